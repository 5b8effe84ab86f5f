/* What somebody wrote and the room did not get before it, or its step, was gone: shown, so that it can be read and copied. */

import { maybe } from "../shared/dom.js";
import { lateWords } from "./box.js";

/** Shows it at the top of the page, if there is any. */
export function showLate() {
  maybe("#late")?.remove();
  const all = lateWords();
  if (!all.length) return;
  const section = document.createElement("section");
  Object.assign(section, { id: "late", className: "told" });
  for (const reason of new Set(all.map(({ why }) => why))) {
    const line = document.createElement("p");
    line.textContent = document.body.dataset[reason] ?? "";
    section.append(line, ...all.filter(({ why }) => why === reason).map(({ words }) => quoted(words)));
  }
  maybe("#main")?.prepend(section);
}

/** @param {string} words */
function quoted(words) {
  const quote = document.createElement("q");
  Object.assign(quote, { dir: "auto", textContent: words });
  const line = document.createElement("p");
  line.append(quote);
  return line;
}
