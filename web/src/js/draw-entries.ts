// The journal's side of a proof, as docs/draws.md tells it: what the entries say, and that they were sealed in this order.
import { verifies } from "./p256";
import { sha256 } from "./sha256";
import type { Proof, Result } from "./draw-proof";

/** An entry as text; `said` is what it is the digest of, where everybody may know it. */
export interface ProofEntry {
  entry: Record<string, string>;
  said?: string;
  proof?: { position: string; steps: [string, string][]; head: Record<string, string> } | null;
}
type Said = Record<string, unknown>;
type Own = { one: ProofEntry; said: Said | undefined };

const utf8 = new TextEncoder();
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const text = (one: ProofEntry, name: string): string => one.entry[name] ?? "";

function unhex(digits: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new Error(digits);
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function joined(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function number(value: string | undefined): Uint8Array {
  if (!/^-?[0-9]+$/.test(value ?? "")) throw new Error(value);
  const out = new DataView(new ArrayBuffer(8));
  out.setBigInt64(0, BigInt(value!));
  return new Uint8Array(out.buffer);
}

const field = (bytes: Uint8Array): Uint8Array => joined([number(`${bytes.length}`), bytes]);

function parsed(json: string | undefined): Said | undefined {
  try {
    const said: unknown = JSON.parse(json ?? "");
    return typeof said === "object" && said !== null ? (said as Said) : undefined;
  } catch {
    return undefined;
  }
}

/** What an entry is the digest of, if that is what it is the digest of. */
function shown(one: ProofEntry): Said | undefined {
  const holds = text(one, "kind") === "plates.draw.shown" && parsed(text(one, "payload"))?.["digest"] === hex(sha256(utf8.encode(one.said ?? "")));
  return holds ? parsed(one.said) : undefined;
}

const of = (proof: Proof, subject: string): ProofEntry[] => (proof.entries ?? []).filter((one) => text(one, "subject") === subject);

/** The draw's own entries: word for word in its citizen's file, as what was written beside them in everybody's. */
function own(proof: Proof): Own[] {
  const entries = of(proof, `draw/${proof.draw}`);
  if (entries.length > 0) return entries.map((one) => ({ one, said: parsed(text(one, "payload")) }));
  return of(proof, `proof/${proof.draw}`).map((one) => ({ one, said: shown(one) }));
}

function same(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const [left, right] = [one as Said, other as Said];
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => same(left[name], right[name]));
}

/** "–" where there are none, the place where it breaks, or undefined. */
function journal(proof: Proof, entries: Own[]): string | undefined {
  let [batches, at] = [0, 0];
  let [secret, chosen, list]: [unknown, unknown, Said | undefined] = [undefined, null, undefined];
  for (const { one, said } of entries) {
    at += 1;
    const place = `${text(one, "subject")}@${at}`;
    if (!said) return place;
    const batch = Array.isArray(said["steps"]) ? proof.batches[batches] : undefined;
    const holds =
      text(one, "version") === `${at}` &&
      text(one, "authority") === proof.authority &&
      (at === 1) === (said["commitment"] !== undefined) &&
      (at > 1 || (said["commitment"] === proof.commitment && said["pool"] === proof.pool)) &&
      secret === undefined &&
      (batches === 0 || said["list"] === undefined) &&
      (!Array.isArray(said["steps"]) ||
        (batch !== undefined &&
          said["batch"] === batch.batch &&
          same(said["steps"], batch.steps) &&
          (batches > 0 || said["contribution"] === proof.contribution)));
    if (!holds) return place;
    if (batch) batches += 1;
    if (said["list"] !== undefined) list = said;
    if (typeof said["secret"] === "string") [secret, chosen] = [said["secret"], said["plate"] ?? null];
  }
  const { id, digest, size } = proof.list;
  if (list?.["list"] !== id || list["list_digest"] !== digest || list["list_size"] !== size) return "list";
  if (batches !== proof.batches.length) return "batches";
  if (secret !== proof.secret) return "secret";
  const told = proof.chosen === null || (typeof chosen === "string" && chosen.endsWith(proof.chosen));
  if (!told) return "chosen";
  const opened = of(proof, `list/${id}`).map((one) => parsed(text(one, "payload")));
  return opened.every((said) => said?.["digest"] === digest && said["size"] === size) ? undefined : "list";
}

const TEXTS = ["authority", "id", "subject", "kind", "payload", "actor", "command", "request", "node", "rulebook", "seen"];

function entryDigest(one: ProofEntry): Uint8Array {
  const bytes = (name: string): Uint8Array => (name === "request" ? unhex(text(one, name)) : utf8.encode(text(one, name)));
  const numbers = ["version", "event_version", "part", "at"].map((name) => number(text(one, name)));
  return sha256(joined([...TEXTS.map((name) => field(bytes(name))), ...numbers]));
}

function root(digest: Uint8Array, steps: [string, string][]): string {
  const node = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(joined([Uint8Array.of(1), left, right]));
  let below = sha256(joined([Uint8Array.of(0), digest]));
  for (const [side, neighbour] of steps) below = side === "left" ? node(unhex(neighbour), below) : node(below, unhex(neighbour));
  return hex(below);
}

/** The position of an entry whose seal holds; "seal" or "key" is what the file lacks. */
function sealed(proof: Proof, one: ProofEntry): bigint | "seal" | "key" | undefined {
  if (!one.proof) return "seal";
  const { position, steps, head } = one.proof;
  const key = proof.keys?.[head["key_id"] ?? ""];
  if (!key) return "key";
  try {
    const words = ["authority", "node"].map((name) => field(utf8.encode(head[name] ?? "")));
    const hashes = ["root", "previous"].map((name) => field(unhex(head[name] ?? "")));
    const hash = sha256(joined([...words, ...hashes, ...["no", "first", "last", "at"].map((name) => number(head[name]))]));
    const at = BigInt(position);
    const holds =
      text(one, "authority") === head["authority"] &&
      text(one, "node") === head["node"] &&
      root(entryDigest(one), steps) === head["root"] &&
      hex(hash) === head["hash"] &&
      at >= BigInt(head["first"]!) &&
      at <= BigInt(head["last"]!) &&
      verifies(unhex(key), unhex(head["signature"] ?? ""), hash);
    return holds ? at : undefined;
  } catch {
    return undefined;
  }
}

function seals(proof: Proof, entries: Own[]): Pick<Result, "verdict" | "place"> {
  let last = -1n;
  const listed = of(proof, `list/${proof.list.id}`).map((one) => ({ one, first: true }));
  for (const { one, first } of [...listed, ...entries.map(({ one }) => ({ one, first: false }))]) {
    const at = sealed(proof, one);
    if (typeof at === "string") return { verdict: "open" };
    if (at === undefined || (!first && at <= last)) return { verdict: "broken", place: `${text(one, "subject")}@${text(one, "version")}` };
    if (!first) last = at;
  }
  return { verdict: "holds" };
}

/** The two checks of the journal, in order. */
export function checkEntries(proof: Proof): Result[] {
  const entries = own(proof);
  if (entries.length === 0) return [{ check: "journal", verdict: "open" }, { check: "seals", verdict: "open" }];
  const place = journal(proof, entries);
  const told: Result = place === undefined ? { check: "journal", verdict: "holds" } : { check: "journal", verdict: "broken", place };
  return [told, { check: "seals", ...seals(proof, entries) }];
}
