/* What the Workbench has to say above the form, with what can be done about it.
   `rest()` takes the focus when the button that had it goes. */
import { random } from "./name.js";

const RESCUED = "vivere-rescued:";

export function wireNotes(root, words, rest) {
  const place = root.querySelector("[data-notes]");
  const at = (kind) => place.querySelector(`[data-note="${kind}"]`);
  const rescued = new Map();

  function note(kind, message, buttons = [], good = false) {
    const row = document.createElement("div");
    row.className = `wb-row${good ? " good" : ""}`;
    row.dataset.note = kind;
    row.append(message, ...buttons);
    at(kind)?.remove();
    place.append(row);
    return row;
  }

  function button(label, act, primary = false) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `button${primary ? " primary" : ""}`;
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function forget(...kinds) {
    for (const row of kinds.map(at)) {
      const focused = row?.contains(root.getRootNode().activeElement);
      row?.remove();
      if (focused) rest();
    }
  }

  /* What was written and could not be kept stays, over a reload too, until it is thrown away. */
  function rescue(message, path, texts) {
    const text = texts.join("\n");
    if (text) {
      const name = RESCUED + random();
      rescued.set(name, { path, text });
      try {
        localStorage.setItem(name, JSON.stringify({ path, text }));
      } catch {
        /* No room in this browser: it stays on the page. */
      }
    }
    if (text || message !== words.rescued) showRescued(message);
  }

  function showRescued(message) {
    const kept = [...rescued.values()].map(({ path, text }) => {
      const label = document.createElement("label");
      const field = document.createElement("textarea");
      field.readOnly = true;
      field.value = text;
      label.append(path, field);
      return label;
    });
    note("rescued", message, [...kept, button(words.forget, throwAway)]);
  }

  function throwAway() {
    for (const name of rescued.keys()) localStorage.removeItem(name);
    rescued.clear();
    forget("rescued");
  }

  for (const name of Object.keys(localStorage))
    if (name.startsWith(RESCUED)) rescued.set(name, JSON.parse(localStorage.getItem(name)));
  if (rescued.size) showRescued(words.rescued);
  return { note, button, forget, rescue };
}
