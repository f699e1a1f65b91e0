// The drawn numbers. Pressing one puts it among three favourites instead of sending it at once; filters hide what people
// avoid and say how many. Without this each plate is a submit button. Favourites of a draw (data-offer) outlive a reload.

import { Grid } from "./grid";
import { Tray } from "./tray";

function remembered(draw: string): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(`offer ${draw}`) ?? "[]") as string[];
  } catch {
    return []; // storage switched off or not ours: then nothing is remembered
  }
}

function remember(draw: string, numbers: string[]): void {
  try {
    if (draw) sessionStorage.setItem(`offer ${draw}`, JSON.stringify(numbers));
  } catch {
    // as above
  }
}

/** The button's state and name say whether it is a favourite, and which. */
function mark(button: HTMLButtonElement, place: number, words: string): void {
  const name = button.querySelector(".plate")?.getAttribute("aria-label") ?? "";
  button.setAttribute("aria-pressed", String(place >= 0));
  button.querySelector(".num__place")?.remove();
  button.removeAttribute("aria-label");
  if (place < 0) return;
  button.setAttribute("aria-label", words.replace("{number}", name).replace("{n}", String(place + 1)));
  const badge = document.createElement("b");
  badge.className = "num__place";
  badge.textContent = String(place + 1);
  button.append(badge);
}

function pressing(offer: HTMLElement, buttons: HTMLButtonElement[], tray: Tray): void {
  const draw = offer.dataset["offer"] ?? "";
  const press = (button: HTMLButtonElement) => {
    const plate = button.querySelector(".plate");
    if (plate) tray.toggle({ number: button.value, written: button.dataset["written"] ?? "", plate });
  };
  const show = () => {
    for (const button of buttons) mark(button, tray.place(button.value), offer.dataset["inTray"] ?? "");
    remember(draw, tray.numbers());
  };
  for (const button of buttons) {
    button.type = "button"; // from here on the tray's button sends
    button.addEventListener("click", () => {
      press(button);
      show();
    });
  }
  for (const number of draw ? remembered(draw) : []) buttons.filter((button) => button.value === number).forEach(press);
  show();
}

function filtering(offer: HTMLElement, buttons: HTMLButtonElement[], grid: Grid): void {
  const box = offer.querySelector<HTMLElement>("[data-offer-filters]");
  const said = offer.querySelector<HTMLElement>("[data-offer-said]");
  if (!box) return;
  box.hidden = false;
  const picks = Array.from(box.querySelectorAll<HTMLButtonElement>("button"));
  const hides = (serial: string, avoid: string) =>
    avoid === "letters" ? /[^0-9]/.test(serial) : avoid !== "" && serial.includes(avoid);
  box.addEventListener("click", (event) => {
    const pick = (event.target as Element).closest<HTMLButtonElement>("button");
    if (!pick) return;
    for (const other of picks) other.setAttribute("aria-pressed", String(other === pick));
    for (const button of buttons) button.hidden = hides(button.dataset["serial"] ?? "", pick.dataset["avoid"] ?? "");
    const hidden = buttons.filter((button) => button.hidden).length;
    if (said) said.textContent = hidden === 0 ? "" : (offer.dataset["hiddenWords"] ?? "").replace("{n}", String(hidden));
    grid.tidy();
  });
}

function start(offer: HTMLElement): void {
  const box = offer.querySelector<HTMLElement>(".offer__grid");
  const tray = (offer.closest("form") ?? document).querySelector<HTMLElement>("[data-tray]");
  if (!box || !tray) return; // a page without a tray wants plain buttons
  const all = Array.from(box.querySelectorAll<HTMLButtonElement>(".num"));
  pressing(offer, all.filter((button) => button.value !== ""), new Tray(tray));
  filtering(offer, all, new Grid(box, all));
  offer.querySelector<HTMLElement>("[data-offer-plain]")?.setAttribute("hidden", "");
  offer.querySelector<HTMLElement>("[data-offer-hint]")?.removeAttribute("hidden");
}

export function startOffers(): void {
  document.querySelectorAll<HTMLElement>("[data-offer]").forEach(start);
}
