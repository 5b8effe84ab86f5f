/* Keys and fingers press the buttons that say which: data-keys="ArrowRight PageDown". */

import { all, around, maybe } from "../shared/dom.js";

/** CSS pixels that a finger moves sideways, at least, to turn. */
const SWIPE_PX = 60;

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (around(event, "input, textarea, select, [contenteditable]")) return;
  const button = all("[data-keys]").find((one) => one.dataset.keys?.split(" ").includes(event.key));
  if (!button) return;
  event.preventDefault();
  button.click();
}

/** @param {HTMLElement} part */
function followFinger(part) {
  let [x, y] = [0, 0];
  let fingers = 0;
  part.addEventListener("touchstart", (event) => {
    for (const touch of event.touches) [x, y] = [touch.clientX, touch.clientY];
    fingers = event.touches.length;
  });
  part.addEventListener("touchend", (event) => {
    if (fingers > 1) return; // two of them zoom
    const end = event.changedTouches.item(0);
    if (!end) return;
    const [across, down] = [end.clientX - x, end.clientY - y];
    if (Math.abs(across) < SWIPE_PX || Math.abs(across) < 2 * Math.abs(down)) return;
    maybe(`[data-keys~="${across < 0 ? "ArrowRight" : "ArrowLeft"}"]`)?.click();
  });
}

/** Listens, where the page has such buttons. */
export function listen() {
  if (!maybe("[data-keys]")) return;
  addEventListener("keydown", onKey);
  const part = maybe("[data-swipe]");
  if (part) followFinger(part);
}
