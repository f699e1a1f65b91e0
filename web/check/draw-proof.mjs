// The browser's check of a draw, on the examples of docs/draws.md, true and forged, with the browser's SHA-256 and ours.
//   npm run --silent test
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const contents = 'export * from "./draw-proof"; export { sha256 } from "./sha256"; export { verifies } from "./p256";';
const stdin = { contents, resolveDir: join(here, "../src/js"), loader: "ts" };
const built = await build({ stdin, bundle: true, format: "esm", write: false, target: ["safari14.1"] });
const { check, digest, sha256, verifies, walk } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);
const page = await readFile(join(here, "../../docs/draws.md"), "utf8");
const examples = [...page.matchAll(/```json\n([^`]*)```/g)].map(([, text]) => JSON.parse(text));
const ours = { digest: async (_, bytes) => sha256(bytes) };
const summary = async (proof, subtle) => (await check(proof, subtle)).map((result) => result.verdict).join(" ");
const TRUE = "holds holds holds holds holds";
const BARE = `${TRUE} open open`;

test("our SHA-256 is SHA-256", async () => {
  const known = { "": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", abc: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" };
  for (const [text, expected] of Object.entries(known)) assert.equal(Buffer.from(sha256(Buffer.from(text))).toString("hex"), expected);
  for (const length of [1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 100_003]) {
    const bytes = new Uint8Array(length).map((_, i) => (i * 31 + length) % 256);
    assert.equal(Buffer.from(sha256(bytes)).toString("hex"), createHash("sha256").update(bytes).digest("hex"), `${length}`);
  }
  assert.deepEqual(await digest("公平", undefined), await digest("公平", ours));
});

test("the three examples hold, with either SHA-256", async () => {
  assert.equal(examples.length, 3);
  for (const proof of examples) {
    assert.equal(await summary(proof), BARE);
    assert.equal(await summary(proof, ours), BARE);
  }
});

test("a number may be frozen with its whole segment", async () => {
  const proof = structuredClone(examples[1]);
  Object.assign(skip(proof), { outcome: "frozen", by: "segment/019a0000-0000-7000-8000-000000000001@3" });
  assert.equal(await summary(proof), BARE);
});

test("a walk meets each position once", async () => {
  const met = await walk("seed", 60, 60, ours);
  assert.deepEqual([...met].sort((a, b) => a - b), Array.from({ length: 60 }, (_, i) => i));
});

const skip = (proof) => proof.batches[0].steps.find((step) => step.outcome === "held");
const forgeries = {
  commitment: [(p) => (p.secret = "0".repeat(64)), (p) => (p.format = "cheguan-draw-2")],
  list: [(p) => p.list.numbers.reverse(), (p) => p.list.numbers.pop(), (p) => (p.list.size = 13)],
  walk: [
    (p) => (p.contribution = "!"),
    (p) => (p.batches[0].steps[0].number = "鲁B20001"),
    (p) => p.batches[0].steps.splice(1, 1),
    (p) => p.batches.shift(),
  ],
  skips: [
    (p) => delete skip(p).by,
    (p) => (skip(p).by = "number/02-鲁B99999@1"),
    (p) => (skip(p).outcome = "gone"),
    (p) => (skip(p).by = "segment/019a0000-0000-7000-8000-000000000001@3"),
    (p) => Object.assign(skip(p), { outcome: "frozen", by: "segment/@3" }),
    (p) => (p.batches[0].steps[2].by = `draw/${p.draw}@2`),
  ],
  chosen: [(p) => (p.chosen = "鲁B20009")],
};
for (const [name, forges] of Object.entries(forgeries)) {
  test(`forged: ${name}`, async () => {
    for (const forge of forges) {
      const proof = structuredClone(examples[1]);
      forge(proof);
      const broken = (await check(proof)).filter((result) => result.verdict === "broken");
      assert.ok(broken.some((result) => result.check === name && result.place), `${forge}`);
    }
  });
}

test("what is not told yet is open, not false", async () => {
  const { secret, ...before } = structuredClone(examples[1]);
  delete before.list.numbers;
  assert.equal(secret.length, 64);
  assert.equal(await summary(before), "open open open holds holds open open");
});

test("our P-256 takes what was signed, and nothing else", async () => {
  for (let i = 0; i < 5; i += 1) {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x, y } = publicKey.export({ format: "jwk" });
    const key = Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
    const message = Buffer.from(`message ${i}`);
    const signature = sign("sha256", message, { key: privateKey, dsaEncoding: "ieee-p1363" });
    assert.ok(verifies(key, signature, message));
    assert.ok(!verifies(key, signature, Buffer.from("another")));
    signature[63] ^= 1;
    assert.ok(!verifies(key, signature, message));
  }
  assert.ok(!verifies(new Uint8Array(65), new Uint8Array(64), new Uint8Array()));
});

// The file that `cheguan draw verify` is tested with, too: both say the same of it.
const whole = JSON.parse(await readFile(join(here, "../../tests/draws/public.json"), "utf8"));
const last = (proof) => proof.entries[proof.entries.length - 1];
const sealedForgeries = {
  journal: [
    (p) => (p.chosen = "鲁B20012"),
    (p) => (last(p).said = last(p).said.replace("鲁B20006", "鲁B20012")),
    (p) => delete last(p).said,
    (p) => p.entries.splice(1, 1),
    (p) => (p.list.id = "0197f3a0-0000-7000-8000-00000000a003"),
    (p) => p.batches.pop(),
  ],
  seals: [
    (p) => (last(p).entry.payload = last(p).entry.payload.replace(/[0-9a-f]{64}/, "0".repeat(64))),
    (p) => (last(p).entry.at = "0"),
    (p) => (last(p).proof.position = "1"),
    (p) => (last(p).proof.head.signature = "0".repeat(128)),
    (p) => (last(p).proof.head.root = "0".repeat(64)),
    (p) => (p.keys["seal-1"] = `04${"0".repeat(128)}`),
  ],
};

test("everybody's file holds whole", async () => assert.equal(await summary(whole), `${TRUE} holds holds`));

for (const [name, forges] of Object.entries(sealedForgeries)) {
  test(`forged: ${name}`, async () => {
    for (const forge of forges) {
      const proof = structuredClone(whole);
      forge(proof);
      const broken = (await check(proof)).filter((result) => result.verdict === "broken");
      assert.ok(broken.some((result) => result.check === name && result.place), `${forge}`);
    }
  });
}

test("without seal or key the seals are open", async () => {
  const [bare, keyless] = [structuredClone(whole), structuredClone(whole)];
  bare.entries.forEach((one) => (one.proof = null));
  keyless.keys = {};
  for (const proof of [bare, keyless]) assert.equal(await summary(proof), `${TRUE} holds open`);
});
