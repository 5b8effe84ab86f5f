/* What keys and clicks do on the stage. */

import { around } from "../shared/dom.js";
import { typeNumber } from "./number.js";
import {
  agenda,
  blank,
  chooseLine,
  chooseTile,
  close,
  dark,
  dialog,
  full,
  help,
  leave,
  overview,
  stories,
  theme,
  when,
  why,
} from "./overlays.js";
import { first, goToAct, goToStep, last, next, previous } from "./position.js";
import { markAt, markNext, point } from "./words.js";

/** What the buttons do, by their `data-do`. @type {Record<string, () => void>} */
const DO = { next, previous, theme, full, overview, agenda, point, help, close };

const darken = () => blank(true);

/** @type {Record<string, () => void>} */
const KEYS = {
  ArrowRight: next,
  " ": next,
  PageDown: next,
  ArrowLeft: previous,
  PageUp: previous,
  Backspace: previous,
  Home: first,
  End: last,
  o: overview,
  a: agenda,
  j: stories,
  p: point,
  m: markNext,
  w: why,
  y: when,
  f: full,
  F5: full,
  t: theme,
  "?": help,
  b: darken,
  ".": darken,
  Escape: leave,
};

/** The right half of a screen of this size goes on when it is clicked. */
const ROOM = "(min-width: 821px) and (min-height: 501px)";

/** @param {KeyboardEvent} event */
export function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (handled(key, event)) event.preventDefault();
}

/**
 * @param {string} key
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key was ours
 */
function handled(key, event) {
  if (dark()) {
    blank(false);
    return true;
  }
  const open = dialog();
  if (open) return handledIn(open, key);
  if (typeNumber(key)) return true;
  if (key === " " && around(event, "a, button")?.matches("button")) return false;
  const act = KEYS[key];
  if (act && !(event.repeat && !key.startsWith("Arrow"))) act();
  return act !== undefined;
}

/**
 * Escape and Enter are the browser's in a dialog.
 * @param {HTMLDialogElement} open
 * @param {string} key
 * @returns {boolean} whether the key was ours
 */
function handledIn(open, key) {
  if (open.id === "st-overview" && chooseTile(key)) return true;
  if (open.id === "st-agenda" && chooseLine(key)) return true;
  const again = { "st-overview": "o", "st-agenda": "aj", "st-help": "?" }[open.id]?.includes(key) ?? false;
  if (again) close();
  return again;
}

/**
 * A finger drawn across: on or back.
 * @param {number} way
 */
export function onWay(way) {
  if (!way || dark() || dialog()) return;
  if (way > 0) next();
  else previous();
}

/** @param {MouseEvent} event */
export function onClick(event) {
  if (dark()) return blank(false);
  const control = around(event, "[data-do], [data-go], [data-act-to]");
  if (control) return press(control, event);
  if (!around(event, "a, button, dialog") && markAt(event.clientX, event.clientY)) return;
  const free = !around(event, "a, button, dialog, header.st-head") && !String(getSelection());
  if (free && matchMedia(ROOM).matches && event.clientX > innerWidth / 2) next();
}

/**
 * @param {HTMLElement} control
 * @param {MouseEvent} event
 */
function press(control, event) {
  if (control.dataset.do) DO[control.dataset.do]?.();
  else {
    event.preventDefault();
    close();
    if (control.dataset.actTo) goToAct(control.dataset.actTo);
    else goToStep(control.dataset.go ?? "");
  }
  if (event.detail) control.blur(); // after the mouse, Space means «next» again
}
