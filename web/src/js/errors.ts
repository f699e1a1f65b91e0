// An error summary takes the focus, so that it is read first.

export function startErrors(): void {
  const summary = document.querySelector<HTMLElement>(".error-summary");
  summary?.focus();
}
