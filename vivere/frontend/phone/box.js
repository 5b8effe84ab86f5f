/* The box on the phone in which answers wait, and in which those stay that nobody takes any more. */

import { keep, kept, local } from "./storage.js";
import { who } from "./who.js";

/**
 * An answer on its way: where to, the key that makes repeats harmless, the form's fields, whose it is, and why
 * it came too late, once it did.
 * @typedef {{ url: string, key: string, body: string, who?: string, late?: string }} Item
 */

/** What somebody writes in words, of the fields of all forms. */
const WORDS = ["comment", "text"];

const name = () => `vivere-outbox:${document.body.dataset.base}`;

/** @returns {Item[]} */
function everything() {
  try {
    return JSON.parse(kept(local, name()) ?? "[]") || [];
  } catch {
    return [];
  }
}

/** @param {Item} item */
const own = (item) => (item.who ?? who()) === who();

/** @param {Item} item */
const waits = (item) => own(item) && !item.late;

/** @param {Item[]} all */
const store = (all) => keep(local, name(), all.length ? JSON.stringify(all) : null);

/**
 * What has not been received yet of this person, the oldest first.
 * @returns {Item[]}
 */
export const waiting = () => everything().filter(waits);

/** @param {Item[]} box what waits of this person; what else is there stays */
export const write = (box) => store([...everything().filter((item) => !waits(item)), ...box]);

/** @param {Item} item */
export const drop = (item) => write(waiting().filter((other) => other.key !== item.key));

/**
 * Keeps what came too late out of what waits, to be read.
 * @param {Item} item
 * @param {string} why
 */
export function late(item, why) {
  drop(item);
  return store([...everything(), { ...item, late: why }]);
}

/**
 * The words of this person that came too late, each with the reason why.
 * @returns {{ why: string, words: string }[]}
 */
export function lateWords() {
  const items = everything().filter((item) => own(item) && item.late);
  const said = items.flatMap(({ body, late: why = "" }) => {
    const fields = new URLSearchParams(body);
    return WORDS.map((word) => ({ why, words: fields.get(word) ?? "" }));
  });
  return said.filter(({ words }) => words);
}

/** Empties the box, of everybody. */
export const empty = () => store([]);
