/* New HTML in place of old, by changing what differs: fields, focus, selection, scrolling and what
   a reader has opened stay. The comparison is idiomorph's. */

import { Idiomorph } from "../vendor/idiomorph.esm.js";
import { keepFocus } from "./focus.js";

/** Marks a <details> that the server sent open, so that only a change of its mind is followed. */
const SENT_OPEN = "data-sent-open";

/** @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * Makes the content of `part` the given HTML, which the server has escaped.
 * @param {HTMLElement} part
 * @param {string} html
 * @param {() => HTMLElement | null} [fallback] what takes the focus where its element is gone
 * @param {(content: DocumentFragment) => void} [prepare] makes the old content ready for the new
 */
export function patch(part, html, fallback, prepare) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const details of template.content.querySelectorAll("details[open]")) details.setAttribute(SENT_OPEN, "");
  prepare?.(template.content);
  const refocus = keepFocus(part, fallback);
  Idiomorph.morph(part, [...template.content.childNodes], {
    morphStyle: "innerHTML",
    restoreFocus: false,
    callbacks: { beforeNodeMorphed: keepOpen },
  });
  refocus();
  shown.set(part, html);
}

/**
 * Patches unless this very HTML was the last; for parts that a reader does not write in.
 * @param {HTMLElement} part
 * @param {string} html
 * @param {() => HTMLElement | null} [fallback]
 * @returns {boolean} whether anything was done
 */
export function patchChanged(part, html, fallback) {
  if (shown.get(part) === html) return false;
  patch(part, html, fallback);
  return true;
}

/**
 * Takes everything out of a part.
 * @param {HTMLElement} part
 */
export function clear(part) {
  part.replaceChildren();
  shown.delete(part);
}

/**
 * @param {Node} old
 * @param {Node} fresh
 * @returns {boolean}
 */
function keepOpen(old, fresh) {
  if (old.nodeName === "DETAILS" && fresh.nodeName === "DETAILS") {
    const [before, after] = [/** @type {Element} */ (old), /** @type {Element} */ (fresh)];
    if (before.hasAttribute(SENT_OPEN) === after.hasAttribute(SENT_OPEN)) {
      after.toggleAttribute("open", before.hasAttribute("open"));
    }
  }
  return true;
}
