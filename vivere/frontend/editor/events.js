/* What a designer does with keys and pointer, turned into what is asked of the server. */

import { all, around, one } from "../shared/dom.js";
import { closeVersions } from "./drawing.js";
import { placeAfterOpen } from "./follow.js";
import { markStep } from "./preview.js";
import { lacksFields } from "./things.js";
import { turn } from "./undo.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./entries.js").Entry} Entry
 */

/** @param {string | undefined} words */
const place = (words) => JSON.parse(words ?? "[]");

/**
 * @param {HTMLElement} input
 * @param {string} value
 * @returns {Entry}
 */
function setting(input, value) {
  const language = input.dataset.language ?? null;
  return { do: "act", acts: [{ do: "set", at: place(input.dataset.at), language, value }] };
}

/**
 * What a text field says; where the file has one line, breaks become spaces.
 * @param {HTMLTextAreaElement | HTMLInputElement} input
 */
export function written(input) {
  return input.hasAttribute("data-line") ? input.value.replace(/\n+/g, " ") : input.value;
}

/** @param {Session} session */
export function listenToForm(session) {
  const { form } = session.parts;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => onInput(session, event));
  form.addEventListener("change", (event) => onChange(session, event));
  form.addEventListener("focusout", () => session.typing.flush());
  form.addEventListener("focusin", (event) => {
    if (around(event, "[data-step-item]")?.hasAttribute("open")) markStep(session);
  });
  const opened = (/** @type {Event} */ event) => {
    if (event.target instanceof Element && lacksFields(form)) session.transport.put({ do: "open", form: true });
    if (event.target instanceof Element && event.target.matches("[data-step-item]")) markStep(session);
  };
  form.addEventListener("toggle", opened, true);
  form.addEventListener("click", (event) => onPress(session, event));
}

/**
 * @param {Session} session
 * @param {Event} event
 */
function onInput(session, event) {
  const input = /** @type {HTMLTextAreaElement} */ (event.target);
  if (input.matches("textarea[data-at], input[type=text][data-at]")) {
    session.typing.later(setting(input, written(input)));
  }
}

/**
 * @param {Session} session
 * @param {Event} event
 */
function onChange({ typing, transport }, event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.matches("select[data-do]") && input.value) {
    const act = { do: "toggle", at: place(input.dataset.at), value: input.value, to: 1 };
    transport.put({ do: "act", form: true, acts: [act] });
  } else if (input.matches("select[data-at]:not([data-do])")) {
    transport.put({ ...setting(input, input.value), form: input.closest(".wb-source") !== null });
  } else if (input.matches("input[type=radio]")) transport.put(setting(input, input.value));
  else typing.flush();
}

/**
 * @param {Session} session
 * @param {Event} event
 */
function onPress({ typing, transport }, event) {
  const pressed = around(event, "button[data-do]");
  if (!pressed) return;
  typing.flush();
  const { do: what = "", at, to, value } = pressed.dataset;
  const list = /** @type {HTMLElement | null} */ (pressed.closest("[data-list]"));
  const goal = what === "add" && list ? placeAfterOpen(list) : Number(to ?? 0);
  const act = { do: what, at: place(at), to: goal, ...(value && { value }) };
  transport.put({ do: "act", form: true, acts: [act], own: { name: pressed.dataset.name ?? "" } });
}

/** @param {Session} session */
export function listenToPage(session) {
  const { all: wb, text, helps, file } = session.parts;
  wb.addEventListener("compositionstart", () => session.typing.compose(true));
  wb.addEventListener("compositionend", () => session.typing.compose(false));
  wb.addEventListener("click", (event) => onClick(session, event));
  wb.addEventListener("keydown", (event) => onKey(session, event));
  helps.addEventListener("change", () => wb.classList.toggle("with-helps", helps.checked));
  file.addEventListener("change", () => session.choose(file.value));
  text.addEventListener("input", () => {
    session.lines.showLines();
    session.typing.later({ do: "type", text: text.value });
  });
}

