// Every page works without this file; it only makes pages quicker to use.
import htmx from "htmx.org";
import { startBusy } from "./busy";
import { startClock } from "./clock";
import { startContributions } from "./contribution";
import { startCountdowns } from "./countdown";
import { startDrawChecks } from "./draw-check";
import { startErrors } from "./errors";
import { startKeys } from "./keys";
import { startOffers } from "./offer";
import { startPhotos } from "./photo";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

// htmx looks itself up on window; its indicator styles and eval are off by the htmx-config of the page (strict CSP).
window.htmx = htmx;

startBusy();
startClock();
startContributions();
startCountdowns();
startDrawChecks();
startErrors();
startKeys();
startOffers();
startPhotos();
