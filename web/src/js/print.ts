// A button within data-print prints the page; without this file the browser's own print does the same.
export function startPrint(): void {
  document.querySelectorAll<HTMLElement>("[data-print]").forEach((box) => box.addEventListener("click", () => window.print()));
}
