/* A map as a poster: before printing, sheets are made of it that each hold some of its phases, as large as a sheet
   allows; after printing they are gone. What lies on them is what the map says, in both states.
   Without a script the map is printed as it stands. */

import { all, maybe } from "../shared/dom.js";

/** Steps on one sheet: so many can be read from a wall, on A4 in letters of 7 points. */
export const MOST_STEPS = 10;

/** The size of the letters in points of A4, and the height of a sheet without its margins. */
const LETTERS = Object.freeze({ least: 7, most: 12, step: 0.1 });
const MILLIMETRE = 96 / 25.4;
const HEIGHT = 196 * MILLIMETRE;

/**
 * Makes the map ready for printing.
 * @param {HTMLElement} map
 */
export function wireSheets(map) {
  if (!maybe(".journey-head", map) || map.closest(".wb-preview")) return;
  addEventListener("beforeprint", () => map.isConnected && layOut(map));
  addEventListener("afterprint", () => takeAway(map));
}

/** @param {HTMLElement} map */
function takeAway(map) {
  map.classList.remove("on-sheets");
  map.style.removeProperty("display");
  for (const sheets of all(".map-paper", /** @type {ParentNode} */ (map.getRootNode()))) sheets.remove();
  const head = document.querySelector("[data-paper]");
  head?.removeAttribute("data-on-sheets");
}

/** @param {HTMLElement} map */
function layOut(map) {
  takeAway(map);
  const paper = document.createElement("div");
  paper.className = "map-paper";
  map.before(paper);
  const parts = partsOf(phasesOf(map), MOST_STEPS);
  for (const [number, part] of parts.entries()) paper.append(sheetOf(map, part, number + 1 === parts.length));
  fit(paper);
  for (const sheet of all(".map-poster", paper)) fill(sheet);
  map.classList.add("on-sheets");
  if (!maybe(".step.on", map)) map.style.setProperty("display", "none", "important");
  document.querySelector("[data-paper]")?.setAttribute("data-on-sheets", "");
}

/**
 * The phases of a map in their order, each with the ids of its steps.
 * @param {HTMLElement} map
 * @returns {string[][]}
 */
function phasesOf(map) {
  const ids = all(".map-steps [data-step]", map).map((cell) => cell.dataset.step ?? "");
  return all(".map-phases th", map).map((head) => ids.splice(0, /** @type {HTMLTableCellElement} */ (head).colSpan));
}

/**
 * The steps of each sheet: whole phases, as evenly as they fall; a phase longer than a sheet is divided.
 * @param {string[][]} phases
 * @param {number} most
 * @returns {string[][]}
 */
export function partsOf(phases, most) {
  const total = phases.flat().length;
  const even = Math.ceil(total / Math.ceil(total / most));
  /** @type {string[][]} */
  const parts = [];
  for (const phase of phases) {
    for (const piece of piecesOf(phase, most)) {
      const last = parts.at(-1);
      if (last && last.length + piece.length <= most && last.length < even) last.push(...piece);
      else parts.push([...piece]);
    }
  }
  return parts;
}

/**
 * @param {string[]} steps
 * @param {number} most
 * @returns {string[][]}
 */
function piecesOf(steps, most) {
  const size = Math.ceil(steps.length / Math.ceil(steps.length / most));
  return Array.from({ length: Math.ceil(steps.length / size) }, (_, n) => steps.slice(n * size, (n + 1) * size));
}

/**
 * @param {HTMLElement} map
 * @param {string[]} steps
 * @param {boolean} last
 * @returns {HTMLElement}
 */
function sheetOf(map, steps, last) {
  const sheet = document.createElement("section");
  sheet.className = "map-poster";
  const head = document.querySelector("[data-paper]")?.cloneNode(true) ?? maybe(".journey-head", map)?.cloneNode(true);
  if (head) sheet.append(head);
  const way = maybe(".paper-way", sheet);
  const quote = maybe(".journey-quote", map)?.cloneNode(true);
  if (head && quote) /** @type {Element} */ (head).insertBefore(quote, way);
  const table = /** @type {HTMLElement} */ (maybe(".map", map)?.cloneNode(true));
  keep(table, steps);
  divideStates(table);
  join(table, ".of-future", ".lane-cost");
  join(table, ".of-today", ".lane-pain");
  join(table, ".lane-when", ".lane-touchpoint");
  join(table, ".lane-services", ".lane-layers");
  join(table, ".lane-services", ".lane-kpis");
  sheet.append(table);
  copyInto(sheet, map, ".map-legend");
  copyInto(sheet, map, ".journey-note");
  if (last) copyInto(sheet, map, ".journey-persona");
  for (const fold of all("details", sheet)) fold.setAttribute("open", "");
  return sheet;
}

