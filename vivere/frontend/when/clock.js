/* The years of the page «When»: a slider changes the faces, arcs and figures of a year without the server.
   The server draws each thing once, with the year from which it is so; moving touches only what differs. */

import { all, around, maybe, one } from "../shared/dom.js";
import { movable, redraw, release } from "./redraw.js";

/** What a reader chose: a year, and the story that is open. @typedef {{ year: string | null, journey: string | null }} Choice */

/**
 * @typedef {object} Clock
 * @property {import("./redraw.js").Movable} parts
 * @property {number} year that is shown
 * @property {Choice | null} asked what the address says, as it was applied or told last
 * @property {(choice: Choice) => void} tell
 * @property {ReturnType<typeof setTimeout>} [telling] waits until the hand rests
 * @property {ReturnType<typeof setTimeout>} [playing] waits for the next year
 */

const REST_MS = 300;
const YEAR_MS = 1100;
const EVENT_MS = 2600;

/** @type {WeakMap<HTMLElement, Clock>} */
const clocks = new WeakMap();

/**
 * Makes the page inside `root` answer to a reader; again after every change of its HTML.
 * @param {HTMLElement} root
 * @param {(choice: Choice) => void} tell hears what a reader has chosen
 * @returns {(choice: Choice) => void} shows a choice
 */
export function wireWhen(root, tell) {
  const when = maybe("[data-when]", root);
  if (!when) return () => {};
  const old = clocks.get(when);
  const clock = old ?? { parts: movable(when), year: Number(when.dataset.year), asked: null, tell };
  clock.tell = tell;
  if (!old) listen(when, clock);
  else {
    release(clock.parts);
    clock.parts = movable(when);
    redraw(clock.parts, within(when, clock.year));
  }
  clocks.set(when, clock);
  return (choice) => apply(when, clock, choice);
}

/**
 * @param {HTMLElement} when
 * @param {Clock} clock
 */
function listen(when, clock) {
  when.addEventListener("input", (event) => {
    if (!around(event, "[data-slider]")) return;
    stop(when, clock);
    go(when, clock, Number(slider(when)?.value));
  });
  when.addEventListener("click", (event) => onClick(when, clock, event));
  when.addEventListener("keydown", (event) => onKey(when, event));
  when.addEventListener("toggle", (event) => onToggle(when, clock, event), true);
}

/** @param {HTMLElement} when */
function slider(when) {
  return /** @type {HTMLInputElement | null} */ (maybe("[data-slider]", when));
}

/**
 * A year that the page has.
 * @param {HTMLElement} when
 * @param {number} year
 */
function within(when, year) {
  const range = slider(when);
  if (!range) return Number(when.dataset.year);
  return Math.min(Math.max(year || Number(range.min), Number(range.min)), Number(range.max));
}

/**
 * Shows a choice of the address: only what is new in it, since a reader may have moved on.
 * @param {HTMLElement} when
 * @param {Clock} clock
 * @param {Choice} choice
 */
function apply(when, clock, choice) {
  const { asked } = clock;
  clock.asked = choice;
  if (!asked || choice.year !== asked.year) move(when, clock, within(when, Number(choice.year ?? when.dataset.year)));
  if (choice.journey !== (asked?.journey ?? null)) open(when, choice.journey);
}

/**
 * Opens a story, or closes the one that is open.
 * @param {HTMLElement} when
 * @param {string | null} journey
 */
