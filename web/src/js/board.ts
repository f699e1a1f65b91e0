// The board of a hall listens to what happens and shows it: on each event #board is fetched anew. The browser itself
// sends the last event's id when it comes back, so no call is missed and none spoken twice. The voice is off until
// somebody presses the button: browsers demand it. Without this file the page asks anew by itself.

interface Call {
  say: string;
}

let voice = false;
const lines: string[] = [];

/** Each sentence twice, one after the other, at a calm pace. */
function speak(): void {
  const words = lines.shift();
  if (words === undefined) return;
  const sentence = new SpeechSynthesisUtterance(words);
  sentence.lang = "zh-CN";
  sentence.rate = 0.9;
  const chinese = speechSynthesis.getVoices().find((one) => one.lang.replace("_", "-") === "zh-CN");
  if (chinese) sentence.voice = chinese;
  sentence.onend = sentence.onerror = speak;
  speechSynthesis.speak(sentence);
}

function say(words: string): void {
  if (!voice) return;
  const quiet = lines.length === 0 && !speechSynthesis.speaking;
  lines.push(words, words);
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

async function refresh(): Promise<void> {
  const mine = ++asked;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok || mine !== asked) return; // something newer was asked for
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [here, there] = [document.getElementById("board"), page.getElementById("board")];
  if (here && there) here.replaceChildren(...Array.from(there.childNodes));
}

export function startBoard(): void {
  const board = document.querySelector<HTMLElement>("[data-board]");
  const address = board?.dataset["board"];
  if (!board || !address || !("EventSource" in window)) return;
  const state = document.querySelector<HTMLElement>("[data-board-state]");
  const lost = board.dataset["lost"] ?? "";
  startVoice();
  const show = () => void refresh().catch(() => undefined);
  const source = new EventSource(address);
  source.addEventListener("open", () => {
    if (state) state.textContent = "";
    show();
  });
  source.addEventListener("error", () => {
    if (state) state.textContent = lost;
    // A browser that gave up (an answer that was no stream) begins anew with the whole page.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 10_000);
  });
  source.addEventListener("change", show);
  source.addEventListener("call", (event) => {
    show();
    say((JSON.parse((event as MessageEvent<string>).data) as Call).say);
  });
  setInterval(show, 60_000); // waits grow while nothing happens
}
