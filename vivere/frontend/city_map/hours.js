/* The hours of the map: clock times in minutes since midnight, and which step a story is in. */

const QUARTER = 15;

/**
 * @typedef {object} Stop a step of a story, as the list of the page says it
 * @property {string} journey
 * @property {string} step
 * @property {number | null} minutes
 * @property {"in" | "out" | "none"} where
 * @property {number} x share of the map's width
 * @property {number} y share of its height
 * @property {string} place
 * @property {string} day which of several days, else empty
 */

/**
 * The minutes of a clock time «17:15»; `null` where it is none.
 * @param {string | null | undefined} time
 * @returns {number | null}
 */
export function minutesOf(time) {
  const found = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time ?? "");
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/**
 * @param {number} minutes
 * @returns {string}
 */
export function clock(minutes) {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/**
 * The next full quarter of an hour before (-1) or after (1) a time.
 * @param {number} minutes
 * @param {number} by
 */
export function quarter(minutes, by) {
  return (by < 0 ? Math.ceil(minutes / QUARTER) - 1 : Math.floor(minutes / QUARTER) + 1) * QUARTER;
}

/**
 * What of a story has begun last by the clock; days are laid over each other. `null`: nothing yet.
 * @template {{ minutes: number | null }} T
 * @param {T[]} stops
 * @param {number} minutes
 * @returns {T | null}
 */
export function stopAt(stops, minutes) {
  /** @type {T | null} */
  let last = null;
  for (const stop of stops) {
    if (stop.minutes === null || stop.minutes > minutes) continue;
    if (!last || stop.minutes >= (last.minutes ?? 0)) last = stop;
  }
  return last;
}
