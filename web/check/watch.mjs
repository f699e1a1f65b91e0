// When the board of a hall says that what it shows may be old, and when it tries again.
//   npm run --silent test
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const entry = join(dirname(fileURLToPath(import.meta.url)), "../src/js/watch.ts");
const built = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false, target: ["safari14.1"] });
const { LONGEST, SILENT, Watch } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);

test("a silent stream is marked before fifteen seconds are over, and believed again when it speaks", () => {
  const watch = new Watch(0);
  assert.equal(watch.isLost(5_000), false);
  watch.heard(5_000);
  assert.equal(watch.isLost(5_000 + SILENT), false);
  assert.equal(watch.isLost(5_000 + SILENT + 1_000), true);
  assert.ok(SILENT + 1_000 < 15_000, "the look comes once a second");
  watch.heard(30_000);
  assert.equal(watch.isLost(30_000), false);
});

test("a page that could not be fetched is marked though the stream speaks, until one comes", () => {
  const watch = new Watch(0);
  assert.equal(watch.failed(), 2_000);
  watch.heard(1_000);
  assert.equal(watch.isLost(1_000), true);
  watch.shown();
  assert.equal(watch.isLost(1_000), false);
});

test("tries come more and more seldom, never more seldom than every fifteen seconds, and begin anew after a page", () => {
  const watch = new Watch(0);
  const waits = Array.from({ length: 6 }, () => watch.failed());
  assert.deepEqual(waits, [2_000, 4_000, 8_000, LONGEST, LONGEST, LONGEST]);
  watch.shown();
  assert.equal(watch.failed(), 2_000);
});

test("a stream that broke is marked at once", () => {
  const watch = new Watch(0);
  watch.cut();
  assert.equal(watch.isLost(1), true);
  watch.heard(2);
  assert.equal(watch.isLost(2), false);
});
