/* The workspace as a zip: sends the one that was chosen, shows what it would do, and sends it again once that is agreed to. */

import { viewWith } from "../app/component.js";
import { around, maybe, one } from "../shared/dom.js";
import { patch } from "../shared/patch.js";

/** @type {WeakSet<HTMLElement>} */
const wired = new WeakSet();

export default viewWith((root) => {
  if (!wired.has(root)) wire(root);
  wired.add(root);
  return () => {};
});

/** @param {HTMLElement} root */
function wire(root) {
  let number = 0;

  /** @param {string} mark of the preview that was agreed to */
  async function send(mark) {
    const field = /** @type {HTMLInputElement} */ (one("#archive-file", root));
    const file = field.files?.[0];
    if (!file) return;
    const mine = ++number;
    const place = one("[data-archive]", root);
    const address = new URL(place.dataset.archive ?? "", document.baseURI);
    const remove = /** @type {HTMLInputElement | null} */ (maybe("#archive-remove", root));
    address.searchParams.set("remove", remove?.checked ? "1" : "0");
    address.searchParams.set("mark", mark);
    const answer = await fetch(address, { method: "POST", body: file }).catch(() => null);
    if (mine !== number || !answer) return;
    if (answer.ok) patch(place, await answer.text());
    else place.textContent = await answer.text();
    if (maybe("[data-done]", place)) field.value = "";
  }

  root.addEventListener("change", (event) => {
    const field = around(event, "#archive-file, #archive-remove");
    if (field?.id === "archive-file") one("[data-archive]", root).replaceChildren();
    if (field) send("");
  });
  root.addEventListener("click", (event) => {
    const button = around(event, "[data-install]");
    if (button) send(button.dataset.install ?? "");
  });
}
