// What of a board is put anew from the page that was fetched: all that time changes. Told two documents, so that it can be
// checked without a browser.

/** The calls with the lines, and the day beside the clock: a board hangs for weeks. */
const PARTS = ["board", "board-day"];

type Page = Pick<Document, "getElementById">;

/** Shows each part as `there` has it; where its stream begins. */
export function renew(here: Page, there: Page): string | undefined {
  for (const id of PARTS) {
    const [old, anew] = [here.getElementById(id), there.getElementById(id)];
    if (!old || !anew) throw new Error(`no ${id}`);
    old.replaceChildren(...Array.from(anew.childNodes));
  }
  return there.getElementById("board")?.dataset["board"];
}
