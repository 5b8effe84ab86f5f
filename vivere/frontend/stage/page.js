/* What is on the stage's page: its acts, the words it says, and who listens to a screen reader. */

import { all, one } from "../shared/dom.js";

/** The acts in their order. */
export const acts = () => all(".st-act");

/** The ids of the steps in their order, each once. */
export const steps = () => all("[data-of-step]").map((step) => step.dataset.ofStep ?? "");

/** @type {Array<(wish: Record<string, string>) => void>} */
const listeners = [];

/**
 * Calls back with what somebody at this very screen wants shown: an act, a story, a view.
 * @param {(wish: Record<string, string>) => void} wished
 */
export function onWished(wished) {
  listeners.push(wished);
}

/** @param {Record<string, string>} what */
export function wish(what) {
  for (const wished of listeners) wished(what);
}

/** The words and marks that the server wrote on the page. */
export const page = () => document.body.dataset;

/** Whether whoever looks has asked for a still page. */
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

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
