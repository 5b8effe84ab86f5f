/* The map under a reader's hands: an hour, a story and a step are chosen; the list of the page says where
   each step is. What is chosen stands in the address. */

import { all, around, maybe, one } from "../shared/dom.js";
import { clock, minutesOf, quarter, stopAt } from "./hours.js";
import { showMap, slider } from "./show.js";

const TELL_MS = 250;
const PLAYED_MINUTES = 50; // of the map's day in a second

/**
 * @typedef {import("./hours.js").Stop} Stop
 * @typedef {{ journey: string | null, step: string | null, hour: string | null }} Choice
 * @typedef {object} Kept what is kept for a map
 * @property {Map<string, Stop[]>} stories the stops of each story, in their order
 * @property {string} journey
 * @property {string | null} step chosen by itself; else the hour says it
 * @property {number} minutes
 * @property {string} scene
 * @property {(choice: Choice) => void} tell
 * @property {ReturnType<typeof setTimeout>} [telling]
 * @property {number} [playing] the frame that is asked for
 */

/** @type {WeakMap<HTMLElement, Kept>} */
const keptByMap = new WeakMap();

/**
 * Makes the map inside `root` answer to a reader; again after every change of its HTML.
 * @param {HTMLElement} root
 * @param {(choice: Choice) => void} tell hears what a reader has chosen
 * @returns {(choice: Choice) => void} shows a choice
 */
export function wireCityMap(root, tell) {
  const map = maybe("[data-city-map]", root);
  if (!map) return () => {};
  const stories = storiesOf(map);
  const kept = keptByMap.get(map) ?? { stories, journey: "", step: null, minutes: 0, scene: "", tell };
  if (!keptByMap.has(map)) listen(map, kept);
  Object.assign(kept, { stories, tell, scene: "" });
  keptByMap.set(map, kept);
  return (choice) => take(map, kept, choice);
}

/**
 * @param {HTMLElement} map
 * @returns {Map<string, Stop[]>}
 */
export function storiesOf(map) {
  /** @type {Map<string, Stop[]>} */
  const stories = new Map();
  for (const { dataset } of all("[data-stop]", map)) {
    const { journey = "", step = "", minutes, where, x, y, place = "", day = "" } = dataset;
    const known = /** @type {Stop["where"]} */ (where ?? "none");
    const at = { minutes: minutes ? Number(minutes) : null, where: known, x: Number(x), y: Number(y) };
    stories.set(journey, [...(stories.get(journey) ?? []), { journey, step, ...at, place, day }]);
  }
  return stories;
}

/**
 * @param {HTMLElement} map
 * @param {Kept} kept
 */
function listen(map, kept) {
  map.addEventListener("click", (event) => onClick(map, kept, event));
  map.addEventListener("keydown", (event) => onKey(map, kept, event));
  slider(map).addEventListener("input", () => {
    stop(map, kept);
    moveTo(map, kept, Number(slider(map).value));
  });
  new ResizeObserver(() => show(map, kept)).observe(one("[data-map-area]", map));
}

/**
 * What an address says; what it does not say is what the page opens with. A choice that waits to be told is
 * newer than any address.
 * @param {HTMLElement} map
 * @param {Kept} kept
 * @param {Choice} choice
 */
function take(map, kept, choice) {
  if (kept.telling) return show(map, kept);
  const { opens = "", hour = "0" } = map.dataset;
  const asked = choice.journey ?? "";
  kept.journey = kept.stories.has(asked) ? asked : opens;
  const step = stops(kept).find((found) => found.step === choice.step);
  kept.step = step?.step ?? null;
  kept.minutes = within(map, minutesOf(choice.hour) ?? step?.minutes ?? Number(hour));
  show(map, kept);
}

/** @param {Kept} kept */
function stops(kept) {
  return kept.stories.get(kept.journey) ?? [];
}

/**
 * @param {HTMLElement} map
 * @param {number} minutes
 */
function within(map, minutes) {
  return Math.min(Math.max(minutes, Number(slider(map).min)), Number(slider(map).max));
}

/**
 * The step on show: the one that was chosen, else the one at this hour, else the first.
 * @param {Kept} kept
 * @returns {Stop | undefined}
 */
