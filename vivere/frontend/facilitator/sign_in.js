/* The key of the printed link: out of the address and of the history, and sent as the form does. */

import { maybe } from "../shared/dom.js";

const form = /** @type {HTMLFormElement | null} */ (maybe("#sign-in"));
const key = new URLSearchParams(location.hash.slice(1)).get("key");
if (form && key) {
  history.replaceState(null, "", location.pathname + location.search);
  /** @type {HTMLInputElement} */ (form.elements.namedItem("key")).value = key;
  form.submit();
}
