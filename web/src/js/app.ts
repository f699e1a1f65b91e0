// Every page works without this file; it only makes pages quicker to use.
import htmx from "htmx.org";
import { startAlarm } from "./alarm";
import { startBoard } from "./board";
import { startBusy } from "./busy";
import { startClock } from "./clock";
import { startContributions } from "./contribution";
import { startCountdowns } from "./countdown";
import { startDrawChecks } from "./draw-check";
import { startErrors } from "./errors";
import { startIdle } from "./idle";
import { startKeys } from "./keys";
import { startLive } from "./live";
import { startLocate } from "./locate";
import { startMap } from "./map";
import { startOffers } from "./offer";
import { startPad } from "./pad";
import { startPhotos } from "./photo";
import { startPrint } from "./print";
import { startWork } from "./work";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

// htmx looks itself up on window; its indicator styles and eval are off by the htmx-config of the page (strict CSP).
window.htmx = htmx;

startAlarm(); // before busy.ts: what stays on its page is not on its way
startBoard();
startBusy();
startClock();
startContributions();
startCountdowns();
startDrawChecks();
startErrors();
startIdle();
startKeys();
startLive();
startLocate();
startMap();
startOffers();
startPad();
startPhotos();
startPrint();
startWork();
