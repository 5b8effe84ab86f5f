/* What is asked of the server, one entry after the other, and how entries that wait become one. */

/**
 * One change of the form.
 * @typedef {{ do: string, at: Array<string | number>, value?: unknown, language?: string | null, to?: number }} Act
 *
 * What is asked: `do` names it, `once` the request (repeated, it is not done again), `sent` whether
 * it is on its way; the rest depends on what is asked (see `api.py`).
 * @typedef {{
 *   do: string, once?: string, sent?: boolean, form?: boolean, text?: string, acts?: Act[],
 *   knowing?: boolean, silent?: boolean, number?: number, choice?: string, seen?: string, other?: string, own?: Own,
 * }} Entry
 *
 * What the server is not told: which way an act goes that was done before, the name of its thing.
 * @typedef {{ way?: "undo" | "redo", name?: string }} Own
 */

/** The most acts that are sent at once; the server takes 200. */
const MOST_ACTS = 150;

/**
 * Whether both set the same field in the same language.
 * @param {Act | undefined} one
 * @param {Act | undefined} other
 */
export function sameSet(one, other) {
  return (
    one?.do === "set" &&
    other?.do === "set" &&
    one.language === other.language &&
    JSON.stringify(one.at) === JSON.stringify(other.at)
  );
}

/**
 * Whether `entry` goes on with what `waits`: the same text, or the same field.
 * @param {Entry} waits
 * @param {Entry} entry
 */
export function goesOn(waits, entry) {
  return waits.do === entry.do && (entry.do !== "act" || sameSet(waits.acts?.[0], entry.acts?.[0]));
}

/**
 * The queue with one entry more. Typing takes the place of typing that has not been sent; changes
 * of fields join those that have not.
 * @param {Entry[]} queue
 * @param {Entry} entry
 * @param {string} once
 * @returns {Entry[]}
 */
export function withEntry(queue, entry, once) {
  const last = queue.at(-1);
  const joined = last && !last.sent ? joinedTo(last, entry) : null;
  return joined ? [...queue.slice(0, -1), joined] : [...queue, { ...entry, once }];
}

/**
 * @param {Entry} last
 * @param {Entry} entry
 * @returns {Entry | null} both as one, if they can be
 */
function joinedTo(last, entry) {
  if (last.do !== entry.do || last.own || entry.own) return null;
  if (entry.do === "type") return { ...last, text: entry.text };
  const [before, acts] = [last.acts ?? [], entry.acts ?? []];
  if (entry.do !== "act" || last.form || entry.form || before.length >= MOST_ACTS) return null;
  return { ...last, acts: [...before.filter((act) => !sameSet(act, acts[0])), ...acts] };
}

/**
 * What somebody has written in these entries: the last text, and every value.
 * @param {Entry[]} entries
 * @returns {string[]}
 */
export function writtenIn(entries) {
  const texts = entries.filter((entry) => entry.do === "type").slice(-1);
  const values = entries.flatMap((entry) => entry.acts ?? []).map((act) => act.value);
  return [...texts.map((entry) => entry.text ?? ""), ...values.filter((value) => value !== undefined).map(String)];
}

/**
 * A text as a text field has it: with one kind of line break.
 * @param {string} text
 */
export const plain = (text) => text.replace(/\r\n?/g, "\n");

/**
 * The kinds of notes that an answer outdates. A look at the files, with which nothing of the draft has changed, is
 * nothing that its author did: what there was to read or to decide stays.
 * @param {Entry} entry what was asked
 * @param {boolean} same the draft reads as it did before
 * @returns {string[]}
 */
export const outdated = (entry, same) =>
  entry.do === "open" && same ? ["failed"] : ["failed", "done", "broken", "unanswered"];
