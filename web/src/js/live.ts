// A page that follows something: on each event of data-live, #live is fetched anew, and what it says is spoken by the
// screen reader (aria-live). When it is one's turn (data-called appears) the phone buzzes, for whoever does not hear the
// hall. Without this file the page asks anew by itself.

const AGAIN = 60_000; // waits grow while nothing happens

let asked = 0;

async function refresh(): Promise<void> {
  const mine = ++asked;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (mine !== asked) return; // something newer was asked for
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [here, there] = [document.getElementById("live"), page.getElementById("live")];
  if (!here || !there) return location.reload();
  const before = here.querySelector<HTMLElement>("[data-called]")?.dataset["called"];
  // A finger or the keyboard is on a button: it is not taken away under it.
  if (here.innerHTML !== there.innerHTML && !here.querySelector("form :focus")) here.replaceChildren(...Array.from(there.childNodes));
  const now = document.querySelector<HTMLElement>("#live [data-called]")?.dataset["called"];
  if (now !== undefined && now !== before) {
    document.title = page.title;
    if ("vibrate" in navigator) navigator.vibrate([400, 200, 400, 200, 400]);
  }
}

export function startLive(): void {
  const box = document.querySelector<HTMLElement>("[data-live]");
  const address = box?.dataset["live"];
  if (!box || !address || !("EventSource" in window)) return;
  const lost = document.querySelector<HTMLElement>("[data-live-lost]");
  const mark = (isLost: boolean) => {
    if (lost) lost.hidden = !isLost;
  };
  let again: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    clearTimeout(again);
    refresh().then(
      () => {
        mark(false);
        again = setTimeout(show, AGAIN);
      },
      () => {
        mark(true);
        again = setTimeout(show, 5_000);
      },
    );
  };
  const source = new EventSource(address);
  source.addEventListener("open", show);
  source.addEventListener("change", show);
  source.addEventListener("error", () => {
    mark(true);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 10_000);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) show(); // a phone that slept
  });
  again = setTimeout(show, AGAIN);
}
