// Does a draw again, as docs/draws.md tells it. Knows nothing of the page.
import { checkEntries, type ProofEntry } from "./draw-entries";
import { sha256 } from "./sha256";

export interface Step {
  number: string;
  outcome: string;
  by?: string;
}
export interface Proof {
  format: string;
  authority: string;
  draw: string;
  pool: string;
  list: { id: string; size: number; digest: string; numbers?: string[] };
  commitment: string;
  contribution: string;
  secret?: string;
  batches: { batch: number; steps: Step[] }[];
  chosen: string | null;
  entries?: ProofEntry[];
  keys?: Record<string, string>;
}
/** "open": the file does not carry what it takes. `place` tells where it breaks. */
export interface Result {
  check: "commitment" | "list" | "walk" | "skips" | "chosen" | "journal" | "seals";
  verdict: "holds" | "broken" | "open";
  place?: string;
}

const TOOK = ["held", "issued", "retained", "cooling", "frozen", "withdrawn"];
const SPACE = 2n ** 64n;
const utf8 = new TextEncoder();

/** The browser's own where it lends it (https), ours elsewhere. */
export async function digest(text: string, subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle): Promise<Uint8Array> {
  const bytes = utf8.encode(text);
  return subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : sha256(bytes);
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The first `steps` positions of the walk of a seed through `size`. */
export async function walk(seed: string, size: number, steps: number, subtle?: SubtleCrypto): Promise<number[]> {
  const [moved, met] = [new Map<number, number>(), [] as number[]];
  let counter = 0;
  for (let i = 0; i < Math.min(size, steps); i += 1) {
    const limit = BigInt(size - i);
    let drawn = SPACE;
    while (drawn >= SPACE - (SPACE % limit)) {
      const bytes = await digest(`${seed}:${counter}`, subtle);
      drawn = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
      counter += 1;
    }
    const j = i + Number(drawn % limit);
    const here = moved.get(i) ?? i;
    met.push(moved.get(j) ?? j);
    moved.set(j, here);
  }
  return met;
}

function badSkip(proof: Proof, step: Step): boolean {
  if (step.outcome === "offered") return step.by !== undefined;
  const named = /^(.+)@[1-9][0-9]*$/.exec(step.by ?? "");
  if (!named) return true;
  const subject = named[1]!;
  if (step.outcome === "offered_elsewhere") return !/^draw\/./.test(subject) || subject === `draw/${proof.draw}`;
  // Frozen alone, or with its segment.
  if (step.outcome === "frozen" && /^segment\/./.test(subject)) return false;
  return !TOOK.includes(step.outcome) || subject !== `number/${proof.pool.split("-")[0]}-${step.number}`;
}

async function replayed(proof: Proof, numbers: string[], secret: string, subtle?: SubtleCrypto): Promise<string | undefined> {
  const steps = proof.batches.flatMap((batch) => batch.steps);
  const seed = `${secret}:${proof.draw}:${proof.contribution}`;
  const met = await walk(seed, numbers.length, steps.length, subtle);
  for (const [i, step] of steps.entries()) {
    const there = i < met.length ? numbers[met[i]!] : undefined;
    if (there !== step.number) return `${i + 1}: ${step.number} ≠ ${there ?? "–"}`;
  }
  const gap = proof.batches.findIndex((batch, i) => batch.batch !== i + 1);
  return gap < 0 ? undefined : `batch ${gap + 1}`;
}

/** Every check in order, as `cheguan draw verify` does them. `subtle` is for tests. */
export async function check(proof: Proof, subtle?: SubtleCrypto): Promise<Result[]> {
  const { secret, list, chosen } = proof;
  const numbers = list.numbers;
  const steps = proof.batches.flatMap((batch) => batch.steps);
  const told = (name: Result["check"], place?: string): Result =>
    place === undefined ? { check: name, verdict: "holds" } : { check: name, verdict: "broken", place };
  const open = (name: Result["check"]): Result => ({ check: name, verdict: "open" });
  const committed = secret !== undefined && proof.format === "cheguan-draw-1" && hex(await digest(secret, subtle)) === proof.commitment;
  let listed: string | undefined;
  if (numbers) {
    const whole = numbers.length === list.size && new Set(numbers).size === list.size;
    const same = whole && hex(await digest(numbers.map((number) => `${number}\n`).join(""), subtle)) === list.digest;
    listed = same ? undefined : whole ? list.digest : `${numbers.length} ≠ ${list.size}`;
  }
  const skip = steps.find((step) => badSkip(proof, step));
  const offered = chosen === null || steps.some((step) => step.outcome === "offered" && step.number === chosen);
  return [
    secret === undefined ? open("commitment") : told("commitment", committed ? undefined : proof.commitment),
    numbers ? told("list", listed) : open("list"),
    numbers && secret !== undefined ? told("walk", await replayed(proof, numbers, secret, subtle)) : open("walk"),
    told("skips", skip && `${skip.number} ${skip.outcome} ${skip.by ?? "–"}`),
    told("chosen", offered ? undefined : chosen),
    ...checkEntries(proof),
  ];
}
