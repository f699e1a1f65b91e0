// A screen that many people use: after data-idle seconds without a touch or a key it goes back to data-home, and nothing
// of one person stays for the next (the page is replaced, so the browser's back finds no form). Twenty seconds before,
// it says so and can be told to wait. With data-idle-touched the time begins with the first touch: before it nothing of
// anybody is on the page. Without this file the page goes back by itself.

const WARNED = 20;

export function startIdle(): void {
  const box = document.querySelector<HTMLElement>("[data-idle]");
  const home = box?.dataset["home"];
  const seconds = Number(box?.dataset["idle"]);
  if (!box || !home || !seconds) return;
  const left = box.querySelector<HTMLElement>("[data-idle-left]");
  let last = box.hasAttribute("data-idle-touched") ? Infinity : performance.now();
  const here = () => {
    last = performance.now();
    box.hidden = true;
  };
  for (const sign of ["pointerdown", "keydown", "input"]) document.addEventListener(sign, here, { passive: true });
  setInterval(() => {
    const rest = Math.ceil(seconds - (performance.now() - last) / 1000);
    if (rest <= 0) return location.replace(home);
    if (rest > WARNED) return;
    if (left) left.textContent = (left.dataset["idleLeft"] ?? "").replace("{n}", String(rest));
    box.hidden = false;
  }, 500);
  // A page that the browser kept is of the person before.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace(home);
  });
}
