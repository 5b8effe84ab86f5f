/* The presenter's pointer on a page that follows: a spot on what they point at, which goes by itself. */

import { maybe } from "../shared/dom.js";
import { onPointer } from "../shared/moves.js";
import { placeOf } from "../shared/spot.js";

/** How long a pointer that stands still is seen, as the server has it. */
const SHOWN_MS = 2500;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let away;

/**
 * Shows where the presenter points, from now on.
 * @param {string} address where a presentation's pointer is asked for
 */
export function followPointer(address) {
  const spot = maybe("[data-led]") ?? made();
  onPointer(address, (at, on) => pointed(spot, at, on));
}

function made() {
  const spot = document.createElement("div");
  spot.className = "st-pointer";
  spot.dataset.led = "";
  spot.hidden = true;
  document.body.append(spot);
  return spot;
}

/**
 * On the same word or thing as the presenter has it; where this page does not show that, at the same part of it.
 * @param {HTMLElement} spot
 * @param {[number, number] | null} at
 * @param {string} on
 */
function pointed(spot, at, on) {
  spot.hidden = !at;
  clearTimeout(away);
  if (!at) return;
  const [x, y] = placeOf(document, on) ?? [at[0] * innerWidth, at[1] * innerHeight];
  spot.style.translate = `${within(x, innerWidth)}px ${within(y, innerHeight)}px`;
  away = setTimeout(() => {
    spot.hidden = true;
  }, SHOWN_MS);
}

/** @param {number} place @param {number} end */
const within = (place, end) => Math.min(Math.max(place, 0), end);
