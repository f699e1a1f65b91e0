// What a machine says aloud where nobody brings a screen reader: the sentences of the countdown, by the browser's voice.
// Only pages that print data-aloud (the language they are in) speak; a browser without a voice stays silent.

type Speech = Pick<SpeechSynthesis, "cancel" | "getVoices" | "speak">;

/** How a sentence is made: the browser's own, or a check's. */
type Maker = (words: string) => SpeechSynthesisUtterance;

export class Aloud {
  constructor(
    private readonly lang: string | undefined,
    private readonly speech: Speech | undefined,
    private readonly make: Maker,
  ) {}

  /** Whether anything is heard at all. */
  get speaks(): boolean {
    return Boolean(this.lang) && this.speech !== undefined;
  }

  /** One sentence, at a calm pace. A newer one is truer than one that is being said. */
  say(words: string): void {
    if (!this.lang || !this.speech || words === "") return;
    const lang = this.lang;
    const sentence = this.make(words);
    sentence.lang = lang;
    sentence.rate = 0.9;
    const own = this.speech.getVoices().find((one) => {
      const tag = one.lang.replace("_", "-");
      return tag === lang || tag.startsWith(`${lang}-`);
    });
    if (own) sentence.voice = own;
    this.speech.cancel();
    this.speech.speak(sentence);
  }
}

/** The voice of this page. */
export function ofPage(): Aloud {
  const lang = document.querySelector<HTMLElement>("[data-aloud]")?.dataset["aloud"];
  const speech = "speechSynthesis" in window ? window.speechSynthesis : undefined;
  return new Aloud(lang, speech, (words) => new SpeechSynthesisUtterance(words));
}