function current(kept) {
  const found = stops(kept);
  return found.find(({ step }) => step === kept.step) ?? stopAt(found, kept.minutes) ?? found[0];
}

/**
 * @param {HTMLElement} map
 * @param {Kept} kept
 * @param {MouseEvent} event
 */
function onClick(map, kept, event) {
  if (around(event, "[data-play]")) return kept.playing ? stop(map, kept) : play(map, kept);
  const turn = around(event, "[data-turn]")?.dataset.turn;
  if (turn) return chooseBy(map, kept, stops(kept).indexOf(/** @type {Stop} */ (current(kept))) + Number(turn));
  const link = around(event, "[data-journey]:not([data-page])");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { journey = "", step, steps = step } = link.dataset;
  if (!steps) return choose(map, kept, journey, null);
  const ids = steps.trim().split(/\s+/);
  const next = ids.indexOf(current(kept)?.step ?? "") + 1;
  choose(map, kept, journey, ids[next % ids.length] ?? null);
  if (link.matches("[data-stop]")) one("[data-cards]", map).scrollIntoView({ block: "nearest" });
}

/**
 * @param {HTMLElement} map
 * @param {Kept} kept
 * @param {KeyboardEvent} event
 */
function onKey(map, kept, event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (/^[1-9]$/.test(event.key)) return chooseBy(map, kept, Number(event.key) - 1);
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const onMap = around(event, "[data-hours], [data-map-area]");
  if (!by || !onMap) return;
  event.preventDefault();
  stop(map, kept);
  moveTo(map, kept, within(map, quarter(kept.minutes, by)));
}

/**
 * @param {HTMLElement} map
 * @param {Kept} kept
 * @param {number} index of a step of the story on show
 */
function chooseBy(map, kept, index) {
  const found = stops(kept)[index];
  if (found) choose(map, kept, kept.journey, found.step);
}

/**
 * @param {HTMLElement} map
 * @param {Kept} kept
 * @param {string} journey
 * @param {string | null} step
 */
function choose(map, kept, journey, step) {
  stop(map, kept);
  Object.assign(kept, { journey, step });
  const minutes = stops(kept).find((found) => found.step === step)?.minutes;
  kept.minutes = within(map, minutes ?? kept.minutes);
  show(map, kept);
  tellSoon(kept);
}

/**
 * @param {HTMLElement} map
 * @param {Kept} kept
 * @param {number} minutes
 */
function moveTo(map, kept, minutes) {
  Object.assign(kept, { minutes, step: null });
  show(map, kept);
  tellSoon(kept);
}

/** @param {Kept} kept */
function tellSoon(kept) {
  clearTimeout(kept.telling);
  kept.telling = setTimeout(() => {
    kept.telling = undefined;
    kept.tell({ journey: kept.journey, step: kept.step, hour: clock(kept.minutes) });
  }, TELL_MS);
}

/**
 * @param {HTMLElement} map
 * @param {Kept} kept
 */
function play(map, kept) {
  const from = kept.minutes >= Number(slider(map).max) ? Number(slider(map).min) : kept.minutes;
  const since = performance.now();
  const draw = (/** @type {number} */ now) => {
    const minutes = Math.floor(within(map, from + ((now - since) / 1000) * PLAYED_MINUTES));
    if (minutes !== kept.minutes) moveTo(map, kept, minutes);
    if (minutes >= Number(slider(map).max) || !map.isConnected) return stop(map, kept);
    kept.playing = requestAnimationFrame(draw);
  };
  kept.playing = requestAnimationFrame(draw);
  playing(map, true);
}

/**
 * @param {HTMLElement} map
 * @param {Kept} kept
 */
function stop(map, kept) {
  if (kept.playing) cancelAnimationFrame(kept.playing);
  kept.playing = undefined;
  playing(map, false);
}

/**
 * @param {HTMLElement} map
 * @param {boolean} on
 */
function playing(map, on) {
  one("[data-play]", map).setAttribute("aria-pressed", String(on));
  one("[data-cards]", map).setAttribute("aria-live", on ? "off" : "polite");
}

/**
 * @param {HTMLElement} map
 * @param {Kept} kept
 */
function show(map, kept) {
  showMap(map, kept, current(kept));
}
