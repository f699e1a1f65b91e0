// What a board on the wall still says aloud after it was away, and what of it is shown anew.
//   npm run --silent test
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../src/js");
const contents = `export * from "./calls"; export * from "./renew";`;
const built = await build({ stdin: { contents, resolveDir: folder, loader: "ts" }, bundle: true, format: "esm", write: false, target: ["safari14.1"] });
const { Calls, WORTH, renew } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);

test("each call is said twice, one after the other", () => {
  const calls = new Calls();
  calls.add("A001/5", "请 A 0 0 1", 0, 0);
  calls.add("A002/6", "请 A 0 0 2", 0, 0);
  const said = Array.from({ length: 5 }, () => calls.next(1_000));
  assert.deepEqual(said, ["请 A 0 0 1", "请 A 0 0 1", "请 A 0 0 2", "请 A 0 0 2", undefined]);
  assert.ok(calls.isEmpty);
});

test("a board that comes back says nothing of those who were called long ago, and whoever is called now at once", () => {
  const calls = new Calls();
  for (let n = 0; n < 30; n += 1) calls.add(`A${n}/5`, `请 A ${n}`, WORTH + n * 30_000, 0);
  calls.add("A100/5", "请 A 1 0 0", 2_000, 0);
  assert.deepEqual([calls.next(0), calls.next(5_000), calls.next(10_000)], ["请 A 1 0 0", "请 A 1 0 0", undefined]);
});

test("what waited behind others for too long is not said, and called again it is said as it is now", () => {
  const calls = new Calls();
  calls.add("A001/5", "old", 0, 0);
  calls.add("A002/6", "other", 0, 0);
  calls.add("A001/5", "new", 0, 30_000);
  assert.deepEqual([calls.next(30_000), calls.next(35_000), calls.next(40_000)], ["other", "other", "new"]);
  assert.equal(calls.next(30_000 + WORTH), undefined);
});

test("after midnight the board shows the new day beside its calls", () => {
  const part = (text, dataset = {}) => ({
    childNodes: [text],
    dataset,
    replaceChildren(...nodes) {
      this.childNodes = nodes;
    },
  });
  const page = (parts) => ({ getElementById: (id) => parts[id] ?? null });
  const wall = { board: part("B025"), "board-day": part("11月25日 星期三") };
  const fetched = { board: part("A001", { board: "/stream?after=7" }), "board-day": part("11月26日 星期四") };
  assert.equal(renew(page(wall), page(fetched)), "/stream?after=7");
  assert.deepEqual([wall.board.childNodes, wall["board-day"].childNodes], [["A001"], ["11月26日 星期四"]]);
  assert.throws(() => renew(page(wall), page({})), /no board/);
});
