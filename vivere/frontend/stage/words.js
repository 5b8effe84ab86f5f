/* A word marked for the room, and a spot of light that follows the mouse. */

import { maybe, one } from "../shared/dom.js";

/** The name of the mark in the style (`::highlight`). */
const NAME = "marked";

/** @type {{ node: Text, start: number } | null} */
let marked = null;

/**
 * Where the words of a text begin and end.
 * @param {string} text
 * @param {string} language
 * @returns {Array<[number, number]>}
 */
export function wordsOf(text, language) {
  const parts = new Intl.Segmenter(language, { granularity: "word" }).segment(text);
  return [...parts].filter((part) => part.isWordLike).map((part) => [part.index, part.index + part.segment.length]);
}

const language = () => document.documentElement.lang || "en";

/** @returns {Map<string, unknown> | undefined} */
const highlights = () => /** @type {any} */ (CSS).highlights;

/** Takes the mark away. */
export function unmark() {
  marked = null;
  highlights()?.delete(NAME);
}

/**
 * @param {Text} node
 * @param {[number, number]} word
 */
function mark(node, [start, end]) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  marked = { node, start };
  const Highlight = /** @type {any} */ (globalThis).Highlight;
  if (Highlight) highlights()?.set(NAME, new Highlight(range));
}

/**
 * Marks the word at a point of the screen, or takes its mark away.
 * @param {number} x
 * @param {number} y
 * @returns {boolean} whether a word is there
 */
export function markAt(x, y) {
  const range = rangeAt(x, y);
  const node = range?.startContainer;
  if (!range || !(node instanceof Text) || !node.parentElement?.closest(".st-act.on")) return false;
  const at = range.startOffset;
  const word = wordsOf(node.data, language()).find(([start, end]) => start <= at && at <= end);
  if (!word || !covers(node, word, x, y)) return false;
  if (marked?.node === node && marked.start === word[0]) unmark();
  else mark(node, word);
  return true;
}

/**
 * Whether a word is drawn at a point: what is beside a line belongs to its nearest word too.
 * @param {Text} node
 * @param {[number, number]} word
 * @param {number} x
 * @param {number} y
 */
function covers(node, [start, end], x, y) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
}

/**
 * @param {number} x
 * @param {number} y
 * @returns {Range | null}
 */
function rangeAt(x, y) {
  const page = /** @type {any} */ (document);
  if (page.caretRangeFromPoint) return page.caretRangeFromPoint(x, y);
  const caret = page.caretPositionFromPoint?.(x, y);
  if (!caret) return null;
  const range = document.createRange();
  range.setStart(caret.offsetNode, caret.offset);
  return range;
}

/**
 * The words of the act's text, each with where it stands.
 * @returns {Array<{ node: Text, word: [number, number] }>}
 */
function shownWords() {
  const story = maybe(".st-act.on .st-story") ?? maybe(".st-act.on");
  if (!story) return [];
  /** @type {Array<{ node: Text, word: [number, number] }>} */
  const all = [];
  const walker = document.createTreeWalker(story, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node);
    for (const word of wordsOf(text.data, language())) all.push({ node: text, word });
  }
  return all;
}

/** Marks the word after the one that is marked, the first after the last. */
export function markNext() {
  const all = shownWords();
  const at = all.findIndex(({ node, word }) => node === marked?.node && word[0] === marked.start);
  const next = all[(at + 1) % all.length];
  if (next) mark(next.node, next.word);
}

/**
 * Marks what a presenter chose: a word by its place (from 0), where it was chosen in this language.
 * @param {string} chosen `it:4`; none: the mark is taken away
 */
export function markChosen(chosen) {
  const [spoken, place] = chosen.split(":");
  const found = spoken === language() ? shownWords()[Number(place)] : undefined;
  if (found) mark(found.node, found.word);
  else unmark();
}

/** The spot of light, on or off. */
export function point() {
  const spot = one("[data-pointer]");
  spot.hidden = !spot.hidden;
}

/** @param {PointerEvent} event */
export function follow(event) {
  one("[data-pointer]").style.translate = `${event.clientX}px ${event.clientY}px`;
}
