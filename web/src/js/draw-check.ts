// A draw is done again in the reader's own browser. <ol data-draw-check="/draws/ID.json"
// data-numbers="/draws/lists/A/ID.txt" data-busy="…" data-failed="…" data-holds="…" data-broken="…" data-open="…"
// data-say-commitment="…" data-say-list="…" data-say-walk="…" data-say-skips="…" data-say-chosen="…" aria-live="polite">:
// the words are the page's, each result has a shape (✓ ✗ –) and a word. Without scripts what the page printed stays.
import { check, type Proof, type Result } from "./draw-proof";

const SHAPES = { holds: "✓", broken: "✗", open: "–" };

function line(words: DOMStringMap, result: Result): HTMLLIElement {
  const item = document.createElement("li");
  const name = result.check[0]!.toUpperCase() + result.check.slice(1);
  const place = result.place === undefined ? "" : ` (${result.place})`;
  item.dataset["verdict"] = result.verdict;
  item.textContent = `${SHAPES[result.verdict]} ${words[`say${name}`] ?? result.check}: ${words[result.verdict] ?? ""}${place}`;
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
    list.replaceChildren(...(await check(proof)).map((result) => line(words, result)));
  } catch {
    say(list, words["failed"]);
  }
}

export function startDrawChecks(): void {
  document.querySelectorAll<HTMLElement>("[data-draw-check]").forEach((list) => void run(list));
}
