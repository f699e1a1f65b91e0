// A proof of work (工作量证明): where a network asks too much, the page carries a challenge, and the device looks for the
// number after which the SHA-256 of both begins with enough zero bits. Nobody has to do anything: it is shown how far
// it is, and the form goes on by itself with what was typed. Without this file one waits and presses the button.
import { FIRST, block } from "./sha256";

const SLICE = 24; // milliseconds at a time: between them the page draws, scrolls and answers the keyboard
const AT_ONCE = 500; // tries between two looks at the clock
const BLOCK = 64; // bytes: challenge, dot and nonce fit one block
const LENGTH = 8; // bytes at its end that tell how long the text is

/** The search for one answer: the smallest number that is one. */
export class Search {
  readonly challenge: string;
  private readonly bits: number;
  private readonly bytes = new Uint8Array(BLOCK);
  private readonly view = new DataView(this.bytes.buffer);
  private readonly state = new Int32Array(8);
  private readonly words = new Int32Array(64);
  private nonce = 0;

  constructor(challenge: string, bits: number) {
    this.challenge = challenge;
    this.bits = Math.min(32, Math.max(0, bits));
    for (let i = 0; i < challenge.length && i < BLOCK; i += 1) this.bytes[i] = challenge.charCodeAt(i);
  }

  /** Tries so many numbers; the whole answer, if one of them is it. */
  go(tries: number): string | undefined {
    for (let left = tries; left > 0; left -= 1) {
      const answer = `.${this.nonce}`;
      this.nonce += 1;
      if (this.zeros(answer) >= this.bits) return this.challenge + answer;
    }
    return undefined;
  }

  /** How likely it would have been found by now, 0 to 1: a fair bar, for nobody knows when the luck comes. */
  get progress(): number {
    return 1 - Math.exp(-this.nonce / 2 ** this.bits);
  }

  /** How many zero bits the digest begins with, 32 at most. */
  private zeros(nonce: string): number {
    const { bytes, view, state } = this;
    let at = this.challenge.length;
    if (at + nonce.length + 1 + LENGTH > BLOCK) throw new Error("longer than a block");
    for (let i = 0; i < nonce.length; i += 1) bytes[at++] = nonce.charCodeAt(i);
    bytes[at] = 0x80;
    bytes.fill(0, at + 1);
    view.setUint32(BLOCK - 4, at * 8);
    state.set(FIRST);
    block(state, view, 0, this.words);
    return Math.clz32(state[0]!);
  }
}

/** Looks on until it is found, slice by slice. */
function solve(search: Search, shown: (progress: number) => void): Promise<string> {
  return new Promise((found, failed) => {
    const slice = () => {
      try {
        const until = performance.now() + SLICE;
        let answer: string | undefined;
        while (answer === undefined && performance.now() < until) answer = search.go(AT_ONCE);
        shown(answer === undefined ? search.progress : 1);
        if (answer === undefined) setTimeout(slice);
        else found(answer);
      } catch (error) {
        failed(error);
      }
    };
    slice();
  });
}

export function startWork(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-work]");
  const field = form?.querySelector<HTMLInputElement>('input[name="_work"]');
  const status = form?.querySelector<HTMLElement>("[data-work-going]");
  const bar = form?.querySelector<HTMLProgressElement>("progress");
  if (!form || !field || !status || !bar) return;
  bar.hidden = false;
  status.textContent = status.dataset["workGoing"] ?? "";
  const search = new Search(form.dataset["work"] ?? "", Number(form.dataset["workBits"]));
  solve(search, (progress) => (bar.value = progress)).then(
    (answer) => {
      field.value = answer;
      status.textContent = status.dataset["workDone"] ?? "";
      // A field of the form may be called `submit`.
      HTMLFormElement.prototype.submit.call(form);
    },
    () => {
      bar.hidden = true;
      status.textContent = "";
    },
  );
}
