/* A phone's pages. Without this script the forms work as plain forms. */

import { maybe } from "../shared/dom.js";
import { wireAnswer } from "./answer.js";
import { flush, forget, rest } from "./outbox.js";
import { ahead, keepThis, neighbours, show } from "./pages.js";
import { status } from "./status.js";

/**
 * Makes a page that has just been shown answer.
 * @param {boolean} old whether it may be older than the last answer to it
 */
function arrive(old) {
  wireAnswer(old, go);
  if (maybe("[data-forget]")) forget();
  for (const link of neighbours()) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      status("");
      go(link.href);
    });
  }
  ahead();
}

/** @param {string} url */
const go = (url) => show(url, { push: true, arrive });

addEventListener("online", flush);
addEventListener("popstate", () => show(location.href, { push: false, arrive }));
addEventListener("pagehide", rest);
navigator.serviceWorker?.register("/join/keep.js", { scope: "/join/" }).catch(() => {});
keepThis();
arrive(!navigator.onLine);
flush();
