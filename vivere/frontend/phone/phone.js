/* A phone's pages. Without this script the forms work as plain forms. */

import { maybe } from "../shared/dom.js";
import { wireAnswer } from "./answer.js";
import { showLate } from "./late.js";
import { wireLeave } from "./leave.js";
import { flush, forget, remind, rest } from "./outbox.js";
import { ahead, keepThis, neighbours, show } from "./pages.js";
import { catchUp, onward, wireTurning } from "./turning.js";

/**
 * Makes a page that has just been shown answer.
 * @param {boolean} old whether it may be older than the last answer to it
 */
function arrive(old) {
  showLate();
  wireAnswer(old, go);
  wireLeave();
  wireTurning(go);
  if (maybe("[data-forget]")) forget();
  for (const link of neighbours()) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      remind();
      go(link.href);
    });
  }
  ahead();
}

/** @type {import("./turning.js").Go} */
const go = (url, wanted) => show(onward(url), { push: true, arrive, wanted });

addEventListener("online", () => {
  flush();
  catchUp();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) catchUp();
});
addEventListener("popstate", () => show(location.href, { push: false, arrive }));
addEventListener("pagehide", rest);
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // as it was left, perhaps by somebody else
});
if (!("shared" in document.body.dataset)) {
  const pages = document.body.dataset.join;
  navigator.serviceWorker?.register(`${pages}/keep.js`, { scope: `${pages}/` }).catch(() => {});
}
keepThis();
arrive(!navigator.onLine);
flush();
