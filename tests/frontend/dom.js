/* A page for the unit tests: happy-dom's, in place of a browser's. */

import { Window } from "happy-dom";

const NAMES = [
  ...["window", "document", "location", "history", "navigator", "localStorage", "sessionStorage"],
  ...["Node", "Element", "HTMLElement", "ShadowRoot", "Document", "DOMParser", "FormData", "CSS", "getComputedStyle"],
  ...["Event", "CustomEvent", "MouseEvent", "KeyboardEvent", "addEventListener", "scrollTo"],
  ...["ResizeObserver", "IntersectionObserver", "MutationObserver"],
];

/**
 * Makes a fresh page with this content the one that scripts see.
 * @param {string} html
 * @param {string} [url]
 */
export function openPage(html, url = "http://vivere.test/") {
  const window = new Window({ url });
  for (const name of NAMES) {
    const value = name === "window" ? window : window[name];
    const bound = name.match(/^[a-z].*(Style|Listener|To)$/) ? value.bind(window) : value;
    Object.defineProperty(globalThis, name, { value: bound, configurable: true, writable: true });
  }
  window.document.body.innerHTML = html;
  return window;
}
