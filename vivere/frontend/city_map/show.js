/* What the map shows of a choice: the hour, the story, the step, and who is somewhere without a point. */

import { all, one } from "../shared/dom.js";
import { clock, stopAt } from "./hours.js";
import { showPortraits } from "./portraits.js";

/**
 * @typedef {import("./hours.js").Stop} Stop
 * @typedef {object} State
 * @property {Map<string, Stop[]>} stories the stops of each story, in their order
 * @property {string} journey
 * @property {number} minutes
 * @property {string} scene what was shown last, but for the hour; empty: nothing yet
 */

/**
 * Between two steps only the hour moves on: all else is as it was.
 * @param {HTMLElement} map
 * @param {State} state
 * @param {Stop | undefined} shown the step on show
 */
export function showMap(map, state, shown) {
  const there = new Map([...state.stories].map(([journey, found]) => [journey, stopAt(found, state.minutes)]));
  showHour(map, state, there);
  const { clientWidth, clientHeight } = one("[data-map-area]", map);
  const steps = [shown, ...there.values()].map((stop) => stop?.step);
  const scene = JSON.stringify([state.journey, steps, clientWidth, clientHeight]);
  if (scene === state.scene) return;
  state.scene = scene;
  showStory(map, state, shown);
  showStep(map, shown);
  showBeside(map, there);
  showPortraits(map, state.journey, there);
}

/** @param {HTMLElement} map */
export function slider(map) {
  return /** @type {HTMLInputElement} */ (one("[data-hours]", map));
}

/**
 * @param {HTMLElement} map
 * @param {State} state
 * @param {Map<string, Stop | null>} there
 */
function showHour(map, state, there) {
  const words = clock(state.minutes);
  const { said = "", all: total = "" } = map.dataset;
  const number = [...there.values()].filter((stop) => stop?.where === "in").length;
  const saying = said.replace("§hour", words).replace("§n", String(number)).replace("§all", total);
  one("[data-saying]", map).textContent = saying;
  one("[data-now]", map).textContent = words;
  const { min, max } = slider(map);
  slider(map).value = String(state.minutes);
  slider(map).setAttribute("aria-valuetext", saying);
  const share = (state.minutes - Number(min)) / (Number(max) - Number(min));
  slider(map).style.setProperty("--share", `${share * 100}%`);
  for (const part of all("[data-since], [data-until]", map)) {
    part.classList.toggle("past", Number(part.dataset.since ?? part.dataset.until) <= state.minutes);
  }
}

/**
 * @param {HTMLElement} map
 * @param {State} state
 * @param {Stop | undefined} shown
 */
function showStory(map, state, shown) {
  for (const part of all("[data-who], [data-thread], [data-dots], [data-marks], [data-story]", map)) {
    const { who, thread, dots, marks, story } = part.dataset;
    const chosen = (who ?? thread ?? dots ?? marks ?? story) === state.journey;
    part.classList.toggle("chosen", chosen);
    if (dots || marks) part.hidden = !chosen;
    if (who && chosen) part.setAttribute("aria-current", "true");
    else part.removeAttribute("aria-current");
  }
  for (const tab of all("[data-tab]", map)) {
    tab.classList.toggle("chosen", (tab.dataset.tab ?? "").split(" ").includes(state.journey));
  }
  const thread = one(`[data-thread="${CSS.escape(state.journey)}"]`, map);
  if (thread.nextElementSibling) thread.parentElement?.append(thread);
  for (const link of all("[data-steps], [data-stop]", map)) {
    const { journey, step, steps = step ?? "" } = link.dataset;
    const here =
      journey === shown?.journey &&
      steps
        .trim()
        .split(/\s+/)
        .includes(shown?.step ?? "");
    if (here) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}

/**
 * @param {HTMLElement} map
 * @param {Stop | undefined} shown
 */
function showStep(map, shown) {
  const id = shown ? `${shown.journey}/${shown.step}` : "";
  for (const card of all("[data-card]", map)) card.hidden = card.dataset.card !== id;
  const cards = all(`[data-card^="${CSS.escape(shown?.journey ?? "")}/"]`, map);
  const number = cards.findIndex((card) => !card.hidden);
  for (const button of all("[data-turn]", map)) {
    const end = Number(button.dataset.turn) < 0 ? 0 : cards.length - 1;
    /** @type {HTMLButtonElement} */ (button).disabled = number === end;
  }
}

/**
 * Who is somewhere that has no point, at this hour.
 * @param {HTMLElement} map
 * @param {Map<string, Stop | null>} there
 */
function showBeside(map, there) {
  for (const row of all("[data-lost]", map)) {
    const stop = there.get(row.dataset.lost ?? "");
    row.hidden = stop?.where !== "none";
    one("[data-lost-place]", row).textContent = [stop?.day, stop?.place].filter(Boolean).join(" · ");
  }
}
