/* Where the stage stands: a step and a beat of it. The page is the truth; all else is read from it. */

import { all, one } from "../shared/dom.js";
import { filled, page, say, steps } from "./page.js";

/** Beats of a step: today, future, how it works, what it moves. */
export const BEATS = 4;

/** Sizes of type between which a column chooses: as many as room.css has. */
const TIGHTEST = 5;

let index = 0;
let beat = 1;

/** The beat with which a step begins: that of its first state that is written. */
const opening = () => Number(page().opens) || 1;

/** @type {Array<() => void>} */
const watchers = [];

/**
 * Calls back whenever another step or beat is shown.
 * @param {() => void} watcher
 */
export function onShown(watcher) {
  watchers.push(watcher);
}

/** The step's id and place (from 0), and the beat. */
export const position = () => ({ id: steps()[index]?.dataset.step, index, beat });

/**
 * Shows a step at a beat, the nearest there is.
 * @param {number} toIndex
 * @param {number} toBeat 0: the one with which a step begins
 * @param {boolean} [speak] whether a screen reader hears of it
 */
export function show(toIndex, toBeat, speak = true) {
  const list = steps();
  index = Math.min(Math.max(toIndex, 0), list.length - 1);
  beat = Math.min(Math.max(toBeat || opening(), 1), BEATS);
  const step = list[index];
  if (!step) return;
  for (const one of list) one.hidden = one !== step;
  step.dataset.beat = document.body.dataset.beat = String(beat);
  markLinks(list);
  markControls(list.length);
  fit();
  remember(step.dataset.step ?? "");
  if (speak) announce(step, list.length);
  for (const watcher of watchers) watcher();
}

/** @param {HTMLElement[]} list */
function markLinks(list) {
  for (const link of all("[data-go]")) {
    const at = list.findIndex((step) => step.dataset.step === link.dataset.go);
    link.toggleAttribute("data-past", at < index);
    if (at === index) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}

/** @param {number} count */
function markControls(count) {
  one("[data-count]").textContent = `${index + 1} / ${count}`;
  one('[data-do="previous"]').toggleAttribute("disabled", index === 0 && beat <= opening());
  one('[data-do="next"]').toggleAttribute("disabled", index === count - 1 && beat === BEATS);
}

/** Smaller type, in stages, for a column that would have to be scrolled. */
export function fit() {
  const step = steps()[index];
  if (!step) return;
  const limit = one("#st-main").getBoundingClientRect().bottom;
  for (const column of all(".st-stories, .st-side", step)) {
    for (let tight = 0; tight <= TIGHTEST; tight += 1) {
      column.dataset.tight = String(tight);
      if (column.getBoundingClientRect().bottom <= limit) break;
    }
  }
}

/**
 * @param {HTMLElement} step
 * @param {number} total
 */
function announce(step, total) {
  const parts = all(`[data-says="${beat}"]`, step);
  const begins = beat <= opening();
  const heading = begins ? [one(".st-when b", step), one("h2", step)] : [];
  const count = begins ? [filled(page().of, index + 1, total)] : [];
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not said
  const words = [...heading, ...parts].map((part) => part.innerText.replace(/\s+/g, " ").trim());
  say([...count, ...words].join(". "));
  if (begins) scrollTo(0, 0);
  else parts.at(-1)?.scrollIntoView({ block: "nearest" });
}

/**
 * Keeps the position in the address, and in the links that lead away and come back.
 * @param {string} id
 */
function remember(id) {
  const here = new URL(location.href);
  here.searchParams.set("step", id);
  here.searchParams.set("beat", String(beat));
  here.searchParams.set("lang", document.documentElement.lang);
  here.hash = "";
  history.replaceState(null, "", here);
  for (const found of all("a[data-keep]")) {
    const link = /** @type {HTMLAnchorElement} */ (found);
    const there = new URL(here);
    there.searchParams.set("lang", link.hreflang);
    link.href = there.href;
  }
  const link = /** @type {HTMLAnchorElement} */ (one("[data-back]"));
  const back = new URL(link.href);
  back.searchParams.set("step", id);
  link.href = back.href;
}

/**
 * Shows the step with this id, if there is one.
 * @param {string} id
 */
export function goTo(id) {
  const at = steps().findIndex((step) => step.dataset.step === id);
  if (at >= 0) show(at, 0);
}

/** The beat after this one; nothing after the last. */
export function next() {
  if (beat < BEATS) show(index, beat + 1);
  else if (index < steps().length - 1) show(index + 1, 0);
}

/** The beat before this one; nothing before the first. */
export function previous() {
  if (beat > opening()) show(index, beat - 1);
  else if (index) show(index - 1, BEATS);
}

/** The first beat of all, and the last step's first. */
export const first = () => show(0, 0);
export const last = () => show(steps().length - 1, 0);
