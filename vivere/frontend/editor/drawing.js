/* An answer of the server on the page: form, files, findings, versions, the state of the draft. */

import { maybe } from "../shared/dom.js";
import { focused } from "../shared/focus.js";
import { clear, patch, patchChanged } from "../shared/patch.js";
import { follow, neighbour } from "./follow.js";
import { markStep } from "./preview.js";

/** States that a screen reader hears of; the rest changes with every pause. */
const ALOUD = ["saved", "undone", "offline"];

/** @typedef {import("./session.js").Session} Session */

/**
 * The words of a name, with their holes filled.
 * @param {Session} session
 * @param {string} name
 * @param {Record<string, string>} [more]
 */
export function say({ words, transport }, name, more = {}) {
  const holes = Object.entries({ path: transport.path(), ...more });
  const said = words[name] ?? words.failed ?? "";
  return holes.reduce((so, [hole, value]) => so.replace(`{${hole}}`, value), said);
}

/**
 * @param {Session} session
 * @param {string} kind
 */
export function showStatus(session, kind) {
  const { status, aloud } = session.parts;
  const words = say(session, kind);
  status.dataset.kind = kind;
  if (status.textContent === words) return;
  status.textContent = words;
  if (ALOUD.includes(kind)) aloud.textContent = words;
}

/**
 * The form anew. What changed its place takes its open panel and the focus along, what is new is
 * opened, and who removed a thing goes on with its neighbour.
 * @param {Session} session
 * @param {string} html
 * @param {import("./entries.js").Entry} entry what was asked
 */
export function showForm(session, html, entry) {
  const { form } = session.parts;
  delete form.dataset.late;
  const held = focused(form);
  const from = held && form.contains(held) ? held.getBoundingClientRect().top : null;
  /** @type {import("./follow.js").Followed[]} */
  let followed = [];
  patch(
    form,
    html,
    () => nextTo(form, held),
    (content) => {
      followed = follow(form, content);
    },
  );
  const inBar = ["undo", "redo"].includes(held?.dataset.turn ?? "");
  const made = ["add", "copy"].includes(entry.acts?.[0]?.do ?? "");
  for (const { id, fresh, gone } of followed) {
    if (made && fresh.length === 1) openFresh(form, `${id}-${fresh[0]}-item`, "textarea[aria-required]");
    else if (entry.own?.way && fresh.length === 1 && !inBar) openFresh(form, `${id}-${fresh[0]}-item`, "summary");
    else if (gone !== null) bringTo(neighbour(form, id, gone));
  }
  const now = focused(form);
  if (from !== null && !followed.length && now && form.contains(now)) keepInView(now, from);
  markStep(session);
}

/**
 * Where a button goes that moved a thing to the end of its list: to the other one, else to the name.
 * @param {HTMLElement} form
 * @param {HTMLElement | null} held
 */
function nextTo(form, held) {
  const id = held?.id.replace(/-(up|down)$/, "") ?? "";
  const buttons = ["up", "down"].map((way) => maybe(`#${CSS.escape(`${id}-${way}`)}`, form));
  return buttons.find((button) => button) ?? maybe("details[open] summary", form);
}

/**
 * @param {HTMLElement} form
 * @param {string} id
 * @param {string} first what in it takes the focus
 */
function openFresh(form, id, first) {
  const item = /** @type {HTMLDetailsElement | null} */ (maybe(`#${CSS.escape(id)}`, form));
  if (!item) return;
  item.open = true;
  bringTo(maybe(first, item) ?? maybe("summary", item));
}

/** @param {HTMLElement | null} part */
function bringTo(part) {
  part?.focus({ preventScroll: true });
  part?.scrollIntoView({ block: "center" });
}

/**
 * A thing that moved stays where the eye is.
 * @param {HTMLElement} element
 * @param {number} top where it was on the screen, in CSS pixels
 */
function keepInView(element, top) {
  if (Math.abs(element.getBoundingClientRect().top - top) > 1) element.scrollIntoView({ block: "center" });
}

/**
 * A file's name is its title; others may have changed theirs, or brought new ones.
 * @param {Session} session
 * @param {string} html
 */
export function showFiles({ parts, transport }, html) {
  if (patchChanged(parts.file, html)) parts.file.value = transport.wanted();
}

/**
 * A button that goes, or is disabled, would take the focus with it.
 * @param {Session} session
 * @param {boolean} dirty
 */
export function showActions({ parts }, dirty) {
  parts.save.setAttribute("aria-disabled", String(!dirty));
  if (!dirty && focused(parts.discard) === parts.discard) parts.save.focus();
  parts.discard.hidden = !dirty;
}

/**
 * How many findings there are, beside the save button.
 * @param {Session} session
 * @param {Pick<import("./transport.js").Answer, "counts" | "broken" | "amiss">} answer
 */
export function showAmount({ parts: { counts } }, { counts: words, broken, amiss }) {
  counts.hidden = !words;
  counts.classList.toggle("to-fill-in", !amiss);
  counts.classList.toggle("error", broken);
  if (counts.textContent !== words) counts.textContent = words;
}

/**
 * @param {Session} session
 * @param {string} html
 */
export function showVersions({ parts: { versions } }, html) {
  patchChanged(versions, html, () => maybe("summary", versions));
}

/** @param {Session} session */
export function closeVersions({ parts: { versions } }) {
  maybe("summary", versions)?.focus();
  versions.open = false;
}

/**
 * @param {Session} session
 * @param {import("./transport.js").Answer} answer
 */
export function showFindings({ parts }, answer) {
  patchChanged(parts.findings, answer.findings);
  patchChanged(parts.effect, answer.effect);
  parts.effect.hidden = !answer.effect;
}

/**
 * The file could not be opened: nothing of the one before may stand there.
 * @param {Session} session
 */
export function showNothing(session) {
  const { findings, versions, effect, noMap } = session.parts;
  for (const part of [findings, versions, effect]) clear(part);
  effect.hidden = noMap.hidden = true;
  showAmount(session, { counts: "", broken: false, amiss: false });
  showActions(session, false);
}
