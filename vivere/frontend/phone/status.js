/* The line that says how an answer is doing. Its words are the server's, in the page's language. */

import { one } from "../shared/dom.js";

/** States that are good news. */
const GOOD = ["stored", "sent"];

/**
 * Says a state of the outbox; nothing with "".
 * @param {string} state
 * @param {number} [count] how many answers wait
 */
export function status(state, count) {
  const line = one("#status");
  const words = (state && document.body.dataset[state]) || "";
  const text = words.replace("#", String(count ?? ""));
  if (line.textContent !== text) line.textContent = text;
  line.className = GOOD.includes(state) ? "good" : "";
}
