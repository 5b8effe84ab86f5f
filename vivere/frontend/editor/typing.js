/* Typing waits a moment before it is sent. */

import { goesOn } from "./entries.js";

const PAUSE_MS = 180;

/**
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {ReturnType<typeof createTyping>} Typing
 */

/**
 * @param {(entry: Entry) => void} put takes what was typed, after the pause
 * @param {() => void} begun is told with every key
 */
export function createTyping(put, begun) {
  /** @type {{ entry: Entry, timer: ReturnType<typeof setTimeout> } | null} */
  let typing = null;
  let composing = false;

  /** Gives out what waits, and forgets it. */
  function take() {
    const entry = typing?.entry ?? null;
    clearTimeout(typing?.timer);
    typing = null;
    return entry;
  }

  /** Sends at once what waits. */
  function flush() {
    const entry = take();
    if (entry) put(entry);
  }

  /** @param {Entry} entry what was typed so far */
  function later(entry) {
    if (typing && !goesOn(typing.entry, entry)) flush();
    clearTimeout(typing?.timer);
    typing = { entry, timer: setTimeout(flush, PAUSE_MS) };
    begun();
  }

  return {
    later,
    flush,
    take,
    /** Whether nobody is in the middle of a word: no pause runs, no character is being composed. */
    resting: () => typing === null && !composing,
    /** @param {boolean} on whether a character is being composed (input methods) */
    compose: (on) => {
      composing = on;
    },
  };
}
