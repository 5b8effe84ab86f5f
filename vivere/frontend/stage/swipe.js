/* A finger drawn across the stage. */

/** Pixels from which it is meant, and how much more across than down. */
const [FAR, STRAIGHT] = [60, 2];

/**
 * Which way a finger went: 1 on, -1 back, 0 neither.
 * @param {number} across
 * @param {number} down
 */
export function swipeOf(across, down) {
  if (Math.abs(across) < FAR || Math.abs(across) < STRAIGHT * Math.abs(down)) return 0;
  return across < 0 ? 1 : -1;
}

/**
 * Calls back with the way of each swipe.
 * @param {(way: number) => void} swiped
 */
export function onSwipe(swiped) {
  /** @type {Touch | undefined} */
  let began;
  document.addEventListener(
    "touchstart",
    (event) => {
      began = event.touches.length === 1 ? event.touches[0] : undefined;
    },
    { passive: true },
  );
  document.addEventListener("touchend", (event) => {
    const ended = event.changedTouches[0];
    if (began && ended) swiped(swipeOf(ended.clientX - began.clientX, ended.clientY - began.clientY));
    began = undefined;
  });
}
