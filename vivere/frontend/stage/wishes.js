/* What is wished at a screen that follows, and what it is told: a clicker is pressed faster than a server answers. */

/**
 * @typedef {import("../shared/moves.js").Move} Move
 * @typedef {Record<string, string>} Wish
 */

/** The status of a wish that was done. */
const DONE = 204;

/**
 * Asks for one wish after the other, each decided on what the one before it made. Until the last one is answered the
 * screen shows what was wished at it: what it is told meanwhile is shown then, unless that is past already.
 * @param {(wish: Wish, after: number) => Promise<number>} ask asks for a wish that was decided on a version; its status
 * @param {(move: Move) => unknown} show
 * @returns {{ wish: (wish: Wish) => void, told: (move: Move) => Promise<void> }}
 */
export function wishesInTurn(ask, show) {
  let [version, newest, waiting] = [0, 0, 0];
  let before = Promise.resolve();
  /** @type {Move | undefined} */
  let held;

  /** @param {Wish} wish */
  async function act(wish) {
    const status = await ask(wish, version);
    version = status === DONE ? Math.max(version + 1, newest) : newest;
    waiting -= 1;
    if (waiting) return;
    const move = held;
    held = undefined;
    if (move && move.version >= version) await show(move);
  }

  return {
    wish(wish) {
      waiting += 1;
      before = before.then(() => act(wish));
    },
    async told(move) {
      newest = move.version;
      if (waiting) {
        held = move;
        return;
      }
      version = newest;
      await show(move);
    },
  };
}
