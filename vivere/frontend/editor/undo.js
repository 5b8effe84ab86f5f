/* Undo and redo: what they ask for, their buttons, and what is said of each act. */

import { say } from "./drawing.js";
import { plain } from "./entries.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./transport.js").Answer} Answer
 * @typedef {import("./history.js").Way} Way
 */

const CHANGES = ["act", "type", "settle", "adopt", "discard", "back"];

/**
 * Takes back the last act, or does it again; once all that waits has been answered.
 * @param {Session} session
 * @param {Way} way
 */
export function turn(session, way) {
  const { typing, transport, history } = session;
  typing.flush();
  if (!transport.idle()) {
    session.turns = [...session.turns, way];
    return;
  }
  const text = history.textOf(way);
  if (text !== null) transport.put({ do: "type", text, form: true, own: { way } });
}

/**
 * Keeps what an answer has done, and says it.
 * @param {Session} session
 * @param {string | undefined} before the text until now
 * @param {Answer} answer
 * @param {Entry} entry
 */
export function remember(session, before, answer, entry) {
  const { history, transport } = session;
  const same = before === undefined || plain(before) === plain(answer.text);
  const way = entry.own?.way;
  if (answer.problem === "stale" || (!same && !CHANGES.includes(entry.do))) history.clear();
  else if (way && !answer.problem) history.moved(way);
  else if (!same && !answer.problem) history.record(before, answer.text, entry);
  showTurns(session);
  if (!answer.problem && (!same || way)) tell(session, entry);
  const [next, ...later] = session.turns;
  if (!next || !transport.idle()) return;
  session.turns = later;
  turn(session, next);
}

/** @param {Session} session */
export function showTurns({ parts: { undo, redo }, history }) {
  undo.setAttribute("aria-disabled", String(history.textOf("undo") === null));
  redo.setAttribute("aria-disabled", String(history.textOf("redo") === null));
}

/**
 * @param {Session} session
 * @param {Entry} entry
 */
function tell(session, { acts, own }) {
  const { notes, parts, words } = session;
  notes.forget("undo");
  const act = acts?.[0];
  const name = own?.name ?? "";
  if (own?.way) parts.aloud.textContent = words[own.way === "undo" ? "undone_act" : "redone_act"] ?? "";
  else if (act?.do === "remove" || (act?.do === "toggle" && !act.to)) {
    notes.note("undo", say(session, "removed", { name }), [notes.button(words.undo, () => turn(session, "undo"))]);
  } else if (act?.do === "move") {
    parts.aloud.textContent = say(session, "moved_to", { name, place: String((act.to ?? 0) + 1) });
  } else if (act?.do === "copy" || act?.do === "add") parts.aloud.textContent = words[`${act.do}_done`] ?? "";
}
