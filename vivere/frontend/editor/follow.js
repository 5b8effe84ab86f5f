/* The things of the form's lists keep what is theirs (open or closed, focus, what is written in them)
   when they change their places: their elements get the ids of the new places first. */

import { all, maybe } from "../shared/dom.js";
import { focused } from "../shared/focus.js";

/**
 * A list of the form after a change: `id` is that of the list, `fresh` the places of things that
 * were not there before, `gone` the place where the focus was in a thing that is there no more.
 * @typedef {{ id: string, fresh: number[], gone: number | null }} Followed
 */

/**
 * For each new thing the place of the old one that it was: the one with its key, in the same place
 * if possible; then, of those that are left, the one in its place. `null`: it is new.
 * @param {string[]} old
 * @param {string[]} fresh
 * @returns {Array<number | null>}
 */
export function partners(old, fresh) {
  const free = new Set(old.keys());
  /** @type {Array<number | null>} */
  const found = fresh.map(() => null);
  const take = (/** @type {number} */ index, /** @type {number | undefined} */ other) => {
    if (other === undefined || found[index] !== null || !free.delete(other)) return;
    found[index] = other;
  };
  for (const [index, key] of fresh.entries()) if (old[index] === key) take(index, index);
  for (const [index, key] of fresh.entries()) {
    take(
      index,
      [...free].find((other) => old[other] === key),
    );
  }
  const left = fresh.length - found.filter((one) => one !== null).length;
  if (left === free.size) for (const index of fresh.keys()) take(index, Math.min(...free));
  else for (const index of fresh.keys()) take(index, index);
  return found;
}

/**
 * Gives the things of every list the ids of the places that they will have, and takes out those
 * that will not be there.
 * @param {HTMLElement} form
 * @param {DocumentFragment} content what the form is about to become
 * @returns {Followed[]} the lists in which something came or went
 */
export function follow(form, content) {
  /** @type {Followed[]} */
  const followed = [];
  for (const list of all("[data-list]", content)) {
    const id = list.dataset.list ?? "";
    const before = maybe(`[data-list="${CSS.escape(id)}"]`, form);
    if (!before) continue;
    const [old, fresh] = [things(before), things(list)];
    const found = partners(keys(old), keys(fresh));
    const held = focused(form);
    const stay = new Set(found);
    const gone = held ? old.findIndex((item, index) => !stay.has(index) && item.contains(held)) : -1;
    for (const [index, item] of old.entries()) if (!stay.has(index)) item.remove();
    for (const [index, other] of found.entries()) {
      const item = other === null ? undefined : old[other];
      if (item && other !== index) renumber(item, `${id}-${other}`, `${id}-${index}`);
    }
    const came = [...fresh.keys()].filter((index) => found[index] === null);
    if (came.length || gone >= 0) followed.push({ id, fresh: came, gone: gone < 0 ? null : gone });
  }
  return followed;
}

/**
 * What takes the focus in a list that lost the thing that had it: the next thing, else the one
 * before, else the button that adds one.
 * @param {HTMLElement} form
 * @param {string} id
 * @param {number} place
 */
export function neighbour(form, id, place) {
  const list = maybe(`[data-list="${CSS.escape(id)}"]`, form);
  const left = list ? things(list) : [];
  const next = left[Math.min(place, left.length - 1)];
  return next ? maybe("summary", next) : maybe(`#${CSS.escape(id)}-add`, form);
}

/**
 * The place behind the last thing of a list that is open; 0 where none is.
 * @param {HTMLElement} list
 */
export function placeAfterOpen(list) {
  return things(list).findLastIndex((item) => item.hasAttribute("open")) + 1;
}

/** @param {HTMLElement} list */
function things(list) {
  return all(":scope > [data-key]", list);
}

/** @param {HTMLElement[]} items */
const keys = (items) => items.map((item) => item.dataset.key ?? "");

/**
 * @param {HTMLElement} item
 * @param {string} from
 * @param {string} to
 */
function renumber(item, from, to) {
  for (const element of [item, ...all("[id]", item)]) {
    if (element.id.startsWith(`${from}-`)) element.id = to + element.id.slice(from.length);
  }
  for (const list of all("[data-list]", item)) {
    const { list: id = "" } = list.dataset;
    if (id.startsWith(`${from}-`)) list.dataset.list = to + id.slice(from.length);
  }
}
