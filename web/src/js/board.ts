// The board of a hall listens to what happens and shows it: on each event #board is fetched anew. Where the reader was is
// said again when it comes back, so no call is missed and none spoken twice; old ones are not spoken any more. A stream
// that breaks or falls silent, and a page that cannot be fetched, are marked and tried again: an old board must not look
// like a new one. The voice is off until somebody presses the button: browsers demand it. Without this file the page asks
// anew by itself.
import { Calls } from "./calls";
import { renew } from "./renew";
import { Watch } from "./watch";

const SECOND = 1_000; // milliseconds
const PATIENCE = 8 * SECOND; // with a page that does not come
const RETRY = 3 * SECOND; // longer each time that a stream is opened in vain
const TRIES = 5; // times as long at most

interface Call {
  number: string;
  window: string;
  age: number; // seconds
  say: string;
}

let voice = false;
const calls = new Calls();

/** One sentence after the other, at a calm pace. */
function speak(): void {
  const words = calls.next(Date.now());
  if (words === undefined) return;
  const sentence = new SpeechSynthesisUtterance(words);
  sentence.lang = "zh-CN";
  sentence.rate = 0.9;
  const chinese = speechSynthesis.getVoices().find((one) => one.lang.replace("_", "-") === "zh-CN");
  if (chinese) sentence.voice = chinese;
  sentence.onend = sentence.onerror = speak;
  speechSynthesis.speak(sentence);
}

function say(call: Call): void {
  if (!voice) return;
  const quiet = calls.isEmpty && !speechSynthesis.speaking;
  calls.add(`${call.number}/${call.window}`, call.say, call.age * SECOND, Date.now());
  if (quiet) speak();
}

function startVoice(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-board-voice]");
  if (!button || !("speechSynthesis" in window)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    voice = true;
    speechSynthesis.getVoices(); // loads them
    const label = button.querySelector("span");
    if (label) label.textContent = button.dataset["on"] ?? "";
    button.setAttribute("aria-pressed", "true");
  });
}

let asked = 0;

/** What is shown, fetched anew; where its stream begins, or nothing if something newer was asked for meanwhile. */
async function refresh(): Promise<string | undefined> {
  const mine = ++asked;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, signal: patience.signal });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return undefined;
    return renew(document, page);
  } finally {
    clearTimeout(timer);
  }
}

/** The stream of a board, opened again when it breaks or falls silent, and the page that belongs to it. */
class Listener {
  private readonly watch = new Watch(Date.now());
  private source: EventSource | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private last = ""; // where the reader is: no call is missed and none spoken twice
  private tries = 0;

  constructor(private address: string, private readonly mark: (isLost: boolean) => void) {}

  start(): void {
    this.listen();
    setInterval(() => this.look(), SECOND);
    setInterval(() => this.show(), 60 * SECOND); // waits grow while nothing happens
    window.addEventListener("offline", () => { this.watch.cut(); this.look(); });
    window.addEventListener("online", () => this.listen());
  }

  /** Fetches what is shown; what fails is marked and tried again. */
  private show(): void {
    clearTimeout(this.retry);
    refresh().then(
      (address) => {
        if (address === undefined) return;
        this.address = address;
        this.watch.shown();
        this.mark(this.watch.isLost(Date.now()));
      },
      () => {
        this.retry = setTimeout(() => this.show(), this.watch.failed());
        this.mark(true);
      },
    );
  }

  /** Once a second: a stream that is silent is opened anew, each time a little later. */
  private look(): void {
    const now = Date.now();
    this.mark(this.watch.isLost(now));
    if (this.watch.isSilent(now) && this.tries * RETRY < now - this.opened) this.listen();
  }

  private opened = 0;

  private listen(): void {
    this.source?.close();
    this.opened = Date.now();
    this.tries = Math.min(this.tries + 1, TRIES);
    const address = new URL(this.address, location.href);
    if (this.last) address.searchParams.set("after", this.last);
    const source = new EventSource(address.href);
    this.source = source;
    const heard = (event: Event) => {
      if (event instanceof MessageEvent && event.lastEventId) this.last = event.lastEventId;
      this.tries = 0;
      this.watch.heard(Date.now());
      this.mark(this.watch.isLost(Date.now()));
    };
    source.addEventListener("open", (event) => { heard(event); this.show(); });
    source.addEventListener("alive", heard);
    source.addEventListener("change", (event) => { heard(event); this.show(); });
    source.addEventListener("call", (event) => {
      heard(event);
      this.show();
      say(JSON.parse((event as MessageEvent<string>).data) as Call);
    });
    source.addEventListener("error", () => {
      this.watch.cut();
      this.mark(true);
      if (source.readyState !== EventSource.CLOSED || source !== this.source) return;
      // The browser gave up: an answer that was no stream. Where we were may be unknown there: as the page says now.
      this.last = "";
      setTimeout(() => source === this.source && this.listen(), Math.min(this.tries * RETRY, 15 * SECOND));
      this.show();
    });
  }
}

export function startBoard(): void {
  const board = document.querySelector<HTMLElement>("[data-board]");
  const address = board?.dataset["board"];
  if (!board || !address || !("EventSource" in window)) return;
  const state = document.querySelector<HTMLElement>("[data-board-state]");
  const lost = board.dataset["lost"] ?? "";
  startVoice();
  new Listener(address, (isLost) => {
    const words = isLost ? lost : "";
    if (state && state.textContent !== words) state.textContent = words;
    document.body.classList.toggle("board--lost", isLost);
  }).start();
}
