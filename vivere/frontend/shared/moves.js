/* The moves of a presentation, as they come: for the stage that follows and for who presents. */

/**
 * What is shown now.
 * @typedef {{ version: number, journey: string, act: string, dark: boolean, marked: string, view: string,
 *   room: string, mark: string }} Move
 */

/** Milliseconds that an answer may take, and those before the next question where none came. */
const [WAIT_MS, AGAIN_MS] = [3000, 300];

/**
 * Calls back with what is shown now, and with every move after it; after a lost connection anew. The
 * next move waits until the one before it is done.
 * @param {string} address where moves are asked for, with the code
 * @param {(move: Move) => unknown} moved
 * @param {{ lost?: (lost: boolean) => void, over?: () => void, refused?: () => void }} [options] what to
 *   do when the connection goes and comes back, when there is no such presentation, and when who asks
 *   may not
 */
export async function onMoves(address, moved, { lost = () => {}, over = () => {}, refused = over } = {}) {
  let seen = "";
  let again = new AbortController();
  onAwake(() => again.abort());
  for (;;) {
    again = new AbortController();
    const timer = setTimeout(() => again.abort(), WAIT_MS);
    try {
      const there = new URL(address, location.href);
      there.searchParams.set("after", seen);
      const answer = await fetch(there, { cache: "no-store", signal: again.signal });
      if (answer.status === 404) return over();
      if (answer.status === 403) return refused();
      if (answer.status === 200) {
        const move = /** @type {Move} */ (await answer.json());
        clearTimeout(timer);
        await moved(move);
        seen = move.mark;
      } else if (answer.status !== 204) throw new Error(String(answer.status));
      lost(false);
    } catch {
      seen = "";
      lost(true);
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Milliseconds between two looks at the clock, and those that it may jump by without a sleep. */
const [CLOCK_MS, JUMP_MS] = [500, 2000];

/**
 * Calls back when a page or its computer may have slept: what was asked before may never be answered.
 * @param {() => void} awake
 */
function onAwake(awake) {
  for (const event of ["online", "pageshow"]) addEventListener(event, awake);
  document.addEventListener("resume", awake);
  let last = Date.now();
  setInterval(() => {
    const now = Date.now();
    if (now - last > CLOCK_MS + JUMP_MS) awake();
    last = now;
  }, CLOCK_MS);
}

/**
 * Asks for a move; the status of the answer, 0 where the network is away.
 * @param {string} address
 * @param {Record<string, string>} fields the code, and what is to be shown
 * @returns {Promise<number>}
 */
export async function askForMove(address, fields) {
  const body = new URLSearchParams(fields);
  const sent = fetch(address, { method: "POST", body, headers: { "X-Vivere": "1" } });
  return (await sent.catch(() => undefined))?.status ?? 0;
}

/** Milliseconds between two looks at the pointer, and those before another where none came. */
const [POINTED_MS, QUIET_MS] = [60, 2000];

/**
 * Calls back with where the presenter points: shares of width and height (null: nowhere), and the thing there (a spot).
 * @param {string} address where the pointer is asked for
 * @param {(at: [number, number] | null, on: string) => void} pointed
 */
export async function onPointer(address, pointed) {
  let seen = 0;
  for (;;) {
    let wait = POINTED_MS;
    try {
      const answer = await fetch(`${address}?after=${seen}`, { cache: "no-store" });
      if (answer.status === 200) {
        const { number, at, on } = await answer.json();
        seen = number;
        pointed(at, on);
      } else if (answer.status !== 204) wait = QUIET_MS;
    } catch {
      wait = QUIET_MS;
    }
    await new Promise((done) => setTimeout(done, wait));
  }
}
