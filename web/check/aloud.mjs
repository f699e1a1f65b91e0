// What a terminal says aloud, in which language and voice, and where it stays silent.
//   npm run --silent test
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const entry = join(dirname(fileURLToPath(import.meta.url)), "../src/js/aloud.ts");
const built = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false, target: ["safari14.1"] });
const { Aloud } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);

const VOICES = [{ lang: "de-DE" }, { lang: "en_GB" }, { lang: "zh-TW" }, { lang: "zh_CN" }];

/** A browser that writes down what it is told to say. */
function browser(voices = VOICES) {
  const heard = [];
  return { heard, getVoices: () => voices, cancel: () => heard.push("stop"), speak: (one) => heard.push(one) };
}

test("a page that was told to speaks in its own language, the newest sentence first", () => {
  for (const [lang, voice] of [["zh-CN", "zh_CN"], ["en", "en_GB"]]) {
    const speech = browser();
    const aloud = new Aloud(lang, speech, (text) => ({ text }));
    assert.equal(aloud.speaks, true);
    aloud.say("还有 30 秒");
    const [stop, said] = speech.heard;
    assert.equal(stop, "stop");
    assert.deepEqual([said.text, said.lang, said.voice.lang], ["还有 30 秒", lang, voice]);
  }
});

test("without a voice of its language the browser chooses", () => {
  const speech = browser([{ lang: "de-DE" }]);
  new Aloud("zh-CN", speech, (text) => ({ text })).say("还有 10 秒");
  assert.deepEqual([speech.heard[1].lang, speech.heard[1].voice], ["zh-CN", undefined]);
});

test("a page that was not told to, a browser without speech and no words are silent", () => {
  const speech = browser();
  const never = () => assert.fail("no sentence is made");
  const page = new Aloud(undefined, speech, never);
  page.say("还有 60 秒");
  const mute = new Aloud("zh-CN", undefined, never);
  mute.say("还有 60 秒");
  new Aloud("zh-CN", speech, never).say("");
  assert.deepEqual([page.speaks, mute.speaks, speech.heard], [false, false, []]);
});
