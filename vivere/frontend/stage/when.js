/* When a story comes, before a room: back to the stage by key, or with the presenter. */

import { one } from "../shared/dom.js";
import { followAway } from "./away.js";
import { wearTheme } from "./overlays.js";

wearTheme();

document.addEventListener("keydown", (event) => {
  const back = event.key === "Escape" || event.key.toLowerCase() === "y";
  if (back && !event.ctrlKey && !event.altKey && !event.metaKey) one("[data-back]").click();
});
followAway("when");
