/* The panel with a step's detail, beside the map or as a sheet from below: the focus goes there and comes back. */

import { all, maybe } from "../shared/dom.js";

/** Where the steps are a list and their detail is a sheet; as in step.css. */
const NARROW = "(width <= 56.25rem)";

/**
 * The panel begins where the page of the journey does, below what stands above it, and follows it up.
 * @param {HTMLElement} map
 */
export function wirePanel(map) {
  const place = () => {
    if (map.classList.contains("open")) map.style.setProperty("--panel-top", `${map.getBoundingClientRect().top}px`);
  };
  addEventListener("scroll", place, { capture: true, passive: true });
  if (typeof ResizeObserver !== "function") return;
  const sizes = new ResizeObserver(place);
  for (const part of around(map)) sizes.observe(part); // what comes above the map moves it, and makes what holds both higher
}

/**
 * An element and all that hold it, out of shadow trees too: the page's body may stay as high as the window.
 * @param {Element} part
 * @returns {Element[]}
 */
function around(part) {
  const root = part.getRootNode();
  const outer = part.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  return outer ? [part, ...around(outer)] : [part];
}

/** Whether the steps are a list. */
function isNarrow() {
  return typeof matchMedia === "function" && matchMedia(NARROW).matches;
}

/**
 * Takes the focus to the heading of the step that is open.
 * @param {HTMLElement} map
 */
export function enterPanel(map) {
  const step = maybe(`[data-detail="${CSS.escape(map.dataset.step ?? "")}"]`, map);
  if (step) maybe("h2", step)?.focus({ preventScroll: true });
}

/**
 * Shows the detail of a step and no other, from its top. In a list its place stays as high as it is.
 * @param {HTMLElement} map
 * @param {string | null} step
 */
export function openPanel(map, step) {
  for (const detail of all("[data-detail]", map)) {
    const on = detail.dataset.detail === step;
    if (on === detail.classList.contains("on")) continue;
    detail.style.minHeight = on && isNarrow() ? `${detail.offsetHeight}px` : "";
    detail.classList.toggle("on", on);
    for (const box of on ? all(".step-body", detail) : []) box.scrollTop = 0;
    if (on && isNarrow()) detail.scrollIntoView({ block: "start" });
  }
  const panel = maybe(".steps", map);
  if (panel) panel.scrollTop = 0;
  if (panel && step) map.style.setProperty("--panel-top", `${map.getBoundingClientRect().top}px`);
}

/**
 * Gives the focus back to what opens a step, where the closed panel had it.
 * @param {HTMLElement} map
 * @param {string} step
 */
export function leavePanel(map, step) {
  const id = CSS.escape(step);
  const opener = maybe(isNarrow() ? `[data-open="${id}"]` : `[data-choose="${id}"]`, map);
  const root = /** @type {Document | ShadowRoot} */ (map.getRootNode());
  const held = root.activeElement;
  if (!held || held === document.body || maybe(".steps", map)?.contains(held)) opener?.focus({ preventScroll: true });
}

/**
 * Each piece of the future's curve learns where today's runs, from which it moves when the state is changed.
 * @param {HTMLElement} map
 */
export function letCurvesMove(map) {
  for (const piece of all(".map-curves", map)) {
    const today = maybe(".map-curve.in-today", piece)?.getAttribute("d");
    if (today) maybe(".map-curve.in-future", piece)?.style.setProperty("--origin", `path("${today}")`);
  }
}
