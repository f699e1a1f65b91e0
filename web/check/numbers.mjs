// Chooses numbers in the gallery as a person would, in a real browser: with scripts, without them, by keyboard, in both views
// and at a kiosk's size. Pictures go beside the pages.
//   cargo run -p ui --example gallery -- target/gallery && (cd web && npm run numbers)
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const pages = process.argv[2] ?? join(here, "../../target/gallery");
const { origin, server } = await serve(pages, join(here, "../dist"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const phone = { viewport: { width: 390, height: 844 }, reducedMotion: "reduce" };
const first = (page) => page.locator("form").filter({ has: page.locator(".offer") }).first();

const open = async (options, file = "zh-CN-normal.html", before = () => {}) => {
  const context = await browser.newContext({ ...phone, ...options });
  const page = await context.newPage();
  await before(page);
  page.on("pageerror", (error) => assert.fail(error.message));
  await page.goto(`${origin}/${file}`, { waitUntil: "load" });
  return page;
};

const plays = {
  async "three favourites, in order, and a full tray says so"() {
    const page = await open({});
    const form = first(page);
    const num = (n) => form.locator(".num").nth(n);
    for (const n of [4, 19, 33]) await num(n).click();
    const slots = await form.locator(".slot input").evaluateAll((all) => all.map((one) => [one.value, one.checked]));
    assert.deepEqual(slots, [["鄂E853J9", true], ["鄂E96XX0", false], ["鄂E3475Y", false]]);
    assert.equal(await num(19).getAttribute("aria-pressed"), "true");
    assert.match(await num(19).getAttribute("aria-label"), /^鄂 E 9 6 X X 0，备选第 2$/);
    await num(0).click();
    assert.match(await form.locator("[data-tray-said]").innerText(), /最多 3 个/);
    await form.locator(".slot").nth(1).click();
    assert.equal(await form.locator("[data-tray-number]").innerText(), "鄂E·96XX0");
    await num(4).click();
    assert.deepEqual(await form.locator(".slot input").evaluateAll((all) => all.map((one) => one.value)), ["鄂E96XX0", "鄂E3475Y"]);
    assert.equal(await form.locator("[data-tray-number]").innerText(), "鄂E·96XX0", "what was chosen stays chosen");
    await form.locator(".tray .btn").click();
    await page.waitForURL(/number=/);
    assert.equal(new URL(page.url()).searchParams.get("number"), "鄂E96XX0");
  },
  async "a taken number cannot be pressed"() {
    const page = await open({});
    const taken = first(page).locator(".num--taken").first();
    await taken.click({ force: true });
    assert.equal(await taken.getAttribute("aria-pressed"), null);
    assert.ok(await first(page).locator(".tray").isHidden());
  },
  async "a filter only hides, and says how many"() {
    const page = await open({});
    const form = first(page);
    await form.locator(".num").nth(6).click(); // 40204
    await form.locator("[data-avoid='4']").click();
    assert.equal(await form.locator(".num:visible").count(), 28);
    assert.match(await form.locator("[data-offer-said]").innerText(), /^藏起了 22 个/);
    assert.equal(await form.locator(".slot").count(), 1, "a favourite stays one");
    await form.locator("[data-avoid='letters']").click();
    for (const serial of await form.locator(".num:visible").evaluateAll((all) => all.map((one) => one.dataset.serial))) assert.match(serial, /^\d+$/);
    await form.locator("[data-avoid='']").click();
    assert.equal(await form.locator(".num:visible").count(), 50);
  },
  async "by keyboard: one tab stop, arrows as they lie, Space"() {
    const page = await open({});
    const form = first(page);
    assert.equal(await form.locator('.num[tabindex="0"]').count(), 1);
    await form.locator(".num").first().focus();
    const columns = await form.locator(".offer__grid").evaluate((grid) => getComputedStyle(grid).gridTemplateColumns.split(" ").length);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press(" ");
    assert.equal(await form.locator(".num").nth(columns + 1).getAttribute("aria-pressed"), "true");
    await page.keyboard.press("End");
    assert.equal(await page.evaluate(() => document.activeElement.value), "鄂E5425E");
    const seen = await page.evaluate(() => document.activeElement.getBoundingClientRect().bottom <= document.querySelector(".tray").getBoundingClientRect().top);
    assert.ok(seen, "the tray does not cover what has the focus");
  },
  async "without scripts each plate sends itself"() {
    const page = await open({ javaScriptEnabled: false });
    const form = first(page);
    assert.ok(await form.locator(".tray").isHidden());
    assert.ok(await form.locator("[data-offer-filters]").isHidden());
    await form.locator(".num").nth(4).click();
    await page.waitForURL(/number=/);
    assert.equal(new URL(page.url()).searchParams.get("number"), "鄂E853J9");
  },
  async "the clock of the device does not matter"() {
    for (const wrong of ["2020-01-01T00:00:00Z", "2031-01-01T00:00:00Z"]) {
      const page = await open({}, undefined, (fresh) => fresh.clock.install({ time: wrong }));
      const time = page.locator(".countdown__time").filter({ hasText: /^2:1/ }).first();
      await page.clock.runFor(1_000);
      assert.match(await time.innerText(), /^2:1[0-4]$/, wrong);
    }
  },
  async "it is spoken at 60, 30 and 10, and amber from 30"() {
    const page = await open({}, undefined, (fresh) => fresh.clock.install());
    const clock = page.locator(".gallery__item", { has: page.locator(".offer") }).locator(".clock").first();
    const voice = clock.locator("[data-countdown-voice]");
    const heard = new Set();
    for (let second = 0; second < 140; second += 1) {
      await page.clock.runFor(1_000);
      heard.add(await voice.textContent());
      const left = (await clock.locator(".countdown__time").textContent()).split(":").reduce((m, s) => m * 60 + Number(s), 0);
      assert.equal(await clock.locator(".countdown--soon").count(), left <= 30 ? 1 : 0, `${left} s`);
    }
    const words = [...heard].filter(Boolean);
    assert.deepEqual(words.slice(0, 3), ["还剩 60 秒", "还剩 30 秒", "还剩 10 秒"]);
    assert.match(words[3], /^时间到，时间到还没选定|^时间到/);
    assert.equal(await clock.locator(".countdown__time").textContent(), "0:00");
  },
  async "the device fills an empty contribution and keeps what was typed"() {
    const page = await open({});
    assert.match(await page.locator("#contribution").inputValue(), /^[0-9a-f]{32}$/);
    assert.equal(await page.locator("#contribution-own").inputValue(), "喜欢下雨天 1987");
    const before = await page.locator("#contribution").inputValue();
    await page.locator("[data-contribution-more] button").first().click();
    assert.notEqual(await page.locator("#contribution").inputValue(), before);
  },
  async "at a kiosk everything that one presses is 112 px high"() {
    for (const file of ["zh-CN-normal.html", "en-normal.html"]) {
      const page = await open({ viewport: { width: 1080, height: 1920 } }, file);
      await page.evaluate(() => document.body.classList.add("kiosk"));
      for (const n of [4, 19, 33]) await first(page).locator(".num").nth(n).click();
      const low = await page.evaluate(() => {
        const pressed = "button.num, .slot__in, .offer .pick, .tray .btn, .line .btn, .proof__link, .contribution, .contribution__more .btn, .compose__plate";
        const all = [...document.querySelectorAll(pressed)].filter((thing) => thing.offsetParent);
        return all.filter((thing) => thing.getBoundingClientRect().height < 112).map((thing) => `${thing.className} ${thing.getBoundingClientRect().height}`);
      });
      assert.deepEqual(low, []);
      const wide = await page.evaluate(() => {
        const out = (box) => [...document.querySelectorAll(`${box} .plate`)].filter((plate) => plate.offsetWidth > plate.parentElement.clientWidth);
        return [".num", ".slot"].flatMap(out).map((plate) => plate.textContent);
      });
      assert.deepEqual(wide, [], "no plate is wider than its button");
    }
  },
  async "looked at, chosen and filtered, in each view and size; axe"() {
    const screens = { phone: [390, 844], desktop: [1440, 900], kiosk: [1080, 1920] };
    for (const view of ["zh-CN-normal", "zh-CN-elder", "en-normal", "en-elder"]) {
      for (const [screen, [width, height]] of Object.entries(screens)) {
        const page = await open({ viewport: { width, height } }, `${view}.html`);
        if (screen === "kiosk") await page.evaluate(() => document.body.classList.add("kiosk"));
        await page.evaluate(() => document.fonts.ready);
        const form = first(page);
        for (const n of [4, 19, 33]) await form.locator(".num").nth(n).click();
        const plates = await page.evaluate(() =>
          [...document.querySelectorAll(".num .plate, .slot .plate")].filter((plate) => plate.offsetWidth > plate.parentElement.clientWidth + 1).length,
        );
        assert.equal(plates, 0, `${view} ${screen}: plates wider than their button`);
        await form.locator(".num").nth(7).scrollIntoViewIfNeeded();
        await page.screenshot({ path: join(pages, `numbers-${view}-${screen}.png`) });
        await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
        assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`), [], `${view} ${screen}`);
        await page.context().close();
      }
    }
  },
};

let wrong = 0;
for (const [name, play] of Object.entries(plays)) {
  try {
    await play();
    console.log("ok   ", name);
  } catch (error) {
    wrong += 1;
    console.error("WRONG", name, "\n", error.message);
  }
}
await browser.close();
server.close();
process.exit(wrong === 0 ? 0 : 1);
