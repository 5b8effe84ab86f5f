/* The parts of the Workbench on the page, as `frame.html` has them. */

import { one } from "../shared/dom.js";

/** @typedef {ReturnType<typeof partsOf>} Parts */

/** @param {HTMLElement} root */
export function partsOf(root) {
  const part = (/** @type {string} */ selector) => one(selector, root);
  return {
    all: part(".wb"),
    top: part(".wb-top"),
    body: part(".wb-body"),
    file: /** @type {HTMLSelectElement} */ (part("[data-file]")),
    status: part("[data-status]"),
    aloud: part("[data-aloud]"),
    counts: part("[data-amiss]"),
    save: part("[data-save]"),
    discard: part("[data-discard]"),
    undo: part("[data-turn=undo]"),
    redo: part("[data-turn=redo]"),
    versions: /** @type {HTMLDetailsElement} */ (part("[data-versions]")),
    helps: /** @type {HTMLInputElement} */ (part("[data-helps]")),
    form: /** @type {HTMLFormElement} */ (part("[data-form]")),
    formSide: part("[data-form-side]"),
    text: /** @type {HTMLTextAreaElement} */ (part("[data-text]")),
    textSide: part("[data-text-side]"),
    lines: part("[data-lines]"),
    beside: part("[data-beside]"),
    findings: part("[data-findings]"),
    previewSide: part(".wb-preview"),
    preview: part("[data-preview]"),
    noMap: part("[data-no-map]"),
    effect: part("[data-effect]"),
  };
}
