/* The frame of a page of the app: what the run of a page says of it, and where its links lead within the app. */

import { maybe } from "../shared/dom.js";
import { patchChanged } from "../shared/patch.js";

/**
 * @typedef {{ page: string, params: Record<string, string> }} Go where to go
 * @typedef {{ data: { language: string, html: string }, setTriggerValue: (name: string, value: unknown) => void }} Component
 */

/** Charts call themselves «visualization», in English alone; what they show is said by their names. */
const ROLE = "aria-roledescription";
new MutationObserver((changes) => {
  for (const { target } of changes) if (target instanceof Element) target.removeAttribute(ROLE);
}).observe(document.body, { subtree: true, attributeFilter: [ROLE] });

/**
 * Draws the component; Streamlit calls it again with every run of the page.
 * @param {Component} component
 * @returns {() => void} ends this drawing
 */
export default function draw({ data, setTriggerValue }) {
  document.documentElement.lang = data.language;
  const frame = maybe("#frame");
  if (frame) patchChanged(frame, data.html);
  /** @param {Event} event */
  const go = (event) => {
    event.preventDefault();
    setTriggerValue("go", /** @type {CustomEvent<Go>} */ (event).detail);
  };
  document.addEventListener("vivere:go", go);
  return () => document.removeEventListener("vivere:go", go);
}
