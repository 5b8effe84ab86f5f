/* The frame around every page: its links, its folds, printing, and the search for a journey. What is wired hangs
   on the document, since a run of a page may put another frame in its place. */

import { all, around, maybe } from "../shared/dom.js";
import { footOnPaper } from "../shared/paper.js";
import { isOpen, openSearch } from "./search.js";

footOnPaper();
showLens();

const frame = maybe("#frame");
if (frame) new MutationObserver(showLens).observe(frame, { subtree: true, attributeFilter: ["aria-current"] });

document.addEventListener("click", (event) => {
  const fold = around(event, ".frame-fold");
  for (const other of all(".frame-fold[open]"))
    if (other !== fold || around(event, "a, button")) other.removeAttribute("open");
  if (around(event, "[data-find]")) openSearch(go);
  if (around(event, "[data-print]")) window.print();
  const link = /** @type {HTMLAnchorElement | null} */ (around(event, "#frame a[data-page]"));
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (go(link.dataset.page ?? "", link.href)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeFold();
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes(event) || isOpen()) return;
  if (!all("template[data-search]").length) return;
  event.preventDefault();
  openSearch(go);
});

/** On a phone, where the second row scrolls: the lens that one looks through stands clear of what stays in sight. */
function showLens() {
  maybe(".frame-lenses [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
}

/** Closes a fold that is open, and gives the focus back to what opened it. */
function closeFold() {
  for (const fold of all(".frame-fold[open]")) {
    const held = fold.contains(document.activeElement);
    fold.removeAttribute("open");
    if (held) fold.querySelector("summary")?.focus();
  }
}

/**
 * Whether a key goes into a field, also into one of a component.
 * @param {Event} event
 * @returns {boolean}
 */
function writes(event) {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

/**
 * Goes to a page within the app. False where the app is not there: then the address has to be loaded.
 * @param {string} page
 * @param {string} href
 * @returns {boolean}
 */
function go(page, href) {
  const params = Object.fromEntries(new URL(href, location.href).searchParams);
  const taken = !document.dispatchEvent(new CustomEvent("vivere:go", { cancelable: true, detail: { page, params } }));
  if (taken) window.scrollTo({ top: 0, behavior: "instant" });
  return taken;
}
