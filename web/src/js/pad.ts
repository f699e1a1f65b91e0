// Keys on the screen for fields of signs: data-pad names the field, or several with spaces between (the one that was
// touched last is written, the first to begin with); its buttons carry the signs. A keyboard and a reader write into the
// same fields. Without this file the keys stay away.

export function startPad(): void {
  document.querySelectorAll<HTMLElement>("[data-pad]").forEach((pad) => {
    const named = (pad.dataset["pad"] ?? "").split(" ").map((id) => document.getElementById(id));
    const fields = named.filter((field): field is HTMLInputElement => field instanceof HTMLInputElement);
    let field = fields.find((one) => one.getAttribute("aria-invalid") === "true") ?? fields[0];
    if (!field) return;
    pad.hidden = false;
    const take = (one: HTMLInputElement) => {
      field = one;
      if (fields.length > 1) for (const other of fields) other.toggleAttribute("data-keyed", other === one);
    };
    for (const one of fields) one.addEventListener("focus", () => take(one));
    take(field);
    pad.addEventListener("click", (event) => {
      const key = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[data-sign]") : null;
      if (!key || !field) return;
      const sign = key.dataset["sign"] ?? "";
      const next = sign === "back" ? field.value.slice(0, -1) : field.value + sign;
      if (field.maxLength < 0 || next.length <= field.maxLength) field.value = next;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
}
