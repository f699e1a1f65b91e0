// Whether a board may be believed, and when to try again: told what came and when, in milliseconds of any clock. Pure, so
// that it can be checked without a browser.

/** So long nothing may be heard; the stream says every five seconds that it is there. */
export const SILENT = 12_000;
/** The first try after a failure, doubled with each further one. */
export const FIRST = 2_000;
/** And at most. */
export const LONGEST = 15_000;

export class Watch {
  private heardAt: number;
  private failures = 0;
  private isCut = false;
  private isStale = false;

  constructor(now: number) {
    this.heardAt = now;
  }

  /** Something came over the stream. */
  heard(now: number): void {
    this.heardAt = now;
    this.isCut = false;
  }

  /** The stream broke, or the machine has no network. */
  cut(): void {
    this.isCut = true;
  }

  /** What is shown is as the hall has it. */
  shown(): void {
    this.isStale = false;
    this.failures = 0;
  }

  /** It could not be fetched: the wait until the next try. */
  failed(): number {
    this.isStale = true;
    this.failures += 1;
    return Math.min(FIRST * 2 ** (this.failures - 1), LONGEST);
  }

  /** Nothing was heard for too long: the stream is there in name alone. */
  isSilent(now: number): boolean {
    return now - this.heardAt > SILENT;
  }

  /** Whether what is shown may be old. */
  isLost(now: number): boolean {
    return this.isCut || this.isStale || this.isSilent(now);
  }
}
