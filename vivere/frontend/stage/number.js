/* A step by its number: digits are typed, Enter goes there. */

import { badge, filled, page, say, steps } from "./page.js";
import { goToStep } from "./position.js";

/** The most digits a number has. */
const MOST_DIGITS = 4;

let typed = "";

/**
 * Sets the digits typed so far, and shows them.
 * @param {string} digits
 */
function type(digits) {
  typed = digits;
  badge(digits && filled(page().goTo, digits));
}

/** Forgets what was typed. */
export const forgetNumber = () => type("");

/**
 * Takes a key of a number being typed.
 * @param {string} key
 * @returns {boolean} whether the key was one
 */
export function typeNumber(key) {
  if (/^\d$/.test(key)) type((typed + key).slice(-MOST_DIGITS));
  else if (!typed) return false;
  else if (key === "Enter") jump();
  else if (key === "Backspace") type(typed.slice(0, -1));
  else if (key === "Escape") type("");
  else return false;
  return true;
}

function jump() {
  const step = steps()[Number(typed) - 1];
  if (step) return goToStep(step);
  const words = filled(page().noStep, typed);
  typed = "";
  badge(words);
  say(words);
}
