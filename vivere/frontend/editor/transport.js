/* The line to the server: one request after the other, what waits is kept in this browser. */

import { withEntry } from "./entries.js";
import { random } from "./name.js";
import { createPieces } from "./pieces.js";

const RETRY_MS = 2000;

/** What stood in the way may go away: nothing is dropped meanwhile. */
const PASSING = ["disk", "no_text", "key", "failed"];

/**
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {ReturnType<typeof createTransport>} Transport
 *
 * The state of a draft, or (without `mark`) only what stood in the way; see `api.py`.
 * @typedef {{
 *   mark?: string, problem?: string, words?: string, done?: string, time?: string, text: string,
 *   dirty: boolean, moved: boolean, now: string, form: string | null, files: string | null,
 *   findings: string, marks: Array<[number, string, string]>, counts: string, broken: boolean, amiss: boolean,
 *   preview: string | null, effect: string, versions: string, clash: string | null,
 *   other: { editor: string, time: string } | null,
 *   unanswered: Array<{ label: string, at: Array<string | number>, value: Record<string, string> }> | null,
 * }} Answer
 *
 * @typedef {object} Handlers called on what happens on the line
 * @property {() => void} flush is called before another file opens: what was typed is to be put
 * @property {() => string[]} opened the things of long lists whose fields the form shall have
 * @property {(kind: string) => void} status
 * @property {(answer: Answer) => void} blocked nothing was dropped, and nothing goes on by itself
 * @property {(answer: Answer, entry: Entry) => void} taken
 * @property {(path: string) => void} opening another file is about to be asked for
 */

/**
 * @param {string} language
 * @param {string} path the file that is opened first
 * @param {Handlers} handlers
 */
export function createTransport(language, path, handlers) {
  const line = {
    editor: "",
    path,
    mark: "",
    /** The file to be opened when all has been sent. @type {string | null} */
    next: null,
    /** @type {Entry[]} */
    queue: [],
    busy: false,
    turn: 0,
    stopped: false,
    pieces: createPieces(),
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry;
  const key = () => `vivere-kept:${line.editor}:${line.path}`;

  function keep() {
    try {
      if (line.queue.length) localStorage.setItem(key(), JSON.stringify({ mark: line.mark, queue: line.queue }));
      else localStorage.removeItem(key());
    } catch {
      /* No room in this browser: it is sent all the same. */
    }
  }

  /** @param {Entry} entry */
  function put(entry) {
    line.queue = withEntry(line.queue, entry, random());
    keep();
    send();
  }

  async function send() {
    const entry = line.queue[0];
    if (line.busy || line.stopped || !entry) return;
    line.busy = true;
    entry.sent = true;
    keep();
    if (entry.do === "save" || entry.do === "back") handlers.status("saving");
    const now = line.turn;
    const answer = await ask(line, language, entry, handlers.opened()).catch(() => null);
    if (line.stopped || now !== line.turn) return;
    line.busy = false;
    if (answer) received(answer, entry);
    else {
      handlers.status("offline");
      clearTimeout(retry);
      retry = setTimeout(send, RETRY_MS);
    }
  }

  /**
   * @param {Answer} answer
   * @param {Entry} entry
   */
  function received(answer, entry) {
    if (answer.mark === undefined && PASSING.includes(answer.problem ?? "")) {
      handlers.blocked(answer);
      if (line.next) {
        handlers.flush();
        open(line.next);
      }
      return;
    }
    line.queue.shift();
    line.mark = answer.mark ?? line.mark;
    keep();
    handlers.taken(answer, entry);
    if (line.next) handlers.flush();
    if (line.next && !line.queue.length) open(line.next);
    else send();
  }

  /**
   * Opens a file. What was kept of it in this browser goes first, over the state of the draft that
   * it was written on.
   * @param {string} path
   */
  function open(path) {
    clearTimeout(retry);
    Object.assign(line, { next: null, turn: line.turn + 1, path, busy: false });
    line.pieces.clear();
    handlers.opening(path);
    const left = JSON.parse(localStorage.getItem(key()) ?? "{}");
    line.mark = left.mark ?? "";
    line.queue = [...(left.queue ?? []), { do: "open", form: true, once: random() }];
    handlers.status("sending");
    send();
  }

  return {
    put,
    send,
    open,
    /** The file on show, and the one that is wanted. */
    path: () => line.path,
    wanted: () => line.next ?? line.path,
    /** What waits, the first perhaps on its way. */
    queue: () => line.queue,
    /** Whether nothing is on its way and nothing waits. */
    idle: () => !line.busy && !line.queue.length,
    /** @param {string} name the name of this tab */
    begin: (name) => {
      line.editor = name;
    },
    /**
     * Opens another file, after all that waits has been sent.
     * @param {string} path
     */
    leaveFor: (path) => {
      handlers.flush();
      line.next = path;
      if (!line.queue.length) open(path);
    },
    /**
     * Takes out of the queue what no longer fits; gives it back.
     * @param {(entry: Entry, index: number) => boolean} stays
     * @returns {Entry[]}
     */
    drop: (stays) => {
      const dropped = line.queue.filter((entry, index) => !stays(entry, index));
      line.queue = line.queue.filter(stays);
      keep();
      return dropped;
    },
    stop: () => {
      line.stopped = true;
      clearTimeout(retry);
    },
  };
}

/**
 * @param {{ editor: string, path: string, mark: string, pieces: ReturnType<typeof createPieces> }} line
 * @param {string} language
 * @param {Entry} entry
 * @param {string[]} opened
 * @returns {Promise<Answer>}
 */
async function ask({ editor, path, mark, pieces }, language, { sent: _, own: __, ...asked }, opened) {
  const address = new URL(`_vivere/workbench?lang=${language}`, document.baseURI);
  const body = JSON.stringify({ ...asked, editor, path, mark, held: pieces.marks(), opened });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body });
  if (answer.status === 500) return /** @type {Answer} */ ({ problem: "failed" });
  const said = await answer.json();
  return { ...said, ...pieces.take(said.pieces ?? {}) };
}
