// Looks at the gallery in a real browser: a picture of each language, view and screen, and axe over all of them.
//   cargo run -p ui --example gallery -- target/gallery && (cd web && npm run gallery)
// Exits with 1 on a serious finding, a breach of the content policy or a page that scrolls sideways.
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "./serve.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const pages = process.argv[2] ?? join(here, "../../target/gallery");
const dist = join(here, "../dist");
const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

const { server, origin } = await serve(pages, dist);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let wrong = 0;
const complain = (...words) => {
  wrong += 1;
  console.error(...words);
};
for (const file of (await readdir(pages)).filter((name) => name.endsWith(".html"))) {
  for (const [screen, viewport] of Object.entries(screens)) {
    const context = await browser.newContext({ viewport, deviceScaleFactor: screen === "phone" ? 2 : 1 });
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && complain(file, screen, message.text()));
    page.on("pageerror", (error) => complain(file, screen, error.message));
    page.on("response", (answer) => answer.status() >= 400 && complain(file, answer.status(), answer.url()));
    await page.goto(`${origin}/${file}`, { waitUntil: "networkidle" });
    await page.evaluate(() => document.fonts.ready);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (sideways > 0) complain(file, screen, `scrolls sideways by ${sideways} px`);
    await page.screenshot({ path: join(pages, `${file.replace(".html", "")}-${screen}.png`), fullPage: true });
    // As tall as the page: a sticky bar must not count as covering what one can scroll to.
    await page.setViewportSize({ ...viewport, height: await page.evaluate(() => document.documentElement.scrollHeight) });
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    for (const finding of violations) {
      const places = finding.nodes.slice(0, 5).map((node) => `\n    ${node.target.join(" ")}  ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`);
      complain(file, screen, finding.impact, finding.id, finding.help, ...places);
    }
    await context.close();
  }
}
await browser.close();
server.close();
console.log(wrong === 0 ? "gallery: nothing found" : `gallery: ${wrong} findings`);
process.exit(wrong === 0 ? 0 : 1);
