/* The form of a step: what was written stays in it until it is sent, over a reload too. */

import { all, maybe } from "../shared/dom.js";
import { newKey } from "./key.js";
import { received, send, waiting } from "./outbox.js";
import { keep, kept, session } from "./storage.js";

const draft = () => `vivere-draft:${location.pathname}`;

/** @param {HTMLFormElement} form */
const fields = (form) => new URLSearchParams(/** @type {any} */ (new FormData(form)));

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
  form.addEventListener("input", () => keep(session, draft(), fields(form).toString()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (leaving === form) return;
    leaving = form;
    submit(form, go).finally(() => {
      leaving = null;
    });
  });
}

/**
 * @param {string} url
 * @param {boolean} old
 * @returns {string | null}
 */
function lastWritten(url, old) {
  const sent = waiting().find((item) => item.url === url);
  return sent?.body ?? kept(session, draft()) ?? (old ? received(url) : null);
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
}

/**
 * @param {HTMLFormElement} form
 * @param {(url: string) => Promise<void>} go
 */
async function submit(form, go) {
  const body = fields(form);
  const key = newKey();
  body.set("key", key);
  const outcome = await send({ url: form.action, key, body: body.toString() });
  if (outcome === "full" || outcome === "wrong") {
    form.submit(); // as a plain form, which the server answers with a page
    return;
  }
  keep(session, draft(), null);
  await go(form.dataset.next ?? "");
}
