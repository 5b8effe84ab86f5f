/* Which act is on stage. The page is the truth; all else is read from it. */

import { all, maybe, one } from "../shared/dom.js";
import { addressOf } from "./address.js";
import { acts, filled, page, say, steps, wish } from "./page.js";

/** Sizes of type between which an act chooses: as many as room.css has. */
const TIGHTEST = 6;

let index = 0;

/** @type {Array<(act: HTMLElement) => void>} */
const watchers = [];

/**
 * Calls back with the act whenever another is shown.
 * @param {(act: HTMLElement) => void} watcher
 */
export function onShown(watcher) {
  watchers.push(watcher);
}

/** The act's id and place (from 0), and its step. */
export const position = () => ({ id: acts()[index]?.dataset.act, index, step: acts()[index]?.dataset.step });

/**
 * Shows an act, the nearest there is.
 * @param {number} to
 * @param {boolean} [speak] whether a screen reader hears of it
 */
export function show(to, speak = true) {
  const list = acts();
  index = Math.min(Math.max(to, 0), list.length - 1);
  const act = list[index];
  if (!act) return;
  const behind = act.dataset.kind === "evidence" ? stateBefore(list, index) : undefined;
  for (const one of list) {
    one.classList.toggle("on", one === act);
    one.classList.toggle("behind", one === behind);
    one.inert = one === behind;
  }
  for (const name of ["kind", "state", "feeling"]) {
    if (act.dataset[name]) page()[name] = act.dataset[name];
    else delete page()[name];
  }
  markLinks(list, act);
  markControls(list, act);
  fit();
  remember(act);
  for (const watcher of watchers) watcher(act);
  if (speak) announce(act);
}

/**
 * The state that evidence is laid before.
 * @param {HTMLElement[]} list
 * @param {number} at
 */
function stateBefore(list, at) {
  return list.slice(0, at).findLast((act) => act.dataset.kind === "state");
}

/**
 * @param {HTMLElement[]} list
 * @param {HTMLElement} act
 */
function markLinks(list, act) {
  for (const link of all("[data-go]")) {
    const first = list.findIndex((one) => one.dataset.step === link.dataset.go);
    link.toggleAttribute("data-past", first < index && act.dataset.step !== link.dataset.go);
    mark(link, act.dataset.step === link.dataset.go && "step");
  }
  for (const link of all("[data-act-to]")) mark(link, link.dataset.actTo === act.dataset.act && "true");
}

/**
 * @param {HTMLElement} link
 * @param {string | false} current
 */
function mark(link, current) {
  if (current) link.setAttribute("aria-current", current);
  else link.removeAttribute("aria-current");
}

/**
 * @param {HTMLElement[]} list
 * @param {HTMLElement} act
 */
function markControls(list, act) {
  const order = steps();
  const number = order.indexOf(act.dataset.step ?? "") + 1;
  one("[data-count]").textContent = number ? `${number} / ${order.length}` : "";
  const [back, on] = [one('[data-do="previous"]'), one('[data-do="next"]')];
  /** @type {HTMLButtonElement} */ (back).disabled = index === 0;
  /** @type {HTMLButtonElement} */ (on).disabled = index === list.length - 1 && !following();
}

/** The link to the next story. */
const following = () => /** @type {HTMLAnchorElement | null} */ (maybe("a[data-next]"));

/** Shrinks the type of the act until it fits, step by step within the bounds of the style. */
export function fit() {
  for (const act of all(".st-act.on, .st-act.behind")) {
    for (let tight = 0; tight <= TIGHTEST; tight += 1) {
      act.dataset.tight = String(tight);
      if ([act, ...all(":is(h2, p):not(.visually-hidden)", act)].every(holds)) break;
    }
  }
}

/**
 * Whether a box holds what is in it.
 * @param {HTMLElement} box
 */
function holds(box) {
  const high = box.tagName !== "SECTION" || box.scrollHeight <= box.clientHeight + 1;
  return high && box.scrollWidth <= box.clientWidth + 1;
}

/** @param {HTMLElement} act */
function announce(act) {
  const order = steps();
  const begins = acts().find((one) => one.dataset.step === act.dataset.step) === act;
  const number = order.indexOf(act.dataset.step ?? "") + 1;
  const count = number && begins ? [filled(page().of, number, order.length)] : [];
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not said
  say([...count, act.innerText.replace(/\s+/g, " ").trim()].join(". "));
  scrollTo(0, 0);
}

/**
 * Keeps the act in the address, and in the links that lead away and come back.
 * @param {HTMLElement} act
 */
function remember(act) {
  const id = act.dataset.act ?? "";
  const here = addressOf(new URL(location.href), id, document.documentElement.lang);
  history.replaceState(null, "", here);
  for (const found of all("a[data-keep]")) {
    const link = /** @type {HTMLAnchorElement} */ (found);
    link.href = addressOf(here, id, link.hreflang).href;
  }
  for (const found of all("[data-why], [data-when]")) {
    const link = /** @type {HTMLAnchorElement} */ (found);
    link.href = addressOf(new URL(link.href), id, document.documentElement.lang).href;
  }
  const link = /** @type {HTMLAnchorElement} */ (one("[data-back]"));
  const back = new URL(link.href);
  if (act.dataset.step) back.searchParams.set("step", act.dataset.step);
  else back.searchParams.delete("step");
  link.href = back.href;
}

/** @param {number} to */
function turn(to) {
  show(to);
  wish({ act: acts()[index]?.dataset.act ?? "" });
}

/**
 * Shows the first act of a step, if there is one.
 * @param {string} step
 */
export function goToStep(step) {
  const at = acts().findIndex((act) => act.dataset.step === step);
  if (at >= 0) turn(at);
}

/**
 * Shows an act by its id, if there is one.
 * @param {string} id
 */
export function goToAct(id) {
  const at = acts().findIndex((act) => act.dataset.act === id);
  if (at >= 0) turn(at);
}

/** The act after this one; after the last the next story, if there is one. */
export function next() {
  if (index < acts().length - 1) return turn(index + 1);
  const link = following();
  if (link && page().follow) wish({ journey: link.dataset.next ?? "" });
  else if (link) location.href = link.href;
}

/** The act before this one; nothing before the first. */
export function previous() {
  if (index) turn(index - 1);
}

/** The opening, and the closing. */
export const first = () => turn(0);
export const last = () => turn(acts().length - 1);