function open(when, journey) {
  if (journey === opened(when)) return;
  const strip = maybe(`[data-strip="${CSS.escape(journey ?? "")}"]`, when);
  maybe("[data-strip][open]", when)?.removeAttribute("open");
  strip?.setAttribute("open", "");
  const head = strip && one("summary", strip);
  head?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/**
 * Moves to a year by a reader's hand, and tells it when the hand rests.
 * @param {HTMLElement} when
 * @param {Clock} clock
 * @param {number} year
 */
function go(when, clock, year) {
  when.classList.add("moves");
  move(when, clock, within(when, year));
  tellSoon(when, clock);
}

/**
 * @param {HTMLElement} when
 * @param {Clock} clock
 * @param {number} year
 */
function move(when, clock, year) {
  redraw(clock.parts, year);
  clock.year = year;
  const range = slider(when);
  if (!range) return;
  range.value = String(year);
  const said = clock.parts.words.find((part) => !part.hidden)?.dataset.said;
  if (said) range.setAttribute("aria-valuetext", said);
  const { min, max } = range;
  range.style.setProperty("--share", String((year - Number(min)) / Math.max(1, Number(max) - Number(min))));
}

/**
 * @param {HTMLElement} when
 * @param {Clock} clock
 */
function tellSoon(when, clock) {
  clearTimeout(clock.telling);
  clock.telling = setTimeout(() => {
    const year = String(clock.year);
    clock.asked = { year: year === when.dataset.year ? null : year, journey: opened(when) };
    clock.tell(clock.asked);
  }, REST_MS);
}

/** @param {HTMLElement} when */
function opened(when) {
  return maybe("[data-strip][open]", when)?.dataset.strip ?? null;
}

/**
 * @param {HTMLElement} when
 * @param {Clock} clock
 * @param {MouseEvent} event
 */
function onClick(when, clock, event) {
  const year = around(event, "[data-to]");
  const jump = around(event, "[data-jump]");
  const toMap = /** @type {HTMLAnchorElement | null} */ (around(event, "a[data-to-map]"));
  if (toMap) inYear(toMap, clock.year);
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (around(event, "[data-play]")) return clock.playing ? stop(when, clock) : play(when, clock);
  if (year) {
    stop(when, clock);
    go(when, clock, Number(year.dataset.to));
  } else if (jump) {
    const goal = one(`#${CSS.escape(jump.dataset.jump ?? "")}`, when);
    goal.scrollIntoView({ block: "start" });
    goal.focus({ preventScroll: true });
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * The map of a story opens in the year that is shown here.
 * @param {HTMLAnchorElement} link
 * @param {number} year
 */
function inYear(link, year) {
  const address = new URL(link.href);
  address.searchParams.set("state", String(year));
  link.href = address.href;
}

/**
 * Arrows lead from story to story.
 * @param {HTMLElement} when
 * @param {KeyboardEvent} event
 */
function onKey(when, event) {
  const here = around(event, "summary[id]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!here || !step || event.altKey || event.ctrlKey || event.metaKey) return;
  const heads = all(".when-strip summary", when);
  heads[heads.indexOf(here) + step]?.focus();
  event.preventDefault();
}

/**
 * @param {HTMLElement} when
 * @param {Clock} clock
 * @param {Event} event
 */
function onToggle(when, clock, event) {
  const strip = around(event, "[data-strip]");
  if (strip && event.target === strip && opened(when) !== (clock.asked?.journey ?? null)) tellSoon(when, clock);
}

/**
 * Lets the years run, from the first where the last is shown; longer where something changes.
 * @param {HTMLElement} when
 * @param {Clock} clock
 */
function play(when, clock) {
  const range = slider(when);
  if (!range) return;
  const last = Number(range.max);
  button(when, true);
  if (clock.year >= last) go(when, clock, Number(range.min));
  const next = () => {
    clearTimeout(clock.telling);
    if (clock.year >= last) return stop(when, clock);
    go(when, clock, clock.year + 1);
    one("[data-status]", when).textContent = range.getAttribute("aria-valuetext");
    clock.playing = setTimeout(next, clock.parts.news.has(clock.year) ? EVENT_MS : YEAR_MS);
  };
  clock.playing = setTimeout(next, YEAR_MS / 2);
}

/**
 * @param {HTMLElement} when
 * @param {Clock} clock
 */
function stop(when, clock) {
  if (!clock.playing) return;
  clearTimeout(clock.playing);
  delete clock.playing;
  button(when, false);
  tellSoon(when, clock);
}

/**
 * @param {HTMLElement} when
 * @param {boolean} runs
 */
function button(when, runs) {
  maybe("[data-play]", when)?.setAttribute("aria-pressed", String(runs));
}
