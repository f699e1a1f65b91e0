// Something runs out. The server decided when; here it is shown, spoken at 60, 30 and 10 seconds, and at zero the page
// asks the server what became of it. Attributes: data-countdown = milliseconds left, data-total = milliseconds in all.

const SPOKEN = [60, 30, 10];

function words(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function run(box: HTMLElement): void {
  const end = performance.now() + Number(box.dataset["countdown"]);
  const time = box.querySelector<HTMLElement>(".countdown__time");
  const bar = box.parentElement?.querySelector<HTMLProgressElement>(".meter");
  const voice = box.parentElement?.querySelector<HTMLElement>("[data-countdown-voice]");
  if (!time) return;
  let said = Number.POSITIVE_INFINITY;
  const timer = setInterval(() => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    time.textContent = words(left);
    if (bar) bar.value = left;
    box.classList.toggle("countdown--soon", left <= 30);
    bar?.classList.toggle("meter--soon", left <= 30);
    const mark = SPOKEN.find((at) => left <= at && at < said && left > at - 2);
    if (mark && voice) {
      said = mark;
      voice.textContent = (voice.dataset["countdownVoice"] ?? "").replace("{n}", String(mark));
    }
    if (left > 0) return;
    clearInterval(timer);
    if (box.dataset["then"] === "reload") location.reload();
  }, 250);
}

export function startCountdowns(): void {
  document.querySelectorAll<HTMLElement>("[data-countdown]").forEach(run);
}
