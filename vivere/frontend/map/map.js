/* The journey map: choosing a step, a state and lanes happens here, without the server.
   What is chosen stands in the address, so that it can be copied and comes back with «back». */

import { all, around, maybe } from "../shared/dom.js";

/**
 * What of a map is chosen; no `state`: the map's own. `hide` are the lanes that are hidden, with commas between.
 * @typedef {{ step: string | null, state: string, hide: string | null }} MapView
 */

/** Below this width, in CSS pixels, the steps are a list, and their explanations begin closed. */
const NARROW = 640;

/** @type {WeakMap<HTMLElement, (view: MapView) => void>} */
const listeners = new WeakMap();

/**
 * Makes the map inside `root` answer to a reader; again after every change of its HTML.
 * @param {HTMLElement} root
 * @param {(view: MapView) => void} tell hears what a reader has chosen
 * @returns {(view: MapView) => void} shows a choice
 */
export function wireMap(root, tell) {
  const map = maybe("[data-map]", root);
  if (!map) return () => {};
  if (!listeners.has(map)) listen(map);
  listeners.set(map, tell);
  map.style.setProperty("--steps", String(stepIds(map).length));
  return (view) => apply(map, view);
}

/** @param {HTMLElement} map */
function listen(map) {
  if (map.clientWidth <= NARROW) for (const details of all(".step > details", map)) details.removeAttribute("open");
  map.addEventListener("click", (event) => onClick(map, event));
  map.addEventListener("change", (event) => onChange(map, event));
  map.addEventListener("keydown", (event) => onKey(map, event));
}

/** @param {HTMLElement} map */
function tell(map) {
  listeners.get(map)?.(chosen(map));
}

/**
 * What is chosen on a map now.
 * @param {HTMLElement} map
 * @returns {MapView}
 */
export function chosen(map) {
  const hidden = toggles(map).filter((box) => !box.checked);
  return {
    step: map.dataset.step || null,
    state: map.dataset.state ?? "",
    hide: hidden.map((box) => box.dataset.laneToggle).join(",") || null,
  };
}

/** @param {HTMLElement} map */
function stepIds(map) {
  return all("[data-choose]", map).map((button) => button.dataset.choose ?? "");
}

/** @param {HTMLElement} map */
function toggles(map) {
  return /** @type {HTMLInputElement[]} */ (all("[data-lane-toggle]", map));
}

/**
 * @param {HTMLElement} map
 * @param {MapView} view
 */
function apply(map, view) {
  mark(map, view.step && stepIds(map).includes(view.step) ? view.step : null);
  show(map, view.state || (map.dataset.state ?? ""));
  const hidden = (view.hide ?? "").split(",");
  for (const box of toggles(map)) {
    box.checked = !hidden.includes(box.dataset.laneToggle ?? "");
    showLane(map, box);
  }
}

/**
 * @param {HTMLElement} map
 * @param {string | null} step
 */
function mark(map, step) {
  map.dataset.step = step ?? "";
  for (const cell of all("[data-step]", map)) cell.classList.toggle("on", cell.dataset.step === step);
  for (const detail of all("[data-detail]", map)) detail.classList.toggle("on", detail.dataset.detail === step);
  const first = stepIds(map)[0];
  for (const button of all("[data-choose]", map)) {
    const on = button.dataset.choose === step;
    if (on) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
    button.tabIndex = on || (!step && button.dataset.choose === first) ? 0 : -1;
  }
  if (step) for (const link of all("a[data-stage], a[data-page='why'].button", map)) nameStep(link, step);
}

/**
 * @param {HTMLElement} link
 * @param {string} step
 */
function nameStep(link, step) {
  const anchor = /** @type {HTMLAnchorElement} */ (link);
  const address = new URL(anchor.href);
  address.searchParams.set("step", step);
  anchor.href = address.href;
}

/**
 * @param {HTMLElement} map
 * @param {string} state
 */
function show(map, state) {
  map.dataset.state = state;
  for (const button of all("[data-show]", map)) {
    button.setAttribute("aria-pressed", String(button.dataset.show === state));
  }
}

/**
 * @param {HTMLElement} map
 * @param {HTMLInputElement} box
 */
function showLane(map, box) {
  const lane = maybe(`[data-lane="${box.dataset.laneToggle}"]`, map);
  if (lane) lane.hidden = !box.checked;
}

/**
 * @param {HTMLElement} map
 * @param {string} step
 * @param {{ focus?: boolean }} [options]
 */
function choose(map, step, { focus = false } = {}) {
  mark(map, step);
  const button = maybe(`[data-choose="${CSS.escape(step)}"]`, map);
  if (focus) button?.focus({ preventScroll: true });
  button?.closest("th")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  tell(map);
}

/**
 * @param {HTMLElement} map
 * @param {Event} event
 */
function onClick(map, event) {
  const state = around(event, "[data-show]");
  const cell = around(event, "td[data-step], [data-choose]");
  if (state) {
    show(map, state.dataset.show ?? "");
    tell(map);
  } else if (cell) {
    choose(map, cell.dataset.choose ?? cell.dataset.step ?? "");
  }
}

/**
 * @param {HTMLElement} map
 * @param {Event} event
 */
function onChange(map, event) {
  const box = around(event, "[data-lane-toggle]");
  if (!box) return;
  showLane(map, /** @type {HTMLInputElement} */ (box));
  tell(map);
}

/**
 * The step that a key leads to from the one at `here` (-1: none), of so many; undefined: no such key.
 * @param {string} key
 * @param {number} here
 * @param {number} count
 * @returns {number | undefined}
 */
export function stepByKey(key, here, count) {
  const last = count - 1;
  if (key === "ArrowRight") return Math.min(here + 1, last);
  if (key === "ArrowLeft") return Math.max(here - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? last : undefined;
}

/**
 * @param {HTMLElement} map
 * @param {KeyboardEvent} event
 */
function onKey(map, event) {
  if (!around(event, ".map-scroll")) return;
  const ids = stepIds(map);
  const next = ids[stepByKey(event.key, ids.indexOf(map.dataset.step ?? ""), ids.length) ?? -1];
  if (next === undefined) return;
  event.preventDefault();
  choose(map, next, { focus: true });
}
