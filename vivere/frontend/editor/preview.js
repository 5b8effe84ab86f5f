/* The map beside the form: which step is open here is chosen there, and the other way round. */

import { wireMap } from "../map/map.js";
import { all, maybe } from "../shared/dom.js";
import { patchChanged } from "../shared/patch.js";

/** @typedef {import("./session.js").Session} Session */

/**
 * @param {Session} session
 * @param {string | null} html nothing: the draft has no map, and the last one stays; empty: such a file has none
 */
export function showPreview(session, html) {
  const { preview, previewSide, noMap, body } = session.parts;
  previewSide.hidden = html === "";
  body.classList.toggle("alone", previewSide.hidden);
  noMap.hidden = html !== null;
  previewSide.classList.toggle("old", html === null);
  if (html === null) {
    noMap.textContent = (preview.hasChildNodes() ? session.words.no_map : session.words.no_map_yet) ?? "";
    return;
  }
  if (!patchChanged(preview, html) || previewSide.hidden) return;
  session.apply = wireMap(preview, (shown) => {
    session.view = { ...session.view, state: shown.state, step: shown.step };
    openStep(session, shown.step);
  });
  session.apply(session.view);
}

/**
 * Opens the step that was chosen on the map.
 * @param {Session} session
 * @param {string | null} step
 */
function openStep(session, step) {
  if (!step) return;
  if (session.mode === "text") session.lines.goToStep(step);
  const item = maybe(`[data-step-item="${CSS.escape(step)}"]`, session.parts.form);
  if (!item) return;
  /** @type {HTMLDetailsElement} */ (item).open = true;
  markStep(session);
  item.scrollIntoView({ block: "nearest" });
}

/**
 * Marks the step that is open in the form, there and on the map.
 * @param {Session} session
 */
export function markStep(session) {
  const { form } = session.parts;
  const open = maybe("[data-step-item][open]", form);
  for (const item of all("[data-step-item]", form)) item.classList.toggle("here", item === open);
  const step = open?.dataset.stepItem;
  if (step === undefined || step === session.view.step) return;
  session.view = { ...session.view, step };
  session.apply(session.view);
}
