// Something runs out. The server decided when; here it is shown, spoken at 60, 30 and 10 seconds, and at zero the page
// asks the server what became of it. Deadline and now are both the server's (data-deadline, data-now, milliseconds), so
// the device's clock may be wrong: only the time since the page arrived is measured. data-countdown = milliseconds left.
// Screen readers hear the live region; a terminal, where nobody has one, says the same aloud.
import { ofPage } from "./aloud";

const SPOKEN = [60, 30, 10];
const SOON = 30;
const GRACE = 1_000; // the server's zero must have passed before it is asked
const HEARD = 4_000; // where it is said aloud, the last sentence is heard before the page goes

function words(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function left(box: HTMLElement): number {
  const span = Number(box.dataset["deadline"]) - Number(box.dataset["now"]);
  return Math.max(0, Number.isFinite(span) ? span : Number(box.dataset["countdown"]));
}

/** When the page came, on the scale of performance.now(): a slow load gives nobody more time. */
function arrived(): number {
  const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return page?.responseStart ?? performance.now();
}

function run(box: HTMLElement, since: number): void {
  const time = box.querySelector<HTMLElement>(".countdown__time");
  const around = box.parentElement;
  const bar = around?.querySelector<HTMLProgressElement>(".meter");
  const voice = around?.querySelector<HTMLElement>("[data-countdown-voice]");
  const aloud = ofPage();
  const tell = (words: string) => {
    if (voice) voice.textContent = words;
    aloud.say(words);
  };
  const span = left(box);
  box.dataset["runs"] = "yes";
  if (!time || span === 0) return; // over before it began: asking again would only turn in a circle
  const wall = Date.now() - (performance.now() - since);
  // The larger of both: performance.now() stands while a phone sleeps, the wall clock may be set back.
  const gone = () => Math.max(performance.now() - since, Date.now() - wall);
  let said = Math.ceil((span - gone()) / 1000) + 1;
  const timer = setInterval(() => {
    const seconds = Math.max(0, Math.ceil((span - gone()) / 1000));
    time.textContent = words(seconds);
    const label = (box.dataset["label"] ?? "").replace("{m}", String(Math.floor(seconds / 60)));
    if (label) box.setAttribute("aria-label", label.replace("{s}", String(seconds % 60)));
    if (bar) bar.value = seconds;
    box.classList.toggle("countdown--soon", seconds <= SOON);
    bar?.classList.toggle("meter--soon", seconds <= SOON);
    const mark = SPOKEN.find((at) => seconds <= at && at < said && seconds > at - 2);
    if (mark && voice) {
      said = mark;
      tell((voice.dataset["countdownVoice"] ?? "").replace("{n}", String(mark)));
    }
    if (seconds > 0) return;
    clearInterval(timer);
    tell(voice?.dataset["over"] ?? "");
    if (box.dataset["then"] === "reload") setTimeout(() => location.reload(), aloud.speaks ? HEARD : GRACE);
  }, 250);
}

export function startCountdowns(): void {
  const all = (since: number) =>
    document.querySelectorAll<HTMLElement>("[data-countdown]:not([data-runs])").forEach((box) => run(box, since));
  all(arrived());
  document.addEventListener("htmx:afterSettle", () => all(performance.now()));
}
