/* What lies over the stage (overview, help, a dark screen), and how the stage looks. */

import { all, maybe, one } from "../shared/dom.js";
import { page, say, wish } from "./page.js";

const THEME = "vivere-stage-theme";
const root = document.documentElement;

/** The dialog that is open. */
export const dialog = () => /** @type {HTMLDialogElement | null} */ (maybe("dialog[open]"));

/** Closes the dialog that is open. */
export const close = () => dialog()?.close();

/** @param {string} selector */
function toggle(selector) {
  const box = /** @type {HTMLDialogElement} */ (one(selector));
  if (box.open) return box.close();
  close();
  box.showModal();
  maybe("[aria-current]", box)?.focus();
}

export const overview = () => toggle("#st-overview");
export const help = () => toggle("#st-help");

/** The running order, with the focus where the stage is. */
export const agenda = () => toggle("#st-agenda");

/** The same, with the focus on the stories to change to. */
export function stories() {
  toggle("#st-agenda");
  maybe('#st-agenda[open] [aria-current="page"]')?.focus();
}

/**
 * Moves the focus up and down the running order.
 * @param {string} key
 * @returns {boolean} whether the key does that
 */
export function chooseLine(key) {
  const lines = all("#st-plan button, #st-plan a");
  const at = lines.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = lines[tileByKey(key, at, lines.length, 1) ?? -1];
  next?.focus();
  return next !== undefined;
}

/**
 * The tile that a key leads to from the one at `at` (-1: none), of `count` in rows of `columns`;
 * undefined: no such key.
 * @param {string} key
 * @param {number} at
 * @param {number} count
 * @param {number} columns
 * @returns {number | undefined}
 */
export function tileByKey(key, at, count, columns) {
  /** @type {Record<string, number>} */
  const moves = {
    ArrowRight: 1,
    ArrowLeft: -1,
    PageDown: 1,
    PageUp: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -at,
    End: count - 1 - at,
  };
  const move = moves[key];
  return move === undefined ? undefined : Math.min(Math.max(at + move, 0), count - 1);
}

/**
 * Moves the focus among the tiles of the overview.
 * @param {string} key
 * @returns {boolean} whether the key does that
 */
export function chooseTile(key) {
  const tiles = all(".st-tile");
  const columns = tiles.filter((tile) => tile.offsetTop === tiles[0]?.offsetTop).length;
  const at = tiles.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = tiles[tileByKey(key, at, tiles.length, columns) ?? -1];
  next?.focus();
  return next !== undefined;
}

/** Whether the screen is dark. */
export const dark = () => !one("[data-dark]").hidden;

/**
 * Makes the screen dark, so that the room looks at who speaks.
 * @param {boolean} on
 */
export function blank(on) {
  one("[data-dark]").hidden = !on;
  if (on) say(page().blank ?? "");
}

/** Light or dark, as it was chosen last; dark at first. */
export function wearTheme() {
  root.dataset.theme = "dark";
  try {
    root.dataset.theme = localStorage.getItem(THEME) ?? "dark";
  } catch {
    /* Storage is switched off: as at first. */
  }
}

/** Light instead of dark, or dark instead of light. */
export function theme() {
  const chosen = root.dataset.theme === "light" ? "dark" : "light";
  root.dataset.theme = chosen;
  try {
    localStorage.setItem(THEME, chosen);
  } catch {
    /* Only not kept. */
  }
}

/** The whole screen, or no longer. */
export function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen();
}

/** Out of the whole screen, else back to the app. */
export function leave() {
  if (document.fullscreenElement) document.exitFullscreen();
  else location.href = /** @type {HTMLAnchorElement} */ (one("[data-back]")).href;
}

/**
 * To what stands before the stage; one that follows goes there with the presenter.
 * @param {string} view
 */
function visit(view) {
  const link = /** @type {HTMLAnchorElement | null} */ (maybe(`[data-${view}]`));
  if (link && page().follow) wish({ view });
  else if (link) location.href = link.href;
}

/** To the Why picture, and to when the story comes: from both one comes back to the same act. */
export const why = () => visit("why");
export const when = () => visit("when");