/** @param {Session} session */
function save({ typing, transport, state }) {
  typing.flush();
  if (state?.dirty || transport.queue().length) transport.put({ do: "save" });
}

/**
 * @param {Session} session
 * @param {Event} event
 */
function onClick(session, event) {
  const pressed = around(event, "button");
  if (!pressed) return;
  const { typing, transport, parts } = session;
  const { mode, back, settle, field, line, column } = pressed.dataset;
  const way = pressed.dataset.turn;
  if (way) turn(session, way === "redo" ? "redo" : "undo");
  else if (mode) session.show(mode === "text" ? "text" : "form");
  else if ("save" in pressed.dataset) save(session);
  else if ("discard" in pressed.dataset) {
    typing.flush();
    transport.put({ do: "discard", form: true });
  } else if (back) {
    typing.flush();
    closeVersions(session);
    transport.put({ do: "back", number: Number(back), form: true });
  } else if (settle) {
    const seen = one(".wb-clash", parts.all).dataset.now;
    transport.put({ do: "settle", choice: settle, seen, form: true });
  } else if ("amiss" in pressed.dataset) goTo(parts.findings);
  else if (field) goToField(parts.form, field);
  else if (line) {
    session.show("text");
    session.lines.goToLine(Number(line), Number(column));
  }
}

/**
 * @param {Session} session
 * @param {KeyboardEvent} event
 */
function onKey(session, event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save(session);
  }
  if (event.key === "Escape" && session.parts.versions.open) closeVersions(session);
}

/**
 * Undo and redo by keyboard, wherever the focus is in the editor or in nothing at all; a field that
 * was written in since it has the focus has its own.
 * @param {Session} session
 * @returns {() => void} ends it
 */
export function listenToKeys(session) {
  /** @type {EventTarget | undefined} */
  let written;
  const ending = new AbortController();
  const { signal } = ending;
  addEventListener("input", (event) => ([written] = event.composedPath()), { signal });
  addEventListener("focusin", () => (written = undefined), { signal });
  const onTurn = (/** @type {KeyboardEvent} */ event) => {
    const [target] = event.composedPath();
    const way = wayOf(event);
    if (!way || !(target instanceof Element) || (target === written && isWritten(target))) return;
    if (target !== document.body && !session.parts.all.contains(target)) return;
    event.preventDefault();
    turn(session, way);
  };
  addEventListener("keydown", onTurn, { signal });
  return () => ending.abort();
}

/**
 * Ctrl+Z takes back, Ctrl+Shift+Z and Ctrl+Y do again (with Command on a Mac).
 * @param {{ key: string, ctrlKey: boolean, metaKey: boolean, shiftKey: boolean, altKey: boolean }} event
 * @returns {import("./history.js").Way | null}
 */
export function wayOf({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (!(ctrlKey || metaKey) || altKey) return null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && !shiftKey ? "redo" : null;
}

/** @param {Element} target */
function isWritten(target) {
  return target.matches("textarea, input:not([type=radio], [type=checkbox]), [contenteditable]");
}

/**
 * Goes to the field at a place (as JSON), the first inside it, or the summary of a thing in a list.
 * @param {HTMLElement} form
 * @param {string} at
 */
function goToField(form, at) {
  const fields = all(":is(input, textarea, select, summary)[data-at]", form);
  const inside = `${at.slice(0, -1)},`;
  const exact = fields.find((field) => field.dataset.at === at);
  const found =
    exact ??
    fields.find((field) => field.dataset.at?.startsWith(inside)) ??
    fields.findLast((field) => at.startsWith(`${field.dataset.at?.slice(0, -1)},`));
  for (let outer = found?.closest("details"); outer; outer = outer.parentElement?.closest("details")) outer.open = true;
  if (found) goTo(found);
}

/** @param {HTMLElement} part */
function goTo(part) {
  part.scrollIntoView({ block: "center" });
  part.focus({ preventScroll: true });
}
