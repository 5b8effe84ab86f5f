/* What the Workbench has to say above the form, with what can be done about it. */

import { maybe, one } from "../shared/dom.js";
import { focused } from "../shared/focus.js";
import { random } from "./name.js";

const RESCUED = "vivere-rescued:";

/** A text that could not be kept in its file. @typedef {{ path: string, text: string }} Rescued */

/**
 * @param {HTMLElement} root
 * @param {Record<string, string>} words
 * @param {() => void} rest takes the focus when the button that had it goes
 */
export function wireNotes(root, words, rest) {
  const place = one("[data-notes]", root);
  const at = (/** @type {string} */ kind) => maybe(`[data-note="${kind}"]`, place);
  const rescued = keptTexts();

  /**
   * Shows a note, in place of the last of its kind.
   * @param {string} kind
   * @param {string} message
   * @param {Node[]} [below]
   * @param {boolean} [good]
   */
  function note(kind, message, below = [], good = false) {
    const row = document.createElement("div");
    row.className = `wb-row${good ? " good" : ""}`;
    row.dataset.note = kind;
    row.append(message, ...below);
    at(kind)?.remove();
    place.append(row);
    return row;
  }

  /** @param {string[]} kinds */
  function forget(...kinds) {
    for (const row of kinds.map(at)) {
      const held = row?.contains(focused(root));
      row?.remove();
      if (held) rest();
    }
  }

  /**
   * What was written and could not be kept stays, over a reload too, until it is thrown away.
   * @param {string} message
   * @param {string} path
   * @param {string[]} texts
   */
  function rescue(message, path, texts) {
    const text = texts.join("\n");
    if (text) keepText(rescued, { path, text });
    if (text || message !== words.rescued) showRescued(message);
  }

  /** @param {string} message */
  function showRescued(message) {
    note("rescued", message, [...[...rescued.values()].map(labelled), button(words.forget, throwAway)]);
  }

  function throwAway() {
    for (const name of rescued.keys()) localStorage.removeItem(name);
    rescued.clear();
    forget("rescued");
  }

  if (rescued.size) showRescued(words.rescued ?? "");
  return { note, button, forget, rescue };
}

/**
 * @param {string | undefined} label
 * @param {() => void} act
 * @param {boolean} [primary]
 */
function button(label, act, primary = false) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button${primary ? " primary" : ""}`;
  made.textContent = label ?? "";
  made.addEventListener("click", act);
  return made;
}

/** @returns {Map<string, Rescued>} */
function keptTexts() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(RESCUED));
  return new Map(names.map((name) => [name, JSON.parse(localStorage.getItem(name) ?? "null")]));
}

/**
 * @param {Map<string, Rescued>} rescued
 * @param {Rescued} text
 */
function keepText(rescued, text) {
  const name = RESCUED + random();
  rescued.set(name, text);
  try {
    localStorage.setItem(name, JSON.stringify(text));
  } catch {
    /* No room in this browser: it stays on the page. */
  }
}

/** @param {Rescued} rescued */
function labelled({ path, text }) {
  const label = document.createElement("label");
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.value = text;
  label.append(path, field);
  return label;
}
