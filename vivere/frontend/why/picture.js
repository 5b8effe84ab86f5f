/* The Why picture: choosing a box, or pointing at one, lights its paths and dims the rest; the words of
   the lit paths come from the table below. What is chosen stands in the address. */

import { all, around, maybe, one } from "../shared/dom.js";

/**
 * What is chosen: a step, a service, a layer or a KPI, by its id; nothing: all of it is shown alike.
 * @typedef {Record<string, string | null>} Choice
 */

const KINDS = ["step", "service", "layer", "kpi"];

/** @type {WeakMap<HTMLElement, (choice: Choice) => void>} */
const listeners = new WeakMap();

/**
 * Makes the picture inside `root` answer to a reader; again after every change of its HTML.
 * @param {HTMLElement} root
 * @param {(choice: Choice) => void} tell hears what a reader has chosen
 * @returns {(choice: Choice) => void} shows a choice
 */
export function wireWhy(root, tell) {
  const why = maybe("[data-why]", root);
  if (!why) return () => {};
  if (!listeners.has(why)) listen(why);
  listeners.set(why, tell);
  return (choice) => show(why, choice);
}

/** @param {HTMLElement} why */
function listen(why) {
  why.addEventListener("click", (event) => onClick(why, event));
  why.addEventListener("keydown", (event) => onKey(why, event));
  why.addEventListener("pointerover", (event) => onPointer(why, event));
  why.addEventListener("pointerleave", () => light(why, keptPaths(why)));
}

/**
 * @param {HTMLElement} why
 * @param {MouseEvent} event
 */
function onClick(why, event) {
  if (around(event, "[data-clear-choice]")) return choose(why, {});
  const box = around(event, "[data-target]:not([data-page])");
  if (!box || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  const { kind = "", target = "" } = box.dataset;
  choose(why, why.dataset.chosen === `${kind} ${target}` ? {} : { [kind]: target });
}

/**
 * @param {HTMLElement} why
 * @param {KeyboardEvent} event
 */
function onKey(why, event) {
  if (event.key === "Escape" && why.dataset.chosen) choose(why, {});
}

/**
 * @param {HTMLElement} why
 * @param {PointerEvent} event
 */
function onPointer(why, event) {
  if (event.pointerType === "touch") return;
  const box = around(event, "[data-target]");
  light(why, box ? pathsOf(why, box) : keptPaths(why));
}

/**
 * @param {HTMLElement} why
 * @param {Choice} choice
 */
function choose(why, choice) {
  show(why, choice);
  listeners.get(why)?.(Object.fromEntries(KINDS.map((kind) => [kind, choice[kind] ?? null])));
}

/**
 * @param {HTMLElement} why
 * @param {Choice} choice
 */
function show(why, choice) {
  const kind = KINDS.find((name) => choice[name]);
  const boxes = kind ? all(`[data-kind="${kind}"][data-target="${CSS.escape(choice[kind] ?? "")}"]`, why) : [];
  if (boxes.length) why.dataset.chosen = `${kind} ${choice[kind ?? ""]}`;
  else delete why.dataset.chosen;
  for (const box of all("[data-target]", why)) {
    if (boxes.includes(box)) box.setAttribute("aria-current", "true");
    else box.removeAttribute("aria-current");
  }
  const paths = keptPaths(why);
  light(why, paths);
  explain(why, boxes, paths);
  uncover(why, boxes[0]);
}

/**
 * What was chosen does not stay behind its own words, nor behind the heads of the columns.
 * @param {HTMLElement} why
 * @param {HTMLElement | undefined} box
 */
function uncover(why, box) {
  if (!box) return;
  const { top, bottom } = box.getBoundingClientRect();
  const heads = one(".why-columns", why).getBoundingClientRect().bottom;
  const words = one(".why-words", why).getBoundingClientRect().top;
  if (box.dataset.kind !== "layer" && (bottom > words || top < heads))
    box.scrollIntoView({ block: "center", behavior: "instant" });
}

/**
 * The paths of what is chosen; `null` where nothing is.
 * @param {HTMLElement} why
 * @returns {Set<string> | null}
 */
function keptPaths(why) {
  const boxes = all('[aria-current="true"]', why);
  return boxes.length ? new Set(boxes.flatMap((box) => [...pathsOf(why, box)])) : null;
}

/**
 * @param {HTMLElement} why
 * @param {HTMLElement} box
 * @returns {Set<string>}
 */
function pathsOf(why, box) {
  if (box.dataset.kind !== "layer") return new Set(numbers(box.dataset.paths));
  const needing = all(`[data-layers~="${CSS.escape(box.dataset.target ?? "")}"]`, why);
  return new Set(needing.flatMap((crossing) => numbers(crossing.dataset.paths)));
}

/** @param {string | undefined} list */
export function numbers(list) {
  return (list ?? "").split(" ").filter(Boolean);
}

/**
 * @param {HTMLElement} why
 * @param {Set<string> | null} paths
 */
function light(why, paths) {
  const picture = one(".why-picture", why);
  picture.classList.toggle("dimmed", paths !== null);
  for (const part of all("[data-paths]", picture)) {
    part.classList.toggle("lit", paths !== null && numbers(part.dataset.paths).some((path) => paths.has(path)));
  }
}

/**
 * The mechanisms along the lit paths, in words.
 * @param {HTMLElement} why
 * @param {HTMLElement[]} boxes
 * @param {Set<string> | null} paths
 */
function explain(why, boxes, paths) {
  const words = one(".why-words", why);
  words.hidden = paths === null;
  if (!paths) return words.replaceChildren();
  const { of = "", clear = "", nothing = "" } = words.dataset;
  const name = boxes[0]?.dataset.name ?? boxes[0]?.textContent ?? "";
  const title = paragraph(`${of} ${name.trim()}`, "why-words-title");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.clearChoice = "";
  button.textContent = clear;
  title.append(button);
  const root = /** @type {ParentNode} */ (why.getRootNode());
  const reasons = all(".why-said [data-path]", root).filter((item) => paths.has(item.dataset.path ?? ""));
  const list = document.createElement("ul");
  list.append(...reasons.map(told));
  words.replaceChildren(title, reasons.length ? list : paragraph(nothing, "soft"));
}

/**
 * A reason of the table, with the step and the service that it begins with.
 * @param {HTMLElement} reason
 */
function told(reason) {
  const item = document.createElement("li");
  const step = reason.closest("tbody")?.querySelector("[data-step-name]")?.textContent ?? "";
  const service = reason.closest("tr")?.querySelector(".chip");
  const from = document.createElement("b");
  from.textContent = reason.closest("th") || !service ? `${step} → ` : `${step} → ${service.textContent} → `;
  item.append(from, ...[...reason.childNodes].map((node) => node.cloneNode(true)));
  return item;
}

/**
 * @param {string} text
 * @param {string} style
 */
function paragraph(text, style) {
  const made = document.createElement("p");
  made.className = style;
  made.textContent = text;
  return made;
}
