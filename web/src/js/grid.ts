// Arrow keys in a grid of buttons: one tab stop for all of them; left and right go one on, up and down to the
// button above and below as the page has laid them out, Home and End to the first and last. Hidden ones are left out.

const STEPS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

/** The nearest button of the next row in a direction. */
function beyond(all: HTMLElement[], from: HTMLElement, down: boolean): HTMLElement | undefined {
  const side = down ? 1 : -1;
  const rows = all.filter((other) => (other.offsetTop - from.offsetTop) * side > 0);
  const far = (other: HTMLElement) => Math.abs(other.offsetTop - from.offsetTop) * 10_000 + Math.abs(other.offsetLeft - from.offsetLeft);
  return rows.sort((a, b) => far(a) - far(b))[0];
}

function target(key: string, shown: HTMLElement[], at: number, from: HTMLElement): HTMLElement | undefined {
  if (key === "ArrowUp" || key === "ArrowDown") return beyond(shown, from, key === "ArrowDown");
  if (key === "ArrowLeft") return shown[at - 1];
  if (key === "ArrowRight") return shown[at + 1];
  return key === "Home" ? shown[0] : shown[shown.length - 1];
}

export class Grid {
  constructor(box: HTMLElement, private readonly buttons: HTMLElement[]) {
    box.addEventListener("keydown", (event) => this.move(event));
    box.addEventListener("focusin", (event) => this.stop(event.target));
    this.tidy();
  }

  /** After some were hidden or shown: exactly one of those to be seen can be reached by Tab. */
  tidy(): void {
    const shown = this.shown();
    this.stop(shown.find((button) => button.tabIndex === 0 && button.dataset["stop"]) ?? shown[0] ?? null);
  }

  private shown(): HTMLElement[] {
    return this.buttons.filter((button) => !button.hidden);
  }

  private stop(at: EventTarget | null): void {
    const here = this.buttons.find((button) => button === at || (at instanceof Node && button.contains(at)));
    if (!here) return;
    for (const button of this.buttons) {
      button.tabIndex = button === here ? 0 : -1;
      if (button === here) button.dataset["stop"] = "here";
      else delete button.dataset["stop"];
    }
  }

  private move(event: KeyboardEvent): void {
    if (!STEPS.includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const shown = this.shown();
    const at = shown.findIndex((button) => button === document.activeElement);
    const from = shown[at];
    if (!from) return;
    target(event.key, shown, at, from)?.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
