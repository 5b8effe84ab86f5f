/* One designer at work: what is on show, and what becomes of an answer. */

import { all } from "../shared/dom.js";
import { clear } from "../shared/patch.js";
import { poll, workspaceRevision } from "../shared/poll.js";
import { giveUp, setAside, showBlocked, showNotes } from "./conflict.js";
import {
  say,
  showActions,
  showAmount,
  showFiles,
  showFindings,
  showForm,
  showNothing,
  showStatus,
  showVersions,
} from "./drawing.js";
import { outdated, plain } from "./entries.js";
import { listenToForm, listenToKeys, listenToPage } from "./events.js";
import { createHistory } from "./history.js";
import { wireLines } from "./lines.js";
import { editorName } from "./name.js";
import { wireNotes } from "./notes.js";
import { partsOf } from "./parts.js";
import { showPreview } from "./preview.js";
import { addressNames, choiceOf, goToGoal, lacksFields, openThings } from "./things.js";
import { createTransport } from "./transport.js";
import { createTyping } from "./typing.js";
import { remember, showTurns } from "./undo.js";

const LOOK_MS = 1500;
const MODE = "vivere-mode";

/**
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./transport.js").Answer} Answer
 * @typedef {import("../map/map.js").MapView} MapView
 * @typedef {"form" | "text"} Mode
 *
 * What the page gives: `shown` changes when all is to be drawn anew, `at` numbers the choices of file.
 * `thing` is the one of a list that the address leads to.
 * @typedef {{ path: string, at: number, thing: string | null, shown: string[], language: string }} Asked
 * @typedef {{ html: string, words: Record<string, string> } & Asked} EditorData
 *
 * The file that was chosen, for the address.
 * @typedef {{ number: number } & import("./things.js").FileChoice} Choice
 *
 * @typedef {object} Session
 * @property {HTMLElement} root
 * @property {import("./parts.js").Parts} parts
 * @property {Record<string, string>} words
 * @property {import("./transport.js").Transport} transport
 * @property {import("./typing.js").Typing} typing
 * @property {ReturnType<typeof wireLines>} lines
 * @property {ReturnType<typeof wireNotes>} notes
 * @property {ReturnType<typeof createHistory>} history
 * @property {Array<import("./history.js").Way>} turns acts to be taken back or done again, once all is answered
 * @property {Mode} mode
 * @property {Answer | null} state the last answer on the draft; none until the file is open
 * @property {MapView} view
 * @property {(view: MapView) => void} apply
 * @property {string | null} goal the thing to go to, until it is on show
 * @property {number} told the number of the last choice of a file
 * @property {(mode: Mode) => void} show
 * @property {(path: string) => void} choose
 */

/**
 * Starts the editor on a page that has its frame.
 * @param {HTMLElement} root
 * @param {EditorData} data
 * @param {(choice: Choice) => void} tell
 */
