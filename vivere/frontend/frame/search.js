/* The search for a journey: a field and a list under it (the combobox of the ARIA Authoring Practices). The server
   finds, so that a page with hundreds of journeys weighs no more than one with eight. */

import { all, maybe, one } from "../shared/dom.js";

/** Milliseconds without a key after which the server is asked. */
const PAUSE_MS = 90;

/**
 * Goes to a page within the app; false where its address has to be loaded.
 * @typedef {(page: string, href: string) => boolean} Go
 */

/** @returns {boolean} whether it is open */
export function isOpen() {
  return Boolean(maybe(".frame-search[open]"));
}

/**
 * Opens the search; it takes itself away when it closes.
 * @param {Go} go
 */
export function openSearch(go) {
  const template = /** @type {HTMLTemplateElement} */ (one("template[data-search]"));
  const dialog = /** @type {HTMLDialogElement} */ (one("dialog", template.content).cloneNode(true));
  document.body.append(dialog);
  const field = /** @type {HTMLInputElement} */ (one("input", dialog));
  const list = one("ul", dialog);
  const { from = "", chosen = "", opens = "", page = "" } = template.dataset;
  const { look, answered } = asking(dialog, from, chosen);

  /** @param {Element | null} row */
  function choose(row) {
    const id = row instanceof HTMLElement ? row.dataset.journey : undefined;
    if (!id) return;
    const address = new URL(opens, location.href);
    address.searchParams.set("journey", id);
    dialog.close();
    if (!go(page, address.href)) location.assign(address);
  }

  field.addEventListener("input", () => look(field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") answered(() => choose(maybe("[aria-selected=true]", list)));
    else if (!move(list, field, event.key)) return;
    event.preventDefault();
  });
  list.addEventListener("click", ({ target }) => choose(target instanceof Element ? target.closest("li") : null));
  dialog.addEventListener("click", (event) => {
    const outside = event.target === dialog && !within(dialog, event);
    if (outside || (event.target instanceof Element && event.target.closest("[data-close]"))) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  field.focus();
  look("", 0);
}

/**
 * Asks the server for what a question finds, and shows it; an answer to an older question does not count.
 * @param {HTMLElement} dialog
 * @param {string} from
 * @param {string} chosen the id of the chosen journey
 * @returns {{ look: (question: string, pause?: number) => void, answered: (then: () => void) => void }} `answered`
 *   calls back once the newest question is; never where that fails or another one is asked
 */
function asking(dialog, from, chosen) {
  const list = one("ul", dialog);
  const field = one("input", dialog);
  let timer = 0;
  let number = 0;
  let asked = false;
  /** @type {(() => void) | undefined} */
  let waits;
  /** @param {string} question @param {number} [pause] */
  function look(question, pause = PAUSE_MS) {
    clearTimeout(timer);
    const mine = ++number;
    asked = true;
    waits = undefined;
    timer = Number(
      setTimeout(async () => {
        const address = new URL(from, location.href);
        address.searchParams.set("q", question);
        address.searchParams.set("journey", chosen);
        const answer = await fetch(address).catch(() => null);
        if (mine !== number || !answer?.ok) return;
        const found = document.createElement("template");
        found.innerHTML = await answer.text();
        one(".frame-count", dialog).textContent = maybe(".frame-count", found.content)?.textContent ?? "";
        list.replaceChildren(...all("li", found.content));
        list.scrollTop = 0;
        select(list, field, question ? maybe("li", list) : (maybe("[data-here]", list) ?? maybe("li", list)));
        asked = false;
        waits?.();
      }, pause),
    );
  }
  return {
    look,
    answered: (then) => {
      if (asked) waits = then;
      else then();
    },
  };
}

/**
 * Moves to another row by a key. Returns whether the key is one that moves.
 * @param {HTMLElement} list
 * @param {HTMLElement} field
 * @param {string} key
 * @returns {boolean}
 */
function move(list, field, key) {
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[key];
  if (step === undefined) return false;
  const rows = all("li", list);
  const now = rows.findIndex((row) => row.ariaSelected === "true");
  const next = Math.abs(step) === 1 ? (now + step + rows.length) % rows.length : now + step;
  select(list, field, rows[Math.min(Math.max(next, 0), rows.length - 1)] ?? null);
  return true;
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} field
 * @param {HTMLElement | null} row
 */
function select(list, field, row) {
  for (const other of all("[aria-selected=true]", list)) other.setAttribute("aria-selected", "false");
  row?.setAttribute("aria-selected", "true");
  if (row) field.setAttribute("aria-activedescendant", row.id);
  else field.removeAttribute("aria-activedescendant");
  row?.scrollIntoView({ block: "nearest" });
}

/**
 * @param {HTMLElement} part
 * @param {MouseEvent} event
 * @returns {boolean}
 */
function within(part, { clientX: x, clientY: y }) {
  const box = part.getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
