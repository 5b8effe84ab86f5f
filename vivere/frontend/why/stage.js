/* The Why picture before a room: first column by column, then the path of one step after another.
   Where one is stands in the address: `?at=3`, or what was chosen by hand: `?kpi=…`. */

import { all, maybe, one } from "../shared/dom.js";
import { followAway } from "../stage/away.js";
import { wearTheme } from "../stage/overlays.js";
import { wireWhy } from "./picture.js";

wearTheme();

const COLUMNS = 4;
/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, PageUp: -1, Backspace: -1 };

const why = one("[data-why]");
const starts = all('.why-box:is([data-kind="step"], [data-kind="phase"])', why).filter((box) => !box.dataset.page);
const asked = new URLSearchParams(location.search);
const chosen = ["step", "service", "layer", "kpi"].filter((kind) => asked.has(kind));
let at = Number.parseInt(asked.get("at") ?? "1", 10) || 1;

const apply = wireWhy(document.body, (choice) => {
  at = COLUMNS;
  document.body.dataset.shown = String(COLUMNS);
  remember(Object.entries(choice).filter(([, id]) => id));
  see();
});

/**
 * How far one can go: all columns, then each step.
 * @param {number} wanted
 * @returns {number}
 */
function within(wanted) {
  return Math.min(Math.max(wanted, 1), COLUMNS + starts.length);
}

/** @param {number} wanted */
function go(wanted) {
  at = within(wanted);
  document.body.dataset.shown = String(Math.min(at, COLUMNS));
  const box = starts[at - COLUMNS - 1];
  apply(box ? { step: box.dataset.target ?? null } : {});
  remember([["at", String(at)]]);
  see();
}

/** @param {[string, string | null][]} pairs */
function remember(pairs) {
  const query = new URLSearchParams(location.search);
  for (const name of ["at", "step", "service", "layer", "kpi"]) query.delete(name);
  for (const [name, value] of pairs) query.set(name, value ?? "");
  history.replaceState(null, "", `?${query}`);
}

/** What is lit is read from the back of the room: as wide as the screen, and in sight. */
function see() {
  const lit = maybe('[aria-current="true"]', why);
  document.body.classList.toggle("near", Boolean(lit));
  lit?.scrollIntoView({ block: "center", behavior: "instant" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const onBox = event.target instanceof Element && event.target.closest("a, button");
  if (onBox && (event.key === "Enter" || event.key === " ")) return;
  if (event.key === "Escape" && !why.dataset.chosen) one("[data-back]").click();
  else if (event.key === "Home") go(1);
  else if (event.key === "End") go(COLUMNS);
  else if (event.key in STEPS) go(at + (STEPS[event.key] ?? 0));
  else return;
  event.preventDefault();
});
for (const button of all("[data-move]")) button.addEventListener("click", () => go(at + Number(button.dataset.move)));

const { width, height } = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (one(".why-picture", why))).viewBox
  .baseVal;
document.body.style.setProperty("--ratio", String(width / height));
if (chosen.length) {
  apply(Object.fromEntries(chosen.map((kind) => [kind, asked.get(kind)])));
  at = COLUMNS;
  see();
} else go(at);

followAway("why");
