/* The story for one reader: turns a step between its states, follows where one reads. Without it all
   is there to be read, one after the other. */

import { all, around, maybe, one } from "../shared/dom.js";

document.documentElement.classList.add("live"); // before the first paint

const steps = () => all(".sy-step");

/** The parts that one reads one after the other: the opening, the steps, the closing. */
const parts = () => all(".sy-opening, .sy-step, .sy-closing");

/** Links of the frame that lead to the same step: other ways to look, other languages. */
const THERE = '#frame :is([data-way="journey"], [data-way="why"], [data-stage], [hreflang])';

/** The step that is read now. @type {HTMLElement | undefined} */
let current;

/**
 * The state that comes after the one shown, the first after the last.
 * @param {string[]} states
 * @param {string | undefined} shown
 * @returns {string | undefined}
 */
export function after(states, shown) {
  return states[(states.indexOf(shown ?? "") + 1) % states.length];
}

/**
 * Brings a state's card before the others.
 * @param {HTMLElement} step
 * @param {string | undefined} state
 */
function front(step, state) {
  const cards = all(".sy-card", step);
  const card = cards.find((found) => found.dataset.state === state);
  if (!card) return;
  step.dataset.shows = state;
  for (const other of cards) other.classList.toggle("front", other === card);
  step.querySelector("use")?.setAttribute("href", `#feels-${card.dataset.feeling}`);
  const button = maybe("[data-turn]", step);
  const to = after(statesOf(step), state);
  button?.setAttribute("aria-label", (to === "today" ? button.dataset.today : button.dataset.future) ?? "");
}

/** @param {HTMLElement} step */
const statesOf = (step) => all(".sy-card", step).map((card) => card.dataset.state ?? "");

/** @param {HTMLElement} step */
const turn = (step) => front(step, after(statesOf(step), step.dataset.shows));

/**
 * @param {HTMLElement | undefined} step
 */
function read(step) {
  current = step;
  for (const link of all(".sy-rail a")) {
    if (step && link.getAttribute("href") === `#${step.id}`) {
      link.setAttribute("aria-current", "step");
      centre(link);
    } else link.removeAttribute("aria-current");
  }
  const here = new URL(location.href);
  here.hash = step?.id ?? "";
  history.replaceState(history.state, "", here);
  for (const found of all(THERE)) {
    const link = /** @type {HTMLAnchorElement} */ (found);
    const there = new URL(link.href);
    if (link.hreflang) there.hash = step?.id ?? "";
    else if (step) there.searchParams.set("step", step.id);
    else there.searchParams.delete("step");
    link.href = there.href;
  }
}

/**
 * Brings a face of the rail to its middle, and moves nothing else.
 * @param {HTMLElement} link
 */
function centre(link) {
  const rail = one(".sy-rail");
  rail.scrollTo(link.offsetLeft - rail.clientWidth / 2, link.offsetTop - rail.clientHeight / 2);
}

/** The part whose top is nearest to that of what is read, below the frame. */
function nearest() {
  const frame = maybe("#frame")?.getBoundingClientRect().bottom ?? 0;
  const tops = parts().map((part) => Math.abs(part.getBoundingClientRect().top - frame));
  return tops.indexOf(Math.min(...tops));
}

/** The part to which the page is on its way. @type {number | undefined} */
let aim;

/** Takes note of the step that is read now. */
function follow() {
  const part = parts()[nearest()];
  const step = part?.classList.contains("sy-step") ? part : undefined;
  if (step !== current) read(step);
}

/** @param {number} by */
function go(by) {
  const list = parts();
  aim = Math.min(Math.max((aim ?? nearest()) + by, 0), list.length - 1);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  list[aim]?.scrollIntoView({ behavior: still ? "instant" : "smooth" });
}

function arrived() {
  aim = undefined;
  follow();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.key === " ") follow();
  if (event.key === " " && current && !around(event, "a, button")) turn(current);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") go(event.key === "ArrowDown" ? 1 : -1);
  else return;
  event.preventDefault();
}

/** Tells when another part is in sight. @type {IntersectionObserver | undefined} */
let watched;

/**
 * The page has other HTML: each step shows what it showed, a new one its last state.
 * @param {Map<string, string | undefined>} shown by the id of a step
 */
function renewed(shown) {
  watched?.disconnect();
  watched = new IntersectionObserver(follow, { threshold: [0.2, 0.5, 0.8] });
  for (const step of steps()) {
    const states = statesOf(step);
    const before = shown.get(step.id);
    front(step, before && states.includes(before) ? before : states.at(-1));
  }
  for (const part of parts()) watched.observe(part);
  if (current) read(steps().find((step) => step.id === current?.id)); // before that, the address says where
}

function begin() {
  renewed(new Map());
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const step = around(event, "[data-turn]")?.closest(".sy-step");
    if (step instanceof HTMLElement) turn(step);
  });
  document.addEventListener("scrollend", arrived);
}

document.addEventListener("DOMContentLoaded", begin);

/** What story_live.js needs, which is loaded after the page. */
export const story = { renewed };
Object.assign(window, { vivereStory: story });
