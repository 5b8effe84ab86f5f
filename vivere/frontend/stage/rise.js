/* The rise or fall: face and curve move from one state to the next, and the person feels it. */

import { all, maybe, one } from "../shared/dom.js";
import { still } from "./page.js";

const RISE_MS = 1200;
const NUMBER = /-?\d+(?:\.\d+)?/g;
const SVG = "http://www.w3.org/2000/svg";

let drawing = 0;

/**
 * A curve part of the way from one to another; the other where the two are not of one kind.
 * @param {string} from path data
 * @param {string} to path data
 * @param {number} share from 0 to 1
 * @returns {string}
 */
export function between(from, to, share) {
  const [starts, ends] = [from.match(NUMBER) ?? [], to.match(NUMBER) ?? []];
  if (starts.length !== ends.length) return to;
  let at = 0;
  return to.replace(NUMBER, () => {
    const [start, end] = [Number(starts[at]), Number(ends[at])];
    at += 1;
    return String(Math.round((start + (end - start) * share) * 100) / 100);
  });
}

/**
 * Slow at both ends.
 * @param {number} share from 0 to 1
 */
export const eased = (share) => share * share * (3 - 2 * share);

/**
 * Shows where the act stands on the curve of its state.
 * @param {HTMLElement} act
 */
export function rise(act) {
  const { state, step } = act.dataset;
  scene(act);
  const line = state ? maybe(`.st-line.in-${state}`) : null;
  const hot = hotLine();
  const to = line?.getAttribute("d") ?? "";
  const from = hot.getAttribute("d") ?? "";
  hot.setAttribute("class", `st-hot in-${state}`);
  draw(hot, from && to && !still() ? from : to, to);
  here(state, step);
}

/** @returns {Element} the line that moves, made where there is none yet */
function hotLine() {
  const lines = one(".st-lines");
  const found = lines.querySelector(".st-hot");
  if (found) return found;
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("vector-effect", "non-scaling-stroke");
  return lines.appendChild(line);
}

/**
 * @param {Element} line
 * @param {string} from
 * @param {string} to
 */
function draw(line, from, to) {
  cancelAnimationFrame(drawing);
  line.setAttribute("d", from);
  if (from === to) return;
  const start = performance.now();
  const frame = (/** @type {number} */ now) => {
    const share = Math.min(Math.max((now - start) / RISE_MS, 0), 1);
    line.setAttribute("d", between(from, to, eased(share)));
    if (share < 1) drawing = requestAnimationFrame(frame);
  };
  drawing = requestAnimationFrame(frame);
}

/**
 * Puts the face where the step is.
 * @param {string | undefined} state
 * @param {string | undefined} step
 */
function here(state, step) {
  const curve = one("#st-curve");
  const place = maybe(".st-here", curve) ?? curve.appendChild(document.createElement("span"));
  const links = all("a[data-go]", curve);
  const at = links.findIndex((link) => link.dataset.go === step);
  const mark = links[at] && state ? maybe(`.st-mark.in-${state}`, links[at]) : null;
  place.className = `st-here in-${state}`;
  place.hidden = !mark;
  if (!mark) return;
  place.style.setProperty("--x", String((at + 0.5) / links.length));
  place.style.setProperty("--y", String(0.5 - 0.16 * Number(mark.dataset.feels)));
  place.replaceChildren(...[...mark.children].map((face) => face.cloneNode(true)));
}

/**
 * The scene of an act, and in it the people as they feel; without a feeling the place alone.
 * @param {HTMLElement} act
 */
function scene(act) {
  const { scene: wanted, feeling } = act.dataset;
  for (const place of all(".st-scene")) place.classList.toggle("on", place.dataset.place === wanted);
  const use = document.querySelector(".st-scene.on use");
  const href = feeling ? `#feels-${feeling}` : "";
  if (!use || (use.getAttribute("href") ?? "") === href) return;
  const fresh = /** @type {Element} */ (use.cloneNode()); // another, so that it fades in
  if (href) fresh.setAttribute("href", href);
  else fresh.removeAttribute("href");
  use.replaceWith(fresh);
}
