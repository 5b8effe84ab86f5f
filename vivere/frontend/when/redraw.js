/* From one year to another: what is `on` from a year, the figures of each story, and the words of the year.
   What a reader sees turns at once; what is out of view, or in a closed story, once the years rest. */

import { all, maybe } from "../shared/dom.js";

/**
 * What comes into view together.
 * @typedef {object} Part
 * @property {HTMLElement | null} strip the story that it belongs to
 * @property {boolean} folded seen only while the story is open
 * @property {Map<number, HTMLElement[]>} from what is on from each year
 * @property {HTMLElement | null} count says how many of its steps have changed
 * @property {number | null} year that it shows; `null`: whatever the server drew
 */

/**
 * What of a page changes with the years.
 * @typedef {object} Movable
 * @property {Part[]} parts
 * @property {Set<number>} news the years in which a step changes
 * @property {HTMLElement[]} words of each year
 * @property {HTMLElement[]} marks of each year
 * @property {number | null} year that is shown
 * @property {WeakSet<Element>} away stories out of view
 * @property {ReturnType<typeof setTimeout>} [resting] waits to turn what is not seen
 * @property {() => void} [unwatch]
 */

const REST_MS = 200;
const NEAR = "200px";
const AT_A_TIME = 16;

/**
 * Finds what changes with the years, once for each drawing of the page.
 * @param {HTMLElement} when
 * @returns {Movable}
 */
export function movable(when) {
  /** @type {Map<Element | null, Part>} */
  const parts = new Map();
  const news = new Set();
  for (const one of all("[data-from]", when)) {
    const holder = one.closest(".when-open, summary");
    const part = parts.get(holder) ?? partOf(holder);
    parts.set(holder, part);
    const year = Number(one.dataset.from);
    const list = part.from.get(year);
    if (list) list.push(one);
    else part.from.set(year, [one]);
    if (isStep(one)) news.add(year);
  }
  return watched(when, {
    parts: [...parts.values()],
    news,
    words: all("[data-of]", when),
    marks: all("[data-at]", when),
    year: null,
    away: new WeakSet(),
  });
}

/**
 * @param {Element | null} holder
 * @returns {Part}
 */
function partOf(holder) {
  const strip = /** @type {HTMLElement | null} */ (holder?.closest("[data-strip]") ?? null);
  const count = holder && maybe("[data-count]", holder);
  return { strip, folded: holder?.localName === "div", from: new Map(), count, year: null };
}

/** @param {Element} one */
function isStep(one) {
  return one.classList.contains("when-step");
}

/**
 * Shows a year: at once where a reader sees it, elsewhere when the years rest.
 * @param {Movable} page
 * @param {number} year
 */
export function redraw(page, year) {
  page.year = year;
  for (const part of page.parts) if (isSeen(page, part)) turn(part, year);
  for (const part of page.words) setHidden(part, part.dataset.of !== String(year));
  for (const part of page.marks) part.classList.toggle("here", part.dataset.at === String(year));
  clearTimeout(page.resting);
  page.resting = setTimeout(() => turnUnseen(page), REST_MS);
}

/**
 * Stories come into view and leave it, and are opened.
 * @param {HTMLElement} when
 * @param {Movable} page
 */
function watched(when, page) {
  const view = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        if (isIntersecting) page.away.delete(target);
        else page.away.add(target);
        show(page, target);
      }
    },
    { rootMargin: NEAR },
  );
  for (const strip of all("[data-strip]", when)) view.observe(strip);
  const opening = new MutationObserver((seen) => {
    for (const { target } of seen) show(page, target);
  });
  opening.observe(when, { attributeFilter: ["open"], subtree: true });
  page.unwatch = () => {
    view.disconnect();
    opening.disconnect();
  };
  return page;
}

/**
 * Lets go of a page that was drawn anew.
 * @param {Movable} page
 */
export function release(page) {
  clearTimeout(page.resting);
  page.unwatch?.();
}

/**
 * Brings a story up to date as far as it is seen.
 * @param {Movable} page
 * @param {Node} strip
 */
function show(page, strip) {
  if (page.year === null) return;
  for (const part of page.parts) if (part.strip === strip && isSeen(page, part)) turn(part, page.year);
}

/**
 * @param {Movable} page
 * @param {Part} part
 */
function isSeen({ away }, { strip, folded }) {
  return !strip || !(away.has(strip) || (folded && !strip.hasAttribute("open")));
}

/**
 * Some parts at a time, so that whatever a reader does is answered between them.
 * @param {Movable} page
 */
function turnUnseen(page) {
  const late = page.parts.filter((part) => part.year !== page.year);
  for (const part of late.slice(0, AT_A_TIME)) turn(part, /** @type {number} */ (page.year));
  if (late.length > AT_A_TIME) page.resting = setTimeout(() => turnUnseen(page));
}

/**
 * @param {Part} part
 * @param {number} year
 */
function turn(part, year) {
  const before = part.year;
  if (before === year) return;
  part.year = year;
  let changed = 0;
  for (const [from, list] of part.from) {
    const on = from <= year;
    if (on && part.count) changed += list.filter(isStep).length;
    if (before !== null && on === from <= before) continue;
    for (const one of list) one.classList.toggle("on", on);
  }
  if (part.count && part.count.textContent !== String(changed)) part.count.textContent = String(changed);
}

/**
 * @param {HTMLElement} part
 * @param {boolean} hidden
 */
function setHidden(part, hidden) {
  if (part.hidden !== hidden) part.hidden = hidden;
}
