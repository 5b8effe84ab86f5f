/* What stands before the stage (why, when) leads back to it as the presenter goes back. */

import { one } from "../shared/dom.js";
import { askForMove, onMoves } from "../shared/moves.js";
import { followPointer } from "./led.js";

const OWN = ["step", "service", "layer", "kpi"];

/**
 * Follows the presenter, where the address says whom, back to the stage or to another picture.
 * @param {string} view what this page shows: `why`, `when`
 */
export function followAway(view) {
  const { follow, journey } = document.body.dataset;
  if (!follow) return;
  const back = /** @type {HTMLAnchorElement} */ (one("[data-back]"));
  const to = new URL(back.href);
  to.searchParams.set("follow", follow);
  back.href = to.href;
  back.addEventListener("click", async (event) => {
    event.preventDefault();
    await askForMove(`../../present/${encodeURIComponent(journey ?? "")}/move`, { code: follow, view: "" });
    location.href = back.href;
  });
  onMoves(`../../_vivere/follow/${follow}`, (move) => {
    if (move.view === view && move.journey === journey) return;
    const there = new URL(`../${encodeURIComponent(move.journey)}${location.search}`, location.href);
    for (const name of OWN) there.searchParams.delete(name);
    there.searchParams.set("at", move.act);
    location.replace(there);
  });
  followPointer(`../../_vivere/follow/${follow}/pointer`);
}
