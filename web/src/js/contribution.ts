// The citizen's share of chance in a draw: an empty box is filled from the device's own generator, so that nobody has to
// invent something; what somebody typed is theirs and stays. Without this the box is typed into, and that is enough.

const BYTES = 16;

function random(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function start(box: HTMLInputElement): void {
  const more = box.parentElement?.querySelector<HTMLElement>("[data-contribution-more]");
  if (box.value === "") box.value = random();
  if (!more) return;
  more.hidden = false;
  more.querySelector("button")?.addEventListener("click", () => {
    box.value = random();
    box.focus();
  });
}

export function startContributions(): void {
  document.querySelectorAll<HTMLInputElement>("input[data-contribution]").forEach(start);
}
