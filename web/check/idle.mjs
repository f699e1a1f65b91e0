// When a screen that many people use is left: after a time without a touch; or, where nothing of anybody is on it, so long
// after the first touch.
//   npm run --silent test
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const entry = join(dirname(fileURLToPath(import.meta.url)), "../src/js/idle.ts");
const built = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false, target: ["safari14.1"] });
const { startIdle } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);

/** A page with an idle box of sixty seconds, a hand on it, and a clock that is moved by hand. */
function screen(touched) {
  const page = { now: 0, left: [], signs: {} };
  const box = {
    dataset: { idle: "60", home: "/home" },
    hidden: true,
    hasAttribute: (name) => touched && name === "data-idle-touched",
    querySelector: () => null,
  };
  const given = {
    document: { querySelector: () => box, addEventListener: (sign, hear) => (page.signs[sign] = hear) },
    window: { addEventListener: () => {} },
    location: { replace: (to) => page.left.push(to) },
    performance: { now: () => page.now },
    setInterval: (look) => (page.look = look),
  };
  for (const [name, value] of Object.entries(given)) Object.defineProperty(globalThis, name, { value, configurable: true });
  page.box = box;
  page.at = (seconds) => {
    page.now = seconds * 1000;
    page.look();
  };
  startIdle();
  return page;
}

test("a page that nobody touches says so and is left, and a touch gives a minute more", () => {
  const page = screen(false);
  page.at(41);
  assert.deepEqual([page.box.hidden, page.left], [false, []]);
  page.signs.pointerdown();
  page.at(61);
  assert.deepEqual([page.box.hidden, page.left], [true, []]);
  page.at(102);
  assert.deepEqual(page.left, ["/home"]);
});

test("a first page stays for hours, and is left a minute after the first key", () => {
  const page = screen(true);
  page.at(9_000);
  assert.deepEqual([page.box.hidden, page.left], [true, []]);
  page.signs.keydown();
  page.at(9_061);
  assert.deepEqual(page.left, ["/home"]);
});
