// Looks at the hall of a running demo in a real browser: the clerk's window, the manager's panel, the ticket's slip and
// the board in both formats; calls the next ticket and sees that the board shows and would speak it.
//   cheguan demo & (cd web && node check/hall.mjs http://127.0.0.1:PORT FOLDER)
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { join } from "node:path";

const [origin, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let wrong = 0;
const complain = (...words) => {
  wrong += 1;
  console.error(...words);
};
const desk = { width: 1440, height: 900 };

async function open(viewport) {
  const page = await (await browser.newContext({ viewport })).newPage();
  page.on("console", (message) => message.type() === "error" && complain(page.url(), message.text()));
  page.on("pageerror", (error) => complain(page.url(), error.message));
  return page;
}

async function look(page, name) {
  await page.evaluate(() => document.fonts.ready);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (sideways > 0) complain(name, `scrolls sideways by ${sideways} px`);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  for (const finding of violations) complain(name, finding.id, finding.help, finding.nodes[0]?.target.join(" "), finding.nodes[0]?.failureSummary);
}

async function signIn(name) {
  const page = await open(desk);
  await page.goto(`${origin}/counter/sign-in`);
  await page.locator("li.row", { hasText: name }).locator("button").click();
  await page.waitForLoadState();
  return page;
}

const boards = [];
for (const [name, viewport] of [["board-landscape", { width: 1920, height: 1080 }], ["board-portrait", { width: 1080, height: 1920 }]]) {
  const page = await open(viewport);
  await page.addInitScript(() => {
    window.said = [];
    window.speechSynthesis.speak = (one) => { window.said.push(one.text); setTimeout(() => one.onend?.(), 10); };
  });
  await page.goto(`${origin}/board/370200/370200-hall`);
  await page.locator("[data-board-voice]").click();
  boards.push([name, page]);
}
const clerk = await signIn("刘洋");
await clerk.goto(`${origin}/counter/queue`);
await look(clerk, "window-free");
await clerk.keyboard.press("F2");
await clerk.waitForURL(/done=called/);
await look(clerk, "window-called");
const number = (await clerk.locator(".hall-now .figure--plate").innerText()).trim();
for (const [name, page] of boards) {
  await page.locator(".board__number", { hasText: number }).waitFor({ timeout: 10_000 });
  await page.waitForFunction(() => window.said.length >= 2, null, { timeout: 5_000 });
  console.log(name, number, JSON.stringify(await page.evaluate(() => window.said)));
  await look(page, name);
}
await clerk.keyboard.press("F9");
await clerk.waitForURL(/done=begun/);
await look(clerk, "window-serving");
await clerk.goto(`${origin}/counter/queue/tickets/new?point=370200-hall`);
await look(clerk, "ticket-new");
await clerk.goto(`${origin}/counter/queue/tickets/${number}?point=370200-hall`);
await look(clerk, "ticket");
await clerk.goto(`${origin}/counter/queue?point=370200-lane`);
await look(clerk, "window-open");
const manager = await signIn("吴强");
await manager.goto(`${origin}/counter/queue/panel?point=370200-hall`);
await look(manager, "panel");
await manager.goto(`${origin}/counter/queue/panel?point=370200-lane`);
await look(manager, "panel-lane");
await browser.close();
console.log(wrong === 0 ? "hall: nothing found" : `hall: ${wrong} findings`);
process.exit(wrong === 0 ? 0 : 1);
