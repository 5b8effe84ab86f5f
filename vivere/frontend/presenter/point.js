/* The pointer: where the mouse or a finger is on the small slide, the projector shows a spot. */

import { one } from "../shared/dom.js";

/** Milliseconds between two places that are sent: so often at most, whatever the hand does. */
const EVERY_MS = 80;

/** @type {[number, number] | null} */
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
      wanted = [within((clientX - left) / width), within((clientY - top) / height)];
      send(address, code);
    });
  }
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
    const [x, y] = wanted.map((share) => share.toFixed(4));
    wanted = null;
    const body = new URLSearchParams({ code, x: x ?? "", y: y ?? "" });
    await fetch(address, { method: "POST", body, headers: { "X-Vivere": "1" } }).catch(() => {}); // the next one may get there
    await new Promise((done) => setTimeout(done, EVERY_MS));
  }
  sending = false;
}
