/* The journey map: choosing a step, a state and lanes happens here, without the server.
   What is chosen stands in the address, so that it can be copied and comes back with «back». */

import { all, around, maybe } from "../shared/dom.js";
import { enterPanel, leavePanel, letCurvesMove, openPanel, wirePanel } from "./panel.js";
import { wireSheets } from "./sheets.js";
import { stateOfSteps } from "./years.js";
import { fitted, toggleZoom, wireZoom } from "./zoom.js";

/**
 * What of a map is chosen; no `state`: the map's own. `hide` are the lanes that are hidden, with commas between.
 * @typedef {{ step: string | null, state: string, hide: string | null }} MapView
 */

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
  letCurvesMove(map);
  wireZoom(map);
  return (view) => apply(map, view);
}

/** @param {HTMLElement} map */
function listen(map) {
  wirePanel(map);
  wireSheets(map);
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
    state: map.dataset.chosen ?? map.dataset.state ?? "",
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
  show(map, view.state || (map.dataset.chosen ?? map.dataset.state ?? ""));
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
  map.classList.toggle("open", step !== null);
  for (const cell of all("[data-step]", map)) cell.classList.toggle("on", cell.dataset.step === step);
  openPanel(map, step);
  const first = stepIds(map)[0];
  const panel = maybe(".steps", map);
  for (const button of all("[data-choose]", map)) {
    const on = button.dataset.choose === step;
    if (on) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
    if (panel) button.setAttribute("aria-expanded", String(on));
    button.tabIndex = on || (!step && button.dataset.choose === first) ? 0 : -1;
  }
  fitted(map);
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
  map.dataset.chosen = state;
  map.dataset.state = stateOfSteps(map, state);
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
  const fold = maybe("[data-fold]", map);
  if (fold) fold.setAttribute("aria-expanded", String(folded(map, fold).some((one) => one.checked)));
}

/**
 * The choices of the lanes that a fold puts away.
 * @param {HTMLElement} map
 * @param {HTMLElement} fold
 */
function folded(map, fold) {
  const lanes = (fold.dataset.fold ?? "").split(",");
  return toggles(map).filter((box) => lanes.includes(box.dataset.laneToggle ?? ""));
}

/**
 * @param {HTMLElement} map
 * @param {HTMLElement} fold
 */
function turnFold(map, fold) {
  const show = fold.getAttribute("aria-expanded") !== "true";
  for (const box of folded(map, fold)) {
    box.checked = show;
    showLane(map, box);
  }
  tell(map);
}

/**
 * @param {HTMLElement} map
 * @param {string} step
 */
function choose(map, step) {
  mark(map, step);
  const head = maybe(`[data-choose="${CSS.escape(step)}"]`, map);
  head?.closest("th")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  tell(map);
}

/** @param {HTMLElement} map */
function close(map) {
  const { step } = map.dataset;
  if (!step) return;
  mark(map, null);
  leavePanel(map, step);
  tell(map);
}

/**
 * @param {HTMLElement} map
 * @param {MouseEvent} event
 */
function onClick(map, event) {
  const state = around(event, "[data-show]");
  const fold = around(event, "[data-fold]");
  const turn = around(event, "[data-turn]");
  const cell = around(event, "td[data-step], [data-choose], [data-open]");
  if (state) {
    map.classList.add("moves");
    show(map, state.dataset.show ?? "");
    tell(map);
  } else if (fold) turnFold(map, fold);
  else if (around(event, "[data-zoom-fit]")) toggleZoom(map);
  else if (around(event, "[data-close]")) close(map);
  else if (turn) choose(map, stepFrom(map, turn.dataset.turn ?? "", map.dataset.step ?? "") ?? "");
  else if (cell) {
    choose(map, cell.dataset.choose ?? cell.dataset.open ?? cell.dataset.step ?? "");
    if (cell.dataset.open || (event.detail === 0 && cell.dataset.choose)) enterPanel(map);
  }
}

/**
 * @param {HTMLElement} map
 * @param {Event} event
 */
function onChange(map, event) {
  const box = around(event, "[data-lane-toggle]");
  const year = /** @type {HTMLSelectElement | null} */ (around(event, "[data-year-choice]"));
  if (year) show(map, year.value || (map.dataset.opens ?? ""));
  if (year) tell(map);
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
 * The step that a key leads to from another; undefined: nowhere.
 * @param {HTMLElement} map
 * @param {string} key
 * @param {string} from
 * @returns {string | undefined}
 */
function stepFrom(map, key, from) {
  const ids = stepIds(map);
  return ids[stepByKey(key, ids.indexOf(from), ids.length) ?? -1];
}

/**
 * @param {HTMLElement} map
 * @param {KeyboardEvent} event
 */
function onKey(map, event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key === "Escape") return close(map);
  const inPanel = around(event, ".steps") !== null;
  if (!inPanel && !around(event, ".map-sheet")) return;
  if (event.key === "z") return toggleZoom(map);
  const from = around(event, "[data-choose]")?.dataset.choose ?? map.dataset.step ?? "";
  const next = stepFrom(map, event.key, from);
  if (next === undefined || (inPanel && ["Home", "End"].includes(event.key))) return;
  event.preventDefault();
  if (map.dataset.step) choose(map, next);
  if (inPanel) enterPanel(map);
  else focusHead(map, next);
}

/**
 * @param {HTMLElement} map
 * @param {string} step
 */
function focusHead(map, step) {
  const head = maybe(`[data-choose="${CSS.escape(step)}"]`, map);
  for (const other of all("[data-choose]", map)) other.tabIndex = other === head ? 0 : -1;
  head?.focus({ preventScroll: true });
  head?.closest("th")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
