/* What was done in one file, act by act, so that each can be taken back and done again. */

import { goesOn } from "./entries.js";

const MOST = 200;

/**
 * One act: the text of the file before and after it, and what was asked.
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {{ before: string, after: string, entry: Entry }} Done
 * @typedef {"undo" | "redo"} Way
 */

export function createHistory() {
  /** @type {Done[]} */
  let done = [];
  /** @type {Done[]} */
  let undone = [];

  /**
   * An act has been carried out. What goes on with the last one (the next letters of a field) is
   * one act with it.
   * @param {string} before
   * @param {string} after
   * @param {Entry} entry
   */
  function record(before, after, entry) {
    const last = done.at(-1);
    undone = [];
    if (last && last.after === before && isTyping(entry) && goesOn(last.entry, entry)) {
      done = [...done.slice(0, -1), { ...last, after }];
    } else done = [...done, { before, after, entry }].slice(-MOST);
  }

  /** @param {Way} way */
  const next = (way) => (way === "undo" ? done : undone).at(-1);

  /**
   * The text that undoing or doing again leads to; `null` where there is nothing.
   * @param {Way} way
   */
  function textOf(way) {
    const act = next(way);
    return act ? (way === "undo" ? act.before : act.after) : null;
  }

  /**
   * The text is there: the act changes sides.
   * @param {Way} way
   */
  function moved(way) {
    const act = next(way);
    if (!act) return;
    if (way === "undo") [done, undone] = [done.slice(0, -1), [...undone, act]];
    else [done, undone] = [[...done, act], undone.slice(0, -1)];
  }

  return {
    record,
    textOf,
    moved,
    clear: () => {
      done = [];
      undone = [];
    },
  };
}

/** @param {Entry} entry */
function isTyping(entry) {
  return entry.do === "type" || (entry.acts ?? []).every((act) => act.do === "set");
}
