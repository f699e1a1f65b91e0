// An error summary takes the focus, so that it is read first; so does the heading of the next step of a form.

export function startErrors(): void {
  const summary = document.querySelector<HTMLElement>(".error-summary");
  summary?.focus();
}
