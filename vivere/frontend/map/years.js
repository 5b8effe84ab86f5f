/* The journey map in a year: each step has today's face and words until its services are ready, then the future's. */

import { all, maybe } from "../shared/dom.js";

const YEAR = /^\d{4}$/;

/**
 * The state of a map in which each step has its own: those that have changed by a year, and the others.
 * @param {HTMLElement} map
 * @param {string} state one of the map's states, or a year
 * @returns {string} what the styles of the map know
 */
export function stateOfSteps(map, state) {
  const choice = /** @type {HTMLSelectElement | null} */ (maybe("[data-year-choice]", map));
  const inYear = choice !== null && YEAR.test(state);
  if (choice) choice.value = inYear ? state : "";
  if (!inYear) return state;
  /** @type {Record<string, number>} */
  const turns = JSON.parse(map.dataset.turns ?? "{}");
  for (const part of all("td[data-step], [data-detail]", map)) {
    const turned = (turns[part.dataset.step ?? part.dataset.detail ?? ""] ?? Number.POSITIVE_INFINITY) <= Number(state);
    part.classList.toggle("as-future", turned);
    part.classList.toggle("as-today", !turned);
  }
  return "year";
}
