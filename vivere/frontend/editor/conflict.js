/* What stands in the way of a change, and what others did meanwhile. */

import { maybe } from "../shared/dom.js";
import { say, showStatus } from "./drawing.js";
import { writtenIn } from "./entries.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./transport.js").Answer} Answer
 */

/**
 * Keeps what was written and could not be kept, for its author to see.
 * @param {Session} session
 * @param {string} message
 * @param {Entry[]} entries
 */
export function setAside({ notes, transport }, message, entries) {
  notes.rescue(message, transport.path(), writtenIn(entries));
}

/**
 * The draft is another than what was changed: what waits was made on the same state, none of it
 * fits any more.
 * @param {Session} session
 * @param {Entry} entry
 */
export function giveUp(session, entry) {
  const typed = session.typing.take();
  const waiting = session.transport.queue();
  setAside(session, say(session, "stale"), [entry, ...waiting, ...(typed ? [typed] : [])]);
  session.transport.drop((waits) => waits.do === "open");
}

/**
 * Nothing goes on until somebody has decided.
 * @param {Session} session
 * @param {Answer} answer
 */
export function showBlocked(session, answer) {
  const { notes, transport, words } = session;
  showStatus(session, "undone");
  const message = say(session, answer.problem ?? "failed", { reason: answer.words ?? "" });
  const buttons = [notes.button(words.again, transport.send), notes.button(words.forget, () => giveWay(session))];
  notes.note("failed", message, buttons);
}

/**
 * The first of what waits stands in the way of the rest.
 * @param {Session} session
 */
function giveWay(session) {
  const { notes, transport, words } = session;
  setAside(
    session,
    words.rescued ?? "",
    transport.drop((_, index) => index > 0),
  );
  notes.forget("failed");
  transport.put({ do: "open", form: true });
}

/**
 * What there is to say about an answer.
 * @param {Session} session
 * @param {Answer} answer
 * @param {Entry} entry
 */
export function showNotes(session, answer, entry) {
  const { notes } = session;
  if (answer.moved) notes.note("moved", say(session, "moved"));
  else notes.forget("moved", "clash");
  showOther(session, answer);
  if (answer.done === "save") notes.note("done", say(session, "done"), [], true);
  if (answer.done === "back") notes.note("done", say(session, "back_done", { time: answer.time ?? "" }), [], true);
  if (answer.problem === "broken") showBroken(session);
  else if (answer.problem === "unanswered") showUnanswered(session, answer);
  else if (answer.problem === "moved") showClash(session, answer);
  else if (answer.problem && answer.problem !== "stale") {
    notes.note("failed", say(session, answer.problem));
    setAside(session, session.words.rescued ?? "", [entry]);
  }
}

/**
 * Another tab has left something unsaved.
 * @param {Session} session
 * @param {Answer} answer
 */
function showOther(session, { other }) {
  const { notes, transport, words } = session;
  if (!other) return notes.forget("other");
  const { editor, time } = other;
  const adopt = () => transport.put({ do: "adopt", other: editor, form: true });
  const forget = () => transport.put({ do: "forget", other: editor });
  const buttons = [notes.button(words.adopt, adopt), notes.button(words.forget, forget)];
  notes.note("other", say(session, "others", { time }), buttons);
}

/** @param {Session} session */
function showBroken(session) {
  const { notes, transport, words } = session;
  const anyway = notes.button(words.save_anyway, () => transport.put({ do: "save", knowing: true }));
  const keep = notes.button(words.keep, () => notes.forget("broken"), true);
  notes.note("broken", say(session, "broken"), [anyway, keep]);
}

/**
 * Rooms spoke of what changes: one says why, or saves all the same.
 * @param {Session} session
 * @param {Answer} answer
 */
function showUnanswered(session, { unanswered }) {
  const { notes, transport, words } = session;
  const adds = (unanswered ?? []).map(({ label, at, value }) =>
    notes.button(label, () => transport.put({ do: "act", form: true, acts: [{ do: "add", at, value, to: 0 }] }), true),
  );
  const anyway = notes.button(words.save_silent, () => transport.put({ do: "save", silent: true }));
  notes.note("unanswered", say(session, "unanswered"), [...adds, anyway]);
}

/**
 * The file, the draft and what others made of it, side by side.
 * @param {Session} session
 * @param {Answer} answer
 */
function showClash(session, answer) {
  const row = session.notes.note("clash", "");
  row.className = "";
  row.innerHTML = answer.clash ?? "";
  const clash = maybe(".wb-clash", row);
  if (!clash) return;
  clash.dataset.now = answer.now;
  clash.focus();
}
