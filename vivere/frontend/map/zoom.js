/* How wide the columns are: as wide as they read well, or so that the whole story fits; and, where it is long,
   a small map of all of it, which says what part is in view. */

import { all, maybe } from "../shared/dom.js";

/** Names of densities, and the width of a column in rem from which each holds. */
const DENSITIES = Object.freeze({ roomy: 7.4, tight: 5.2, dense: 1.8, dots: 0 });

/** @type {WeakMap<HTMLElement, string>} what a reader chose, through every change of a map's HTML */
const chosen = new WeakMap();

/** @type {WeakSet<HTMLElement>} */
const watched = new WeakSet();

/**
 * The density that columns of some width allow.
 * @param {number} rem
 * @returns {string}
 */
export function densityOf(rem) {
  return Object.entries(DENSITIES).find(([, least]) => rem >= least)?.[0] ?? "dots";
}

/** @param {HTMLElement} map */
export function wireZoom(map) {
  const zoom = chosen.get(map);
  if (zoom) map.dataset.zoom = zoom;
  sayZoom(map);
  const sheet = maybe(".map-sheet", map);
  if (!sheet || watched.has(sheet) || typeof ResizeObserver !== "function") return;
  watched.add(sheet);
  new ResizeObserver(() => fitted(map)).observe(sheet);
  wireStrip(map, sheet);
}

/** @param {HTMLElement} map */
export function toggleZoom(map) {
  map.dataset.zoom = map.dataset.zoom === "fit" ? "read" : "fit";
  chosen.set(map, map.dataset.zoom);
  sayZoom(map);
  fitted(map);
}

/** @param {HTMLElement} map */
function sayZoom(map) {
  maybe("[data-zoom-fit]", map)?.setAttribute("aria-pressed", String(map.dataset.zoom === "fit"));
}

/**
 * Names the density that the columns now have, and the phases of whose names they would cut a word.
 * @param {HTMLElement} map
 */
export function fitted(map) {
  const cell = maybe(".map-steps [data-step]", map);
  if (!cell || !map.dataset.zoom) return;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const width = cell.getBoundingClientRect().width;
  if (!width) return;
  map.dataset.density = densityOf(width / rem);
  const phases = all(".map-phases th", map);
  for (const phase of phases) phase.removeAttribute("data-cut");
  const cut = phases.filter((phase) => phase.scrollWidth > phase.clientWidth);
  for (const phase of cut) phase.setAttribute("data-cut", "");
}

/**
 * @param {HTMLElement} map
 * @param {HTMLElement} sheet
 */
function wireStrip(map, sheet) {
  const strip = maybe("[data-strip]", map);
  const view = maybe("[data-window]", map);
  if (!strip || !view) return;
  for (const way of all("[data-to]", map)) {
    way.style.flexGrow = way.dataset.span ?? "1";
    way.addEventListener("click", () => bring(map, way.dataset.to ?? ""));
  }
  let waits = false;
  const follow = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      const { left, width } = sheet.getBoundingClientRect();
      const from = Math.max(0, -left / width);
      view.style.left = `${100 * from}%`;
      view.style.width = `${100 * Math.min(1 - from, innerWidth / width)}%`;
    });
  };
  addEventListener("scroll", follow, { capture: true, passive: true });
  new ResizeObserver(follow).observe(sheet);
  strip.addEventListener("click", (event) => {
    const { left, width } = strip.getBoundingClientRect();
    const heads = all("[data-choose]", map);
    const place = Math.floor(((event.clientX - left) / width) * heads.length);
    bring(map, heads[Math.max(0, Math.min(place, heads.length - 1))]?.dataset.choose ?? "");
  });
}

/**
 * Brings a step into view.
 * @param {HTMLElement} map
 * @param {string} step
 */
function bring(map, step) {
  const head = maybe(`[data-choose="${CSS.escape(step)}"]`, map);
  head?.closest("th")?.scrollIntoView({ block: "nearest", inline: "center" });
}
