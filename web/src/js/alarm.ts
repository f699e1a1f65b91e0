// Calls for help of the hall, on every page of the counter: the stream says that something changed, and #alarm is fetched
// anew. Only the tab that is seen listens, for a browser opens few connections to one server. Calling, answering and
// taking back leave the page as it is, with what was typed; without this file the forms go to /counter/queue/help.

let box: HTMLElement | null = null;
let source: EventSource | undefined;

/** The calls as they stand, and a new id for the next press of the button. */
async function show(): Promise<void> {
  const address = box?.dataset["page"];
  if (!box || !address) return;
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) return; // signed out meanwhile
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const there = page.getElementById("alarm");
  if (there) box.replaceChildren(...Array.from(there.childNodes));
  const id = '[data-help="call"] [name="command_id"]';
  const [mine, fresh] = [document.querySelector<HTMLInputElement>(id), page.querySelector<HTMLInputElement>(id)];
  if (mine && fresh) mine.value = fresh.value;
}

function listen(): void {
  const address = box?.dataset["alarm"];
  if (!address || source) return;
  source = new EventSource(address);
  source.addEventListener("help", () => void show().catch(() => undefined));
  source.addEventListener("error", () => {
    if (source?.readyState !== EventSource.CLOSED) return; // it comes back by itself
    source = undefined;
    setTimeout(heed, 10_000);
  });
}

function heed(): void {
  if (document.visibilityState === "visible") {
    listen();
  } else {
    source?.close();
    source = undefined;
  }
}

async function send(form: HTMLFormElement): Promise<void> {
  const body = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string") body.append(name, value);
  });
  const answer = await fetch(form.action, { method: "POST", body });
  // What is refused is told on the page of calls.
  if (answer.ok) await show();
  else form.submit();
}

export function startAlarm(): void {
  box = document.querySelector<HTMLElement>("#alarm[data-alarm]");
  if (!box || !("EventSource" in window)) return;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset["help"]) return;
    event.preventDefault();
    // Without a network there is no way round the browser's own words.
    send(form).catch(() => form.submit());
  });
  document.addEventListener("visibilitychange", heed);
  heed();
}
