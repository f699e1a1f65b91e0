// Keyboard first at the counter. data-key="F2" presses that button or link; in a table[data-list] the arrow keys move
// from row to row and Enter opens (the focus is on the row's link). F5, F11 and F12 stay the browser's. Pause calls for
// help, also while something is typed.

function press(key: string): boolean {
  const thing = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!thing || thing.getAttribute("aria-disabled") === "true") return false;
  if (thing instanceof HTMLInputElement) thing.select();
  if (thing instanceof HTMLInputElement) thing.focus();
  else thing.click();
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function rowLinks(): HTMLElement[] {
  return Array.from(document.querySelectorAll<HTMLElement>("table[data-list] tbody tr td a[href]:first-of-type"));
}

function move(step: number): boolean {
  const links = rowLinks();
  if (links.length === 0) return false;
  const here = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
  const chosen = links.findIndex((link) => link.closest("tr")?.getAttribute("aria-selected") === "true");
  const from = here >= 0 ? here : chosen >= 0 ? chosen - step : step > 0 ? -1 : links.length;
  const next = links[Math.min(links.length - 1, Math.max(0, from + step))];
  next?.focus();
  next?.closest("tr")?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const typing = isTyping(event.target);
    const isFunctionKey = /^F\d+$/.test(event.key) && !["F5", "F11", "F12"].includes(event.key);
    let done = false;
    if (isFunctionKey || event.key === "Pause" || (event.key === "Escape" && !typing) || (!typing && event.key === "?")) done = press(event.key);
    else if (!typing && (event.key === "ArrowDown" || event.key === "ArrowUp")) done = move(event.key === "ArrowDown" ? 1 : -1);
    if (done) event.preventDefault();
  });
}
