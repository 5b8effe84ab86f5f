/* The focus, and the selection in a field, over a part of the page that is drawn anew. */

import { maybe } from "./dom.js";

/** Attributes that tell elements without an id apart, within the nearest element that has one. */
const MARKS = ["data-go", "data-choose"];

/**
 * The element that has the focus in the document or shadow tree that `part` belongs to.
 * @param {Element} part
 * @returns {HTMLElement | null}
 */
export function focused(part) {
  const root = /** @type {Document | ShadowRoot} */ (part.getRootNode());
  return /** @type {HTMLElement | null} */ (root.activeElement);
}

/**
 * Remembers what has the focus inside `part`. The function it returns gives the focus back, to the
 * same element, else to the one that took its place, else to what `fallback` finds.
 * @param {HTMLElement} part
 * @param {() => HTMLElement | null} [fallback]
 * @returns {() => void}
 */
export function keepFocus(part, fallback = () => null) {
  const held = focused(part);
  if (!held || held === part || !part.contains(held)) return () => {};
  const selector = selectorOf(held);
  const selection = selectionOf(held);
  return () => {
    const same = (selector && maybe(selector, part)) || (held.isConnected ? held : null);
    const next = same ?? fallback();
    if (!next) return;
    if (focused(part) !== next) next.focus({ preventScroll: true });
    if (same && selection) select(same, selection);
  };
}

/**
 * @param {HTMLElement} element
 * @returns {string | null}
 */
function selectorOf(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const mark = MARKS.find((name) => element.hasAttribute(name));
  if (!mark) return null;
  const within = element.parentElement?.closest("[id]");
  const own = `[${mark}="${CSS.escape(element.getAttribute(mark) ?? "")}"]`;
  return within ? `#${CSS.escape(within.id)} ${own}, ${own}` : own;
}

/**
 * @param {HTMLElement} element
 * @returns {[number, number] | null}
 */
function selectionOf(element) {
  if (!("selectionStart" in element)) return null;
  const field = /** @type {HTMLInputElement} */ (element);
  const { selectionStart: start, selectionEnd: end } = field;
  return start === null || end === null ? null : [start, end];
}

/**
 * @param {HTMLElement} element
 * @param {[number, number]} selection
 */
function select(element, [start, end]) {
  const field = /** @type {HTMLInputElement} */ (element);
  if (field.selectionStart !== start || field.selectionEnd !== end) field.setSelectionRange(start, end);
}
