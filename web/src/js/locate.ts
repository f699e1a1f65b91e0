// "Nearest" from where the phone is: a button that stands there only if the browser can tell. The position goes into the
// question of this one page, to a hundred metres; refused or unknown, the choice of a city is still there.

const METRES_100 = 3; // digits behind the point, in degrees

function locate(form: HTMLFormElement, button: HTMLButtonElement): void {
  button.disabled = true;
  const found = ({ coords }: GeolocationPosition) => {
    const at = document.createElement("input");
    at.type = "hidden";
    at.name = "at";
    at.value = `${coords.latitude.toFixed(METRES_100)},${coords.longitude.toFixed(METRES_100)}`;
    form.append(at);
    form.submit();
  };
  const failed = () => button.remove();
  navigator.geolocation.getCurrentPosition(found, failed, { maximumAge: 300_000, timeout: 10_000 });
}

export function startLocate(): void {
  if (!("geolocation" in navigator)) return;
  document.querySelectorAll<HTMLFormElement>("form[data-locate]").forEach((form) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--quiet";
    button.textContent = form.dataset["locate"] ?? "";
    button.addEventListener("click", () => locate(form, button));
    form.querySelector(".btns")?.append(button);
  });
}
