/* Asking again and again, as long as somebody looks. */

/**
 * Calls `look` every `ms` milliseconds while the page is seen, never twice at a time.
 * @param {() => unknown} look
 * @param {number} ms
 * @param {{ first?: number, lost?: () => void }} [options] when to look first, in milliseconds;
 *   what to do when a look has failed
 * @returns {() => void} ends it
 */
export function poll(look, ms, { first = ms, lost = () => {} } = {}) {
  let ended = false;
  let timer = setTimeout(turn, first);
  async function turn() {
    try {
      if (!document.hidden) await look();
    } catch {
      if (!ended) lost();
    }
    if (!ended) timer = setTimeout(turn, ms);
  }
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

/**
 * The number of the workspace's current state. Throws when the server is away.
 * @param {string} [address] relative to the page
 * @returns {Promise<number>}
 */
export async function workspaceRevision(address = "_vivere/revision") {
  const answer = await fetch(new URL(address, document.baseURI), { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).revision;
}
