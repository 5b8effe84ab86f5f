/* A phone that is passed on: what waits is sent first, and a page left open closes by itself. */

import { all } from "../shared/dom.js";
import { flush, waiting } from "./outbox.js";
import { status } from "./status.js";

const WARNING_S = 20;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Makes the forms of the page that end a person's turn wait for what is not sent yet. */
export function wireLeave() {
  clearTimeout(timer);
  for (const found of all("form[data-leave]")) {
    const form = /** @type {HTMLFormElement} */ (found);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      leave(form);
    });
    if (form.dataset.afterS) closeAlone(form, Number(form.dataset.afterS));
  }
}

/** @param {HTMLFormElement} form */
async function leave(form) {
  await flush();
  const count = waiting().length;
  if (count) status("unsent", count);
  else form.submit();
}

/**
 * Ends the turn when nobody has touched the page for so long; any touch or key begins the time anew.
 * @param {HTMLFormElement} form
 * @param {number} seconds
 */
function closeAlone(form, seconds) {
  let warned = false;
  const warn = () => {
    warned = true;
    status("closing", WARNING_S);
    timer = setTimeout(() => leave(form), WARNING_S * 1000);
  };
  const begin = () => {
    if (!form.isConnected) return;
    clearTimeout(timer);
    if (warned) status("");
    warned = false;
    timer = setTimeout(warn, (seconds - WARNING_S) * 1000);
  };
  for (const touch of ["pointerdown", "keydown", "scroll"]) addEventListener(touch, begin, { passive: true });
  begin();
}
