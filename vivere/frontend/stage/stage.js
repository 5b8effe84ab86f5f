/* The stage: shows one step, one beat at a time. Without it the page is a plain story. */

import { onClick, onKey } from "./keys.js";
import { forgetNumber } from "./number.js";
import { wearTheme } from "./overlays.js";
import { badge, say, steps } from "./page.js";
import { fit, onShown, position, show } from "./position.js";

const IDLE_MS = 3000;
const root = document.documentElement;

root.classList.add("live"); // before the first paint, so that the long page never flashes
wearTheme();

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

function begin() {
  if (!steps().length) return;
  onShown(forgetNumber);
  const asked = new URLSearchParams(location.search);
  const at = steps().findIndex((step) => step.dataset.step === asked.get("step"));
  show(Math.max(at, 0), at >= 0 ? Number(asked.get("beat")) || 0 : 0, false);
  for (const event of ["pointermove", "keydown"]) document.addEventListener(event, awake);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  addEventListener("resize", fit);
}

document.addEventListener("DOMContentLoaded", begin);

/** What stage_live.js needs, which is loaded after the page. */
export const stage = { show, notice, position };
Object.assign(window, { vivereStage: stage });
