// A submit button says that it is working and cannot be pressed twice; its width stays. The server holds anyway: each
// form carries a command id. A greyed button (aria-disabled) stays focusable so that its reason can be read, and does nothing.

const before = new Map<HTMLElement, Node[]>();

function restore(): void {
  for (const [button, words] of before) {
    button.replaceChildren(...words);
    button.style.removeProperty("min-width");
    button.removeAttribute("aria-busy");
  }
  before.clear();
}

function occupy(button: HTMLElement): void {
  const words = button.dataset["busy"] ?? document.body.dataset["busy"];
  button.style.minWidth = `${button.offsetWidth}px`;
  button.setAttribute("aria-busy", "true");
  before.set(button, Array.from(button.childNodes));
  if (words) button.textContent = words;
}

export function startBusy(): void {
  document.addEventListener("click", (event) => {
    const pressed = (event.target as Element).closest('[aria-disabled="true"], [aria-busy="true"]');
    if (pressed) event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !(button instanceof HTMLButtonElement) || !button.classList.contains("btn")) return;
    // After the form data are gathered: a changed or disabled button would lose its own name and value.
    requestAnimationFrame(() => occupy(button));
  });
  // Back from the next page: the browser may show this one as it was left.
  window.addEventListener("pageshow", restore);
  document.addEventListener("htmx:afterRequest", restore);
}
