// A draw is done again in the reader's own browser. <ol data-draw-check="/draws/ID.json"
// data-numbers="/draws/lists/A/ID.txt" data-busy="…" data-failed="…" data-holds="…" data-broken="…" data-open="…"
// data-say-commitment="…" … data-say-seals="…" data-whole="…" data-not-whole="…" data-not-yet="…" aria-live="polite">: the words
// are the page's, each result has a shape and a word, and the first line says what it comes to. Without scripts what the
// page printed stays.
import { check, type Proof, type Result } from "./draw-proof";

const TAGS = { holds: "tag tag--done", broken: "tag tag--refused", open: "tag tag--later" };

function line(words: DOMStringMap, result: Result): HTMLLIElement {
  const item = document.createElement("li");
  const name = result.check[0]!.toUpperCase() + result.check.slice(1);
  const [said, tag] = [document.createElement("span"), document.createElement("span")];
  const place = result.place === undefined ? "" : ` (${result.place})`;
  item.className = "verdict";
  item.dataset["verdict"] = result.verdict;
  said.textContent = `${words[`say${name}`] ?? result.check}${place}`;
  tag.className = TAGS[result.verdict];
  tag.textContent = words[result.verdict] ?? "";
  item.append(said, " ", tag);
  return item;
}

/** What the checks come to: one that cannot be told is no proof yet. */
function whole(words: DOMStringMap, results: Result[]): HTMLLIElement {
  const item = document.createElement("li");
  const broken = results.some((result) => result.verdict === "broken");
  const holds = results.every((result) => result.verdict === "holds");
  item.className = holds ? "verdict verdict--holds" : broken ? "verdict verdict--broken" : "verdict";
  const said = document.createElement("b");
  said.textContent = (holds ? words["whole"] : broken ? words["notWhole"] : words["notYet"]) ?? "";
  item.append(said);
  return item;
}

function say(list: HTMLElement, words: string | undefined): void {
  const item = document.createElement("li");
  item.textContent = words ?? "";
  list.replaceChildren(item);
}

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}

async function run(list: HTMLElement): Promise<void> {
  const words = list.dataset;
  say(list, words["busy"]);
  try {
    const proof = (await (await fetched(words["drawCheck"] ?? "")).json()) as Proof;
    if (!proof.list.numbers && words["numbers"]) {
      const text = await (await fetched(words["numbers"])).text();
      proof.list.numbers = text.split(/\r?\n/).filter((number) => number !== "");
    }
    const results = await check(proof);
    list.replaceChildren(whole(words, results), ...results.map((result) => line(words, result)));
  } catch {
    say(list, words["failed"]);
  }
}

export function startDrawChecks(): void {
  document.querySelectorAll<HTMLElement>("[data-draw-check]").forEach((list) => void run(list));
}
