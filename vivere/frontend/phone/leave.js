/* A phone that is passed on: what waits is sent first, and a page left open closes by itself. */

import { all } from "../shared/dom.js";
import { waiting } from "./box.js";
import { flush } from "./outbox.js";
import { status } from "./status.js";
import { who } from "./who.js";

const WARNING_S = 20;

/**
 * What begins the time anew; words that are dictated are neither a touch nor a key. That the page scrolls is none: it
 * does so by itself when the warning takes its place.
 */
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "input", "focusin"];

/** How the turn ends by itself on the page that is shown. @type {{ form: HTMLFormElement, seconds: number } | null} */
let closing = null;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let warned = false;

/**
 * Makes the forms of the page that end a person's turn wait for what is not sent yet. On a device that goes from hand
 * to hand every page of someone who has joined ends it by itself, some sooner: with the receipt in view.
 */
export function wireLeave() {
  closing = onwards();
  for (const found of all("form[data-leave]")) {
    const form = /** @type {HTMLFormElement} */ (found);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      leave(form);
    });
    if (form.dataset.afterS) closing = { form, seconds: Number(form.dataset.afterS) };
  }
  begin();
}

for (const sign of SIGNS_OF_LIFE) addEventListener(sign, begin, { passive: true });

/** What ends the turn on a page without a form for that; null where nobody has joined, or nobody else comes. */
function onwards() {
  const seconds = Number(document.body.dataset.shared);
  const mark = who();
  if (!seconds || !mark) return null;
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: `${document.body.dataset.base}/leave`, hidden: true });
  const whose = document.createElement("input");
  Object.assign(whose, { type: "hidden", name: "who", value: mark });
  form.append(whose);
  document.body.append(form);
  return { form, seconds };
}

/**
 * Ends the turn, if nothing waits that would be lost.
 * @param {HTMLFormElement} form
 * @returns {Promise<boolean>} whether it does
 */
async function leave(form) {
  await flush();
  const count = waiting().length;
  if (count) status("unsent", count);
  else form.submit();
  return !count;
}

/** The time begins anew: nobody has touched the page for so long when the turn ends. */
function begin() {
  clearTimeout(timer);
  if (warned) status("");
  warned = false;
  if (closing) timer = setTimeout(warn, (closing.seconds - WARNING_S) * 1000);
}

function warn() {
  warned = true;
  status("closing", WARNING_S);
  timer = setTimeout(close, WARNING_S * 1000);
}

/** Closes the page; where an answer has no network yet, it tries again later. */
async function close() {
  warned = false;
  if (closing && !(await leave(closing.form))) begin();
}
