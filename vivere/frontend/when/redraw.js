/* From one year to another: what is `on` from a year, the figures of each story, and the words of the year. */

import { all, maybe } from "../shared/dom.js";

/**
 * What of a page changes with the years.
 * @typedef {object} Movable
 * @property {Map<number, HTMLElement[]>} from what is on from each year
 * @property {Map<number, HTMLElement[]>} news steps alone, by the year in which they change
 * @property {HTMLElement[]} words of each year
 * @property {HTMLElement[]} marks of each year
 */

/**
 * Finds what changes with the years, once for each drawing of the page.
 * @param {HTMLElement} when
 * @returns {Movable}
 */
export function movable(when) {
  /** @type {Movable} */
  const parts = { from: new Map(), news: new Map(), words: all("[data-of]", when), marks: all("[data-at]", when) };
  for (const part of all("[data-from]", when)) {
    const year = Number(part.dataset.from);
    add(parts.from, year, part);
    if (part.classList.contains("when-step")) add(parts.news, year, part);
  }
  return parts;
}

/**
 * @param {Map<number, HTMLElement[]>} map
 * @param {number} year
 * @param {HTMLElement} part
 */
function add(map, year, part) {
  const list = map.get(year);
  if (list) list.push(part);
  else map.set(year, [part]);
}

/**
 * Shows a year in place of another; `null`: in place of whatever is there.
 * @param {Movable} parts
 * @param {number | null} before
 * @param {number} year
 */
export function redraw(parts, before, year) {
  /** @type {Set<HTMLElement>} */
  const counts = new Set();
  for (const [from, list] of parts.from) {
    const on = from <= year;
    if (before !== null && on === from <= before) continue;
    for (const part of list) {
      part.classList.toggle("on", on);
      const strip = part.classList.contains("when-step") && part.closest("summary");
      if (strip) counts.add(strip);
    }
  }
  for (const strip of counts) {
    const figure = maybe("[data-count]", strip);
    if (figure) figure.textContent = String(all(".when-step.on", strip).length);
  }
  for (const part of parts.words) part.hidden = part.dataset.of !== String(year);
  for (const part of parts.marks) part.classList.toggle("here", part.dataset.at === String(year));
}
