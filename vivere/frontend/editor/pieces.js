/* Long texts of an answer (form, map, …) come as what changed in them since the last answer. */

/**
 * The lines of a text: `[start, count]` are lines that the browser has, a string is a new one.
 * @typedef {Array<[number, number] | string>} Change
 *
 * A text as it is sent: `mark` names it; whole, or as what differs from the one that was named.
 * @typedef {{ mark: string, whole?: string, change?: Change }} Piece
 */

/**
 * The text that a change makes of another.
 * @param {string} old
 * @param {Change} change
 */
export function changed(old, change) {
  const lines = old.split("\n");
  const take = (/** @type {[number, number] | string} */ part) =>
    typeof part === "string" ? [part] : lines.slice(part[0], part[0] + part[1]);
  return change.flatMap(take).join("\n");
}

/** The texts that a browser has of one file. */
export function createPieces() {
  /** @type {Map<string, { mark: string, text: string }>} */
  const held = new Map();
  return {
    /** Their marks, by their names; goes with every request. */
    marks: () => Object.fromEntries([...held].map(([name, { mark }]) => [name, mark])),
    /**
     * The texts that have come, whole again.
     * @param {Record<string, Piece>} pieces
     * @returns {Record<string, string>}
     */
    take: (pieces) =>
      Object.fromEntries(
        Object.entries(pieces).map(([name, { mark, whole, change }]) => {
          const text = whole ?? changed(held.get(name)?.text ?? "", change ?? []);
          held.set(name, { mark, text });
          return [name, text];
        }),
      ),
    clear: () => held.clear(),
  };
}
