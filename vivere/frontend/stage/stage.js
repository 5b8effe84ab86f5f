/* The stage: shows one act at a time. Without it the page is a plain story. */

import { footOnPaper } from "../shared/paper.js";
import { actOf } from "./address.js";
import { onClick, onKey, onWay } from "./keys.js";
import { forgetNumber } from "./number.js";
import { blank, wearTheme } from "./overlays.js";
import { acts, badge, onWished, say } from "./page.js";
import { fit, onShown, position, show } from "./position.js";
import { showResult } from "./result.js";
import { rise } from "./rise.js";
import { onSwipe } from "./swipe.js";
import { follow, markChosen, unmark } from "./words.js";

const IDLE_MS = 3000;
const root = document.documentElement;

root.classList.add("live"); // before the first paint, so that the long page never flashes
wearTheme();
footOnPaper();

/** @type {ReturnType<typeof setTimeout> | undefined} */
let idle;
function awake() {
  root.classList.remove("idle");
  clearTimeout(idle);
  idle = setTimeout(() => root.classList.add("idle"), IDLE_MS);
}

/** @param {string} words */
function notice(words) {
  badge(words);
  if (words) say(words);
}

/** The place of the act that the address names. */
function asked() {
  const list = acts().map((act) => ({ id: act.id, kind: act.dataset.kind ?? "", step: act.dataset.step }));
  return actOf(list, new URL(location.href));
}

function begin() {
  if (!acts().length) return;
  for (const watcher of [forgetNumber, unmark, rise, showResult]) onShown(watcher);
  show(asked(), false);
  root.classList.add("begun");
  awake();
  for (const event of ["pointermove", "keydown"]) document.addEventListener(event, awake);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("pointermove", follow);
  onSwipe(onWay);
  addEventListener("resize", fit);
  addEventListener("hashchange", () => show(asked()));
  document.fonts?.ready.then(fit);
}

document.addEventListener("DOMContentLoaded", begin);

/** What stage_live.js needs, which is loaded after the page. */
export const stage = { show, notice, position, blank, markChosen, onWished };
Object.assign(window, { vivereStage: stage });
