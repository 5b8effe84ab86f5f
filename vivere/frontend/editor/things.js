/* The things of long lists: the form has the fields of those that are open, and asks for others. */

import { all, maybe } from "../shared/dom.js";

/** A thing whose fields the server has left out. */
const LATER = "details:has(> [data-later])";

/**
 * The open things, and the one to go to, by their ids in the page and by their keys: one of them stays what it was when
 * things move, or when a thing is called something else.
 * @param {import("./session.js").Session} session
 */
export function openThings({ parts, goal }) {
  const open = all("[data-long][open]", parts.form).flatMap(({ id, dataset: { key = "" } }) => [id, key]);
  return goal ? [...open, `id ${goal}`] : open;
}

/**
 * Whether a thing is open and its fields are not there.
 * @param {HTMLElement} form
 */
export function lacksFields(form) {
  return maybe(`${LATER}[open]`, form) !== null;
}

/**
 * Goes to the thing that the address led to: in the form, or to its line in the text.
 * @param {import("./session.js").Session} session
 */
export function goToGoal(session) {
  const { goal, mode, lines, parts } = session;
  session.goal = null;
  if (!goal) return;
  if (mode === "text") lines.goToStep(goal);
  const found = maybe(`[data-key="${CSS.escape(`id ${goal}`)}"]`, parts.form);
  for (let outer = found?.closest("details"); outer; outer = outer.parentElement?.closest("details")) outer.open = true;
  const name = found && maybe("summary", found);
  if (mode === "text" || !name) return;
  name.scrollIntoView({ block: "center" });
  name.focus({ preventScroll: true });
}

/**
 * A file as the address names it: by its id where it is one thing.
 * @typedef {{ journey: string | null, persona: string | null, file: string | null }} FileChoice
 * @param {string} path
 * @returns {FileChoice}
 */
export function choiceOf(path) {
  const [folder, id = null] = path.split(/[/.]/);
  const [journey, persona] = ["journeys", "personas"].map((one) => (one === folder ? id : null));
  return { journey: journey ?? null, persona: persona ?? null, file: journey || persona ? null : path };
}

/**
 * Whether an address names a file.
 * @param {string} path
 * @param {string} search
 */
export function addressNames(path, search) {
  const address = new URLSearchParams(search);
  return Object.entries(choiceOf(path)).some(([name, id]) => id !== null && address.get(name) === id);
}
