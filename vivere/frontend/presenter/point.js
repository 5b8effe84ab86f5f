/* The pointer: where the mouse or a finger is on the small slide, the projector shows a spot. */

import { maybe, one } from "../shared/dom.js";
import { spotAt } from "../shared/spot.js";

/** Milliseconds between two places that are sent: so often at most, whatever the hand does. */
const EVERY_MS = 80;

/** @type {{ x: string, y: string, on: string } | null} */
let wanted = null;
let sending = false;
let on = false;

/** Whether a hand on the slide points, and turns no slides. */
export const pointing = () => on;

/** @param {boolean} wish */
export function setPointing(wish) {
  on = wish;
  one("#pr-point").setAttribute("aria-pressed", String(on));
  one(".pr-frame").classList.toggle("pointing", on);
}

/**
 * Sends where the hand is, while one points.
 * @param {string} address
 * @param {string} code
 */
export function wirePointer(address, code) {
  const [frame, button] = [one(".pr-frame"), one("#pr-point")];
  button.hidden = false;
  button.addEventListener("click", () => setPointing(!on));
  for (const kind of ["pointerdown", "pointermove"]) {
    frame.addEventListener(kind, (event) => {
      if (!on) return;
      event.preventDefault();
      const { clientX, clientY } = /** @type {PointerEvent} */ (event);
      const { left, top, width, height } = frame.getBoundingClientRect();
      wanted = placed(within((clientX - left) / width), within((clientY - top) / height));
      send(address, code);
    });
  }
}

/**
 * The place on the slide, and what is there: another screen may have it elsewhere.
 * @param {number} x
 * @param {number} y
 */
function placed(x, y) {
  const slide = /** @type {HTMLIFrameElement | null} */ (maybe(".pr-frame iframe"));
  const page = slide?.contentDocument;
  const { innerWidth = 0, innerHeight = 0 } = slide?.contentWindow ?? {};
  const on = page?.body ? spotAt(page, x * innerWidth, y * innerHeight) : "";
  return { x: x.toFixed(4), y: y.toFixed(4), on };
}

/** @param {number} share */
const within = (share) => Math.min(Math.max(share, 0), 1);

/**
 * One place at a time, always the newest.
 * @param {string} address
 * @param {string} code
 */
async function send(address, code) {
  if (sending) return;
  sending = true;
  while (wanted) {
    const body = new URLSearchParams({ code, ...wanted });
    wanted = null;
    await fetch(address, { method: "POST", body, headers: { "X-Vivere": "1" } }).catch(() => {}); // the next one may get there
    await new Promise((done) => setTimeout(done, EVERY_MS));
  }
  sending = false;
}
