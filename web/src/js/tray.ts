// Three favourites, in order. The tray holds nothing: it only remembers, in this tab, what the person liked, and its
// radio buttons say which of them the form carries.

export interface Favourite {
  number: string;
  written: string;
  plate: Element;
}

export class Tray {
  private readonly slots: HTMLElement;
  private readonly ranks: string[];
  private favourites: Favourite[] = [];

  constructor(private readonly box: HTMLElement) {
    this.slots = box.querySelector<HTMLElement>(".slots") as HTMLElement;
    this.ranks = (box.dataset["ranks"] ?? "").split("|");
    this.slots.addEventListener("change", () => this.name());
  }

  place(number: string): number {
    return this.favourites.findIndex((favourite) => favourite.number === number);
  }

  numbers(): string[] {
    return this.favourites.map((favourite) => favourite.number);
  }

  /** Puts it in, or takes it out. A full tray changes nothing and says so. */
  toggle(favourite: Favourite): void {
    const at = this.place(favourite.number);
    const isFull = at < 0 && this.favourites.length >= this.ranks.length;
    this.say(isFull ? (this.box.dataset["full"] ?? "").replace("{n}", String(this.ranks.length)) : "");
    if (isFull) return;
    if (at < 0) this.favourites.push(favourite);
    else this.favourites.splice(at, 1);
    this.draw();
  }

  private say(words: string): void {
    const said = this.box.querySelector<HTMLElement>("[data-tray-said]");
    if (said) said.textContent = words;
  }

  private draw(): void {
    const chosen = this.chosen();
    this.slots.replaceChildren(...this.favourites.map((favourite, at) => this.slot(favourite, this.ranks[at] ?? "")));
    const radios = Array.from(this.slots.querySelectorAll("input"));
    const kept = radios.find((radio) => radio.value === chosen) ?? radios[0];
    if (kept) kept.checked = true;
    this.box.hidden = radios.length === 0;
    const count = this.box.querySelector<HTMLElement>("[data-tray-count]");
    if (count) count.textContent = (this.box.dataset["count"] ?? "").replace("{n}", String(radios.length));
    this.name();
  }

  private slot(favourite: Favourite, rank: string): HTMLElement {
    const [label, radio, inner, words] = ["label", "input", "span", "span"].map((tag) => document.createElement(tag)) as [
      HTMLLabelElement,
      HTMLInputElement,
      HTMLSpanElement,
      HTMLSpanElement,
    ];
    label.className = "slot";
    Object.assign(radio, { className: "sr", type: "radio", name: this.box.dataset["tray"] ?? "number", value: favourite.number });
    inner.className = "slot__in";
    words.textContent = rank;
    inner.append(favourite.plate.cloneNode(true), words);
    label.append(radio, inner);
    return label;
  }

  private chosen(): string | undefined {
    return this.slots.querySelector<HTMLInputElement>("input:checked")?.value;
  }

  /** The button names the number that it will send. */
  private name(): void {
    const chosen = this.favourites.find((favourite) => favourite.number === this.chosen());
    const words = this.box.querySelector<HTMLElement>("[data-tray-number]");
    if (words) words.textContent = chosen?.written ?? "";
  }
}