export function startSession(root, data, tell) {
  const session = createSession(root, data, tell);
  const { transport, typing } = session;
  listenToForm(session);
  listenToPage(session);
  const stopKeys = listenToKeys(session);
  const stopLooking = watch(session);
  session.show(session.mode);
  addEventListener("pagehide", typing.flush);
  let stopped = false;
  editorName(data.path).then((name) => {
    transport.begin(name);
    if (!stopped) transport.open(data.path);
  });
  return {
    /**
     * The address names another file («back», «forward»); what was asked before that does not count.
     * @param {EditorData} given
     */
    follow({ at, path, thing }) {
      const wanted = transport.wanted();
      if (at < session.told || path === wanted || addressNames(wanted, location.search)) return;
      session.goal = thing;
      transport.leaveFor(path);
    },
    stop() {
      typing.flush();
      stopped = true;
      transport.stop();
      stopLooking();
      stopKeys();
      removeEventListener("pagehide", typing.flush);
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {EditorData} data
 * @param {(choice: Choice) => void} tell
 * @returns {Session}
 */
function createSession(root, data, tell) {
  const parts = partsOf(root);
  const transport = createTransport(data.language, data.path, {
    flush: () => session.typing.flush(),
    opened: () => openThings(session),
    status: (kind) => showStatus(session, kind),
    blocked: (answer) => showBlocked(session, answer),
    taken: (answer, entry) => take(session, answer, entry),
    opening: (path) => startOver(session, path),
  });
  /** @type {Session} */
  const session = {
    root,
    parts,
    words: data.words,
    transport,
    typing: createTyping(transport.put, () => showStatus(session, "sending")),
    lines: wireLines(parts.text, parts.lines, parts.beside, () => session.state?.marks ?? []),
    notes: wireNotes(root, data.words, () => (session.mode === "text" ? parts.text : parts.file).focus()),
    history: createHistory(),
    turns: [],
    mode: sessionStorage.getItem(MODE) === "text" ? "text" : "form",
    state: null,
    view: { step: null, state: "", hide: null },
    apply: () => {},
    goal: data.thing,
    told: data.at,
    show: (mode) => show(session, mode),
    choose: (path) => {
      session.told = Date.now();
      session.goal = null;
      tell({ number: session.told, ...choiceOf(path) });
      transport.leaveFor(path);
    },
  };
  return session;
}

/**
 * Shows an answer.
 * @param {Session} session
 * @param {Answer} answer
 * @param {Entry} entry what was asked
 */
function take(session, answer, entry) {
  if (answer.problem && answer.mark === undefined) return refused(session, answer.problem, entry);
  const before = session.state?.text;
  session.state = answer;
  if (answer.problem === "stale" && entry.text !== plain(answer.text)) giveUp(session, entry);
  session.notes.forget(...outdated(entry, before !== undefined && plain(before) === plain(answer.text)));
  takeText(session, answer);
  takeForm(session, answer, entry);
  if (answer.files !== null) showFiles(session, answer.files);
  showFindings(session, answer);
  showAmount(session, answer);
  showVersions(session, answer.versions);
  session.lines.showLines();
  showPreview(session, answer.preview);
  showStatus(session, answer.dirty ? "draft" : "saved");
  showActions(session, answer.dirty);
  showNotes(session, answer, entry);
  remember(session, before, answer, entry);
  if (answer.form !== null) goToGoal(session);
}

/**
 * The draft could not even be opened.
 * @param {Session} session
 * @param {string} problem
 * @param {Entry} entry
 */
function refused(session, problem, entry) {
  showStatus(session, "undone");
  session.notes.note("failed", say(session, problem));
  setAside(session, session.words.rescued ?? "", [entry]);
  if (!session.state) showNothing(session);
}

/**
 * The text, unless somebody is writing.
 * @param {Session} session
 * @param {Answer} answer
 */
function takeText({ parts, typing, transport }, answer) {
  const text = plain(answer.text);
  const typed = transport.queue().some((entry) => entry.do === "type");
  if (!typed && typing.resting() && parts.text.value !== text) parts.text.value = text;
}

/**
 * The form, unless somebody is writing: then it is asked for again later.
 * @param {Session} session
 * @param {Answer} answer
 * @param {Entry} entry
 */
function takeForm(session, answer, entry) {
  const { parts, typing, transport } = session;
  const { dataset } = parts.form;
  const resting = typing.resting() && !transport.queue().length;
  if (answer.form !== null) {
    if (resting) {
      showForm(session, answer.form, entry);
      if (lacksFields(parts.form)) transport.put({ do: "open", form: true });
    } else dataset.late = "1";
  } else if (dataset.late && resting) transport.put({ do: "open", form: true });
  if (entry.do === "type" && answer.form === null) dataset.old = "1";
  else if (entry.do === "save") dataset.old ??= "";
}

/**
 * Another file: nothing of the one before stays.
 * @param {Session} session
 * @param {string} path
 */
function startOver(session, path) {
  const { parts, root } = session;
  session.state = null;
  session.history.clear();
  session.turns = [];
  showTurns(session);
  session.view = { ...session.view, step: null, state: "" };
  parts.file.value = path;
  parts.text.setAttribute("aria-label", say(session, "text_label"));
  parts.text.value = "";
  clear(parts.form);
  clear(parts.preview);
  for (const row of all("[data-note]:not([data-note=rescued])", root)) row.remove();
  toStart(session);
}

/**
 * What was shown may have been long, what is shown now begins above.
 * @param {Session} session
 */
function toStart({ parts: { body, top } }) {
  if (body.getBoundingClientRect().top < top.getBoundingClientRect().bottom) body.scrollIntoView({ block: "start" });
}

/**
 * The form, or the text of the file.
 * @param {Session} session
 * @param {Mode} mode
 */
function show(session, mode) {
  const { parts, transport, typing, lines } = session;
  typing.flush();
  session.mode = mode;
  sessionStorage.setItem(MODE, mode);
  parts.all.classList.toggle("as-text", mode === "text");
  parts.formSide.hidden = mode !== "form";
  parts.textSide.hidden = mode !== "text";
  for (const button of all("[data-mode]", parts.all)) {
    button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  }
  if (mode === "text") {
    lines.showLines();
    lines.showBeside();
    if (session.view.step) lines.goToStep(session.view.step);
  } else if (parts.form.dataset.old === "1") {
    parts.form.dataset.old = "";
    transport.put({ do: "open", form: true });
  }
  toStart(session);
}

/**
 * Follows the files while nobody is writing.
 * @param {Session} session
 * @returns {() => void} ends it
 */
function watch(session) {
  const { transport, typing, parts } = session;
  /** @type {number | null} */
  let known = null;
  async function look() {
    if (!transport.idle() || !typing.resting()) return;
    const now = await workspaceRevision();
    const { state } = session;
    const moved = known !== null && now !== known;
    if (moved && state) transport.put({ do: "open", form: !state.dirty && session.mode === "form" });
    known = now;
    if (state && parts.status.dataset.kind === "offline") showStatus(session, state.dirty ? "draft" : "saved");
  }
  return poll(look, LOOK_MS, { lost: () => showStatus(session, "offline") });
}
