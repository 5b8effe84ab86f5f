/* What is on the stage's page: its steps, the words it says, and who listens to a screen reader. */

import { all, one } from "../shared/dom.js";

/** The steps in their order. */
export const steps = () => all(".st-step");

/** The words and marks that the server wrote on the page. */
export const page = () => document.body.dataset;

/**
 * Says something to a screen reader.
 * @param {string} words
 */
export function say(words) {
  one("[data-announce]").textContent = words;
}

/**
 * Words with their holes filled: `#` a number, `@` how many there are.
 * @param {string | undefined} words
 * @param {string | number} number
 * @param {number} [total]
 */
export function filled(words, number, total) {
  return (words ?? "").replace("#", String(number)).replace("@", String(total));
}

/**
 * Shows a notice for all to see; none with no words.
 * @param {string} words
 */
export function badge(words) {
  const place = one("[data-typed]");
  place.hidden = !words;
  place.textContent = words;
}
