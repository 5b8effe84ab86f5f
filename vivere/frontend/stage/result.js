/* The room's result over the step that it is about, while the facilitator lets it be seen. */

import { maybe } from "../shared/dom.js";
import { say } from "./page.js";

/**
 * Shows the result with the act of its step, and with no other.
 * @param {HTMLElement} act
 */
export function showResult(act) {
  const result = maybe("[data-result]");
  if (!result) return;
  const here = result.dataset.result === act.dataset.step;
  if (here && result.hidden) say(result.textContent?.replace(/\s+/g, " ").trim() ?? "");
  result.hidden = !here;
}
