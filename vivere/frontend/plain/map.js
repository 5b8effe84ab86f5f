/* The journey map as a page of its own, without a live connection. Without this script all steps stand
   below the map, in all their states. */

import { wireMap } from "../map/map.js";
import { one } from "../shared/dom.js";
import { footOnPaper } from "../shared/paper.js";

const asked = new URLSearchParams(location.search);
document.body.classList.add("wired");
footOnPaper();
const opens = one("[data-map]").dataset.opens ?? "";
wireMap(one("main"), tell)({ step: asked.get("step"), state: asked.get("state") ?? opens, hide: asked.get("hide") });

/**
 * Puts what was chosen into the address.
 * @param {import("../map/map.js").MapView} view
 */
function tell(view) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(view)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState({}, "", address);
}
