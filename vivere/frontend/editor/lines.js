/* The text of a file with the numbers of its lines, and what is amiss beside them.
   `marks()` gives the findings: line, severity and message. */
export function wireLines(text, numbers, beside, marks) {
  function showLines() {
    const count = text.value.split("\n").length;
    const worst = new Map();
    for (const [line, severity] of marks()) if (worst.get(line) !== "error") worst.set(line, severity);
    const shown = `${count}:${JSON.stringify(marks())}`;
    if (numbers.dataset.shown === shown) return;
    numbers.dataset.shown = shown;
    numbers.replaceChildren(
      ...Array.from({ length: count }, (_, index) => {
        const item = document.createElement("li");
        item.textContent = index + 1;
        if (worst.has(index + 1)) item.className = worst.get(index + 1);
        return item;
      }),
    );
    numbers.scrollTop = text.scrollTop;
    showBeside();
  }

  function showBeside() {
    const style = getComputedStyle(text);
    const height = parseFloat(style.lineHeight);
    beside.replaceChildren(
      ...marks().map(([line, severity, message]) => {
        const said = document.createElement("p");
        said.className = severity;
        said.textContent = message;
        said.style.top = `${parseFloat(style.paddingTop) + (line - 1) * height - text.scrollTop}px`;
        return said;
      }),
    );
  }

  function goToLine(line, column) {
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(start + column - 1, start + (lines[line - 1]?.length ?? 0));
    scrollTo(line - 3);
  }

  function goToStep(id) {
    const lines = text.value.split("\n");
    const steps = lines.findIndex((line) => line.startsWith("steps:"));
    const its = new RegExp(`^\\s*(-\\s+)?(\\{\\s*)?id:\\s*["']?${id}["']?\\s*([,}#]|$)`);
    const found = lines.findIndex((line, index) => index > steps && its.test(line));
    if (found > 0) scrollTo(found + 1);
  }

  function scrollTo(line) {
    text.scrollTop = Math.max(0, (line - 1) * parseFloat(getComputedStyle(text).lineHeight));
  }

  text.addEventListener("scroll", () => {
    numbers.scrollTop = text.scrollTop;
    showBeside();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    const before = text.value.slice(0, text.selectionStart).split("\n").at(-1);
    const indent = before.match(/^ *(- )?/)[0].replace("- ", "  ");
    if (!indent) return;
    event.preventDefault();
    document.execCommand("insertText", false, `\n${indent}`);
  });

  return { showLines, showBeside, goToLine, goToStep };
}
