// Which calls a board still says aloud. One that was away hears all that it missed, for the picture; said are those that
// somebody may still be coming to. Told the age of each and the time, in milliseconds of any clock. Pure, so that it can be
// checked without a browser.

/** So long a call is worth saying: whoever has not come by then is taken as not there. */
export const WORTH = 60_000;
/** So often each is said. */
const TIMES = 2;

interface Line {
  key: string;
  words: string;
  until: number;
  left: number;
}

export class Calls {
  private lines: Line[] = [];

  /** Whether nothing waits to be said. */
  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  /** A call, and how old it is. What waits under the same key, its number and window, is not said any more. */
  add(key: string, words: string, age: number, now: number): void {
    this.lines = this.lines.filter((line) => line.key !== key);
    this.lines.push({ key, words, until: now + WORTH - age, left: TIMES });
  }

  /** What is to be said now: each sentence twice, one after the other. Nothing if no call is worth it any more. */
  next(now: number): string | undefined {
    this.lines = this.lines.filter((line) => line.left > 0 && line.until > now);
    const line = this.lines[0];
    if (line) line.left -= 1;
    return line?.words;
  }
}
