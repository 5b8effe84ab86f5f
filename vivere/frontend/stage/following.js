/* The stage follows a presenter: the act, the story, the dark screen. Its own keys go on working. */

import { all } from "../shared/dom.js";
import { onMoves } from "../shared/moves.js";

/** @returns {typeof import("./stage.js").stage} what stage.js has left on the window */
const stage = () => /** @type {any} */ (window).vivereStage;
const page = document.body.dataset;

/** @param {import("../shared/moves.js").Move} move */
function shown(move) {
  if (move.journey !== page.journey || move.view === "why") return leaveFor(move);
  const ids = all(".st-act").map((act) => act.dataset.act);
  const whole = move.act.replace(/\.\d+$/, ""); // another language is shorter
  const at = ids.includes(move.act) ? ids.indexOf(move.act) : ids.indexOf(whole);
  if (at >= 0 && at !== stage().position().index) stage().show(at);
  stage().blank(move.dark);
  stage().markChosen(move.marked);
}

/**
 * To another story, or to the Why picture of this one, which brings us back.
 * @param {import("../shared/moves.js").Move} move
 */
function leaveFor(move) {
  const way = move.view === "why" ? "/why" : "";
  const there = new URL(`./${encodeURIComponent(move.journey)}${way}${location.search}`, location.href);
  there.searchParams.delete("at");
  const step = all(".st-act").find((act) => act.dataset.act === move.act)?.dataset.step;
  if (way && step) there.searchParams.set("step", step);
  location.replace(there);
}

/** Begins to follow, where the address says whom. */
export function follow() {
  if (!page.follow) return;
  const preview = new URL(location.href).searchParams.has("preview");
  document.body.toggleAttribute("data-preview", preview);
  onMoves(`../_vivere/follow/${page.follow}`, shown, {
    lost: (lost) => document.body.toggleAttribute("data-away", lost), // the room need not see it
    over: () => preview || stage().notice(page.over ?? ""),
  });
}
