// The browser's proof of work: the answers that it finds are the ones that the server takes (kit/web/src/work.rs).
//   npm run --silent test
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const entry = join(dirname(fileURLToPath(import.meta.url)), "../src/js/work.ts");
const built = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false, target: ["safari14.1"] });
const { Search } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);

const CHALLENGE = "1796000300.12.c2FsdHNh.AAAAAAAAAAAAAAAAAAAAAA";
const zeros = (text) => Math.clz32(createHash("sha256").update(text).digest().readUInt32BE(0));

test("the example of the server is found, and nothing smaller", () => {
  const answer = new Search(CHALLENGE, 12).go(100_000);
  assert.equal(answer, `${CHALLENGE}.361`);
  assert.equal(zeros(answer), 13);
  for (let nonce = 0; nonce < 361; nonce += 1) assert.ok(zeros(`${CHALLENGE}.${nonce}`) < 12, `${nonce}`);
});

test("whatever the challenge, the digest begins with as many zero bits as asked for", () => {
  for (let n = 0; n < 20; n += 1) {
    const bits = n % 13;
    const challenge = `179600030${n % 10}.${bits}.salt${n}.${"B".repeat(n)}`;
    const answer = new Search(challenge, bits).go(1_000_000);
    assert.match(answer, /\.\d{1,9}$/);
    assert.ok(answer.startsWith(`${challenge}.`));
    assert.ok(zeros(answer) >= bits, answer);
  }
});

test("in slices it finds what it finds at once, and tells how far it is", () => {
  const search = new Search(CHALLENGE, 12);
  const seen = [search.progress];
  let answer;
  while (answer === undefined) {
    answer = search.go(50);
    seen.push(search.progress);
  }
  assert.equal(answer, `${CHALLENGE}.361`);
  assert.equal(seen.length, 9, "eight slices of fifty");
  assert.deepEqual(seen, [...seen].sort((a, b) => a - b));
  assert.equal(seen[0], 0);
  assert.ok(seen.at(-1) > 0.08 && seen.at(-1) < 0.1, `${seen.at(-1)}`);
});

test("a text longer than a block is no challenge of ours and is not worked on", () => {
  assert.throws(() => new Search("x".repeat(60), 1).go(1));
});