/**
 * @param {HTMLElement} sheet
 * @param {HTMLElement} map
 * @param {string} what
 */
function copyInto(sheet, map, what) {
  const copy = maybe(what, map)?.cloneNode(true);
  if (copy) sheet.append(copy);
}

/**
 * Leaves of a table only some of its steps.
 * @param {HTMLElement} table
 * @param {string[]} steps
 */
function keep(table, steps) {
  const ids = all(".map-steps [data-step]", table).map((cell) => cell.dataset.step ?? "");
  let from = 0;
  for (const head of /** @type {HTMLTableCellElement[]} */ (all(".map-phases th", table))) {
    const kept = ids.slice(from, from + head.colSpan).filter((id) => steps.includes(id)).length;
    from += head.colSpan;
    if (kept) head.colSpan = kept;
    else head.remove();
  }
  for (const cell of all("[data-step]", table)) if (!steps.includes(cell.dataset.step ?? "")) cell.remove();
  for (const line of /** @type {HTMLTableCellElement[]} */ (all(".map-line th", table)))
    line.colSpan = steps.length + 1;
  for (const row of all("tr[hidden]", table)) row.remove();
  for (const marked of all("[aria-current], .on", table)) {
    marked.removeAttribute("aria-current");
    if (marked.matches("[data-step]")) marked.classList.remove("on");
  }
}

/**
 * A row for each state: the future's over the curve, the others' under it.
 * @param {HTMLElement} table
 */
function divideStates(table) {
  const story = maybe(".lane-story", table);
  const curve = maybe(".lane-emotion", table);
  if (!story || !curve) return;
  for (const state of ["future", "today"]) {
    const row = /** @type {HTMLElement} */ (story.cloneNode(true));
    for (const text of all(`.in-state:not(.in-${state})`, row)) text.remove();
    const words = maybe(".map-when", row)?.textContent;
    if (!words) continue;
    headOf(row, words);
    for (const name of all(".map-when", row)) name.remove();
    row.classList.add(`of-${state}`, `in-${state}`);
    if (state === "future") curve.before(row);
    else curve.after(row);
  }
  story.remove();
}

/**
 * Names a row of one state: the state, then what the row is.
 * @param {HTMLElement} row
 * @param {string} words
 */
function headOf(row, words) {
  const head = maybe("th", row);
  if (!head) return;
  const rest = document.createElement("div");
  rest.className = "map-joined";
  rest.append(...head.childNodes);
  head.append(words, rest);
}

/**
 * Puts what one row says into the cells of another, under what they say themselves: two rows need more height.
 * @param {HTMLElement} table
 * @param {string} into
 * @param {string} from
 */
function join(table, into, from) {
  const [row, other] = [maybe(into, table), maybe(from, table)];
  if (!row || !other) return;
  const others = [...other.children];
  for (const [number, cell] of [...row.children].entries()) {
    const more = document.createElement("div");
    more.className = `map-joined ${other.className}`;
    more.append(...(others[number]?.childNodes ?? []));
    cell.append(more);
  }
  other.remove();
}

/**
 * The largest letters with which every sheet of `paper` is no higher than a sheet.
 * @param {HTMLElement} paper
 */
function fit(paper) {
  const posters = all(".map-poster", paper);
  let /** @type {number} */ least = LETTERS.least;
  let /** @type {number} */ most = LETTERS.most;
  while (most - least > LETTERS.step) {
    const tried = (least + most) / 2;
    paper.style.setProperty("--letters", String(tried));
    if (posters.every((poster) => poster.scrollHeight <= HEIGHT)) least = tried;
    else most = tried;
  }
  paper.style.setProperty("--letters", String(least));
}

/**
 * What is left of a sheet makes its curve taller.
 * @param {HTMLElement} sheet
 */
function fill(sheet) {
  const left = (HEIGHT - sheet.scrollHeight) / MILLIMETRE;
  if (left > 0) sheet.style.setProperty("--taller", String(Math.min(left, 45).toFixed(2)));
}
