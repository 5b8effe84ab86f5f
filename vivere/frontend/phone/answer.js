/* The form of a step: what was written stays in it until it is sent, over a reload too. */

import { all, maybe } from "../shared/dom.js";
import { waiting } from "./box.js";
import { wireDrag } from "./drag.js";
import { newKey } from "./key.js";
import { draft, received, send } from "./outbox.js";
import { keep, kept, session } from "./storage.js";
import { who } from "./who.js";

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [button] the one that was pressed
 */
function fields(form, button) {
  const values = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  const { name, value } = /** @type {HTMLButtonElement} */ (button ?? {});
  if (name) values.set(name, value);
  return values;
}

/** @type {HTMLFormElement | null} */
let leaving = null;

/**
 * Fills in the form of the page with what was last written in it, and sends it when it is done.
 * @param {boolean} old whether the page may be older than the last answer to it
 * @param {(url: string) => Promise<void>} go shows the next page
 */
export function wireAnswer(old, go) {
  const form = /** @type {HTMLFormElement | null} */ (maybe("form.answer"));
  if (!form) return;
  const written = lastWritten(form.action, old);
  if (written) fill(form, new URLSearchParams(written));
  wireChoices(form);
  wireDrag(form);
  form.addEventListener("input", () => keep(session, draft(form.action), fields(form).toString()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (leaving === form) return;
    leaving = form;
    submit(form, event.submitter, go).finally(() => {
      leaving = null;
    });
  });
}

/**
 * A choice that is pressed again is taken back; one that stands alone and the others put each other out.
 * @param {HTMLFormElement} form
 */
export function wireChoices(form) {
  /** @type {Map<string, EventTarget | null>} */
  const chosen = new Map();
  for (const found of all("input[type=radio]", form)) {
    const input = /** @type {HTMLInputElement} */ (found);
    if (input.checked) chosen.set(input.name, input);
  }
  form.addEventListener("click", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.type !== "radio") return;
    const again = chosen.get(input.name) === input;
    chosen.set(input.name, again ? null : input);
    if (!again) return;
    input.checked = false;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  form.addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.type !== "checkbox" || !input.checked) return;
    for (const found of all(`input[name="${input.name}"]`, form)) {
      const other = /** @type {HTMLInputElement} */ (found);
      if (other !== input && ("alone" in input.dataset || "alone" in other.dataset)) other.checked = false;
    }
  });
}

/**
 * @param {string} url
 * @param {boolean} old
 * @returns {string | null}
 */
function lastWritten(url, old) {
  const sent = waiting().find((item) => item.url === url);
  return sent?.body ?? kept(session, draft(url)) ?? (old ? received(url) : null);
}

/**
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} values
 */
function fill(form, values) {
  for (const found of all("input[type=radio], input[type=checkbox]", form)) {
    const input = /** @type {HTMLInputElement} */ (found);
    input.checked = values.getAll(input.name).includes(input.value);
  }
  for (const found of all("textarea", form)) {
    const text = /** @type {HTMLTextAreaElement} */ (found);
    text.value = values.get(text.name) ?? "";
  }
  for (const button of all("button[name]", form)) {
    const { name, value } = /** @type {HTMLButtonElement} */ (button);
    if (value) button.setAttribute("aria-pressed", String(values.getAll(name).includes(value)));
  }
  for (const name of ["seen", "known"]) drawnFrom(form, name, values.get(name));
}

/**
 * Says in the form what it was drawn from, so that the server asks before it replaces something else.
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string | null} value
 */
function drawnFrom(form, name, value) {
  if (value === null) return;
  const there = /** @type {HTMLInputElement | null} */ (maybe(`input[type=hidden][name=${name}]`, form));
  const input = there ?? document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  if (!there) form.append(input);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 * @param {(url: string) => Promise<void>} go
 */
async function submit(form, button, go) {
  const body = fields(form, button);
  const key = newKey();
  body.set("key", key);
  if (who()) body.set("who", who());
  const outcome = await send({ url: form.action, key, body: body.toString(), who: who() });
  if (outcome === "full" || outcome === "wrong") {
    if (outcome === "wrong") keep(session, draft(form.action), null); // the page to come holds all of it, and what it was drawn from
    plainly(form, button);
    return;
  }
  if (outcome === "held" || outcome === "refused") {
    fill(form, body); // what was tapped is seen to be still here
    return;
  }
  keep(session, draft(form.action), null);
  await go(form.dataset.next ?? "");
}

/**
 * Sends the form as a plain one, which the server answers with a page.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 */
function plainly(form, button) {
  const { name, value } = /** @type {HTMLButtonElement} */ (button ?? {});
  if (name) drawnFrom(form, name, value);
  form.submit();
}
