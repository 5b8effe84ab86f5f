/* The form that opens a room, in its page of the app: it asks the server what it proposes as one chooses, and opens
   the room without leaving the page. Without this script it is a form like any other. */

import { viewWith } from "../app/component.js";
import { maybe } from "../shared/dom.js";
import { patch } from "../shared/patch.js";

/** What other fields are proposed for. */
const ASKS = "[name=journey], [name=where], [name=step], [name=language]";

/** @type {WeakSet<HTMLElement>} */
const wired = new WeakSet();

export default viewWith((root) => {
  if (maybe("form[data-guide]", root) && !wired.has(root)) wire(root);
  wired.add(root);
  return () => {};
});

/** @param {HTMLElement} root */
function wire(root) {
  /** @type {string[]} the journeys in the order in which they were chosen */
  let order = [];
  let number = 0;
  /** The room is being opened, or is: who presses twice wants one, and the next has a form of its own. */
  let opening = false;

  /** @param {boolean} go */
  async function send(go) {
    if (opening) return;
    opening = go;
    const form = /** @type {HTMLFormElement} */ (maybe("form[data-guide]", root));
    const mine = ++number;
    const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    const chosen = fields.getAll("journey");
    order = [...order.filter((id) => chosen.includes(id)), ...chosen.filter((id) => !order.includes(id))];
    fields.delete("journey");
    for (const id of order) fields.append("journey", id);
    if (go) fields.set("go", "1");
    const address = new URL(form.dataset.guide ?? "", document.baseURI);
    const answer = await fetch(address, { method: "POST", body: fields }).catch(() => null);
    if (mine !== number) return;
    if (answer?.ok && answer.headers.get("content-type")?.startsWith("application/json"))
      return opened((await answer.json()).code);
    opening = false;
    if (!answer?.ok) return;
    patch(root, await answer.text());
    maybe("[role=alert]", root)?.scrollIntoView({ block: "center" });
  }

  root.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.matches(ASKS)) send(false);
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    send(true);
  });
}

/**
 * Shows the page anew from its top, where it says which room was opened; by its address where the app is not there.
 * @param {string} code
 */
function opened(code) {
  scrollTo({ top: 0, behavior: "instant" });
  const params = { opened: code, lang: document.documentElement.lang };
  const detail = { page: "rooms", params };
  if (!document.dispatchEvent(new CustomEvent("vivere:go", { cancelable: true, detail }))) return;
  location.assign(new URL(`rooms?${new URLSearchParams(params)}`, document.baseURI));
}
