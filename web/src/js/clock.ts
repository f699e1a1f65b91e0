// The clock of a counter page goes on from the server's time: the clocks of window machines are often wrong.

export function startClock(): void {
  const clock = document.querySelector<HTMLElement>("[data-clock]");
  const start = Number(clock?.dataset["clock"]);
  if (!clock || !start) return;
  const offset = start - Date.now();
  const china = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "numeric", minute: "2-digit", hourCycle: "h23" });
  setInterval(() => {
    clock.textContent = china.format(new Date(Date.now() + offset));
  }, 5_000);
}
