/* The text of a file with the numbers of its lines, and the findings beside them. */

/** A finding beside the text: line (from 1), severity, message. @typedef {[number, string, string]} Mark */

/**
 * The line (from 0) on which a step begins, or a thing of another file, by the id that it has or
 * names; -1 where there is none.
 * @param {string[]} lines
 * @param {string} id
 */
export function lineOfStep(lines, id) {
  const steps = lines.findIndex((line) => line.startsWith("steps:"));
  const its = new RegExp(`^\\s*(-\\s+)?(\\{\\s*)?(id|service):\\s*["']?${id}["']?\\s*([,}#]|$)`);
  return lines.findIndex((line, index) => index > steps && its.test(line));
}

/**
 * The indent that a new line begins with, from the text before it: that of its line, deeper by a
 * list's dash.
 * @param {string} before
 */
export function indentAfter(before) {
  const line = before.split("\n").at(-1) ?? "";
  return (line.match(/^ *(- )?/)?.[0] ?? "").replace("- ", "  ");
}

/** Severities, the least serious first. */
const SERIOUS = ["to-fill-in", "warning", "error"];

/**
 * The worst severity of each line that has a finding.
 * @param {Mark[]} marks
 */
export function worstByLine(marks) {
  /** @type {Map<number, string>} */
  const worst = new Map();
  for (const [line, severity] of marks) {
    if (SERIOUS.indexOf(severity) >= SERIOUS.indexOf(worst.get(line) ?? "")) worst.set(line, severity);
  }
  return worst;
}

/**
 * @param {HTMLTextAreaElement} text
 * @param {HTMLElement} numbers
 * @param {HTMLElement} beside
 * @param {() => Mark[]} marks
 */
export function wireLines(text, numbers, beside, marks) {
  function showLines() {
    const count = text.value.split("\n").length;
    const shown = `${count}:${JSON.stringify(marks())}`;
    if (numbers.dataset.shown === shown) return;
    numbers.dataset.shown = shown;
    numbers.replaceChildren(...numbered(count, worstByLine(marks())));
    numbers.scrollTop = text.scrollTop;
    showBeside();
  }

  function showBeside() {
    const { lineHeight, paddingTop } = getComputedStyle(text);
    const top = (/** @type {number} */ line) =>
      parseFloat(paddingTop) + (line - 1) * parseFloat(lineHeight) - text.scrollTop;
    beside.replaceChildren(...marks().map(([line, severity, message]) => remark(severity, message, top(line))));
  }

  /**
   * Selects a line from a column on (both from 1).
   * @param {number} line
   * @param {number} column
   */
  function goToLine(line, column) {
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(start + column - 1, start + (lines[line - 1]?.length ?? 0));
    scrollTo(line - 3);
  }

  /** @param {string} id */
  function goToStep(id) {
    const found = lineOfStep(text.value.split("\n"), id);
    if (found > 0) scrollTo(found + 1);
  }

  /** @param {number} line */
  function scrollTo(line) {
    text.scrollTop = Math.max(0, (line - 1) * parseFloat(getComputedStyle(text).lineHeight));
  }

  text.addEventListener("scroll", () => {
    numbers.scrollTop = text.scrollTop;
    showBeside();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    const indent = indentAfter(text.value.slice(0, text.selectionStart));
    if (!indent) return;
    event.preventDefault();
    document.execCommand("insertText", false, `\n${indent}`);
  });

  return { showLines, showBeside, goToLine, goToStep };
}

/**
 * @param {number} count
 * @param {Map<number, string>} worst
 */
function numbered(count, worst) {
  return Array.from({ length: count }, (_, index) => {
    const item = document.createElement("li");
    item.textContent = String(index + 1);
    item.className = worst.get(index + 1) ?? "";
    return item;
  });
}

/**
 * @param {string} severity
 * @param {string} message
 * @param {number} top in pixels
 */
function remark(severity, message, top) {
  const said = document.createElement("p");
  said.className = severity;
  said.textContent = message;
  said.style.top = `${top}px`;
  return said;
}
