/* Round things on the map, each near its point and beside the others. */

const ROUNDS = 60;

/**
 * @typedef {{ x: number, y: number }} Spot in pixels
 * @typedef {Spot & { radius: number, fixed?: boolean }} Disc
 */

/**
 * Discs moved apart until none covers another, each about as near to where it was as that allows, and
 * all within a box from 0, 0 to `width`, `height` but for `inset` above and below; a fixed one stays. The same discs always come to lie
 * the same.
 * @param {Disc[]} discs
 * @param {number} width
 * @param {number} height
 * @param {number} [inset]
 * @returns {Spot[]}
 */
export function spread(discs, width, height, inset = 0) {
  const spots = discs.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const [index, one] of spots.entries()) {
      for (const [other, two] of spots.slice(index + 1).entries()) {
        const [first, second] = [discs[index], discs[index + 1 + other]];
        if (!first || !second || (first.fixed && second.fixed)) continue;
        const share = first.fixed ? 0 : second.fixed ? 1 : 0.5;
        moved = push(one, two, first.radius + second.radius, share, index) || moved;
      }
    }
    for (const [index, spot] of spots.entries()) {
      const disc = discs[index];
      if (disc && !disc.fixed) keepWithin(spot, disc.radius, width, height, inset);
    }
    if (!moved) break;
  }
  return spots;
}

/**
 * @param {Spot} one
 * @param {Spot} two
 * @param {number} room
 * @param {number} share of the way that the first goes; the second goes the rest
 * @param {number} index which way two go that lie on one spot
 */
function push(one, two, room, share, index) {
  let [right, down] = [two.x - one.x, two.y - one.y];
  let apart = Math.hypot(right, down);
  if (apart >= room - 0.5) return false;
  if (apart < 0.01) {
    [right, down] = [Math.cos(index * 2.4), Math.sin(index * 2.4)];
    apart = 1;
  }
  const by = (room - Math.min(apart, room)) / apart;
  one.x -= right * by * share;
  one.y -= down * by * share;
  two.x += right * by * (1 - share);
  two.y += down * by * (1 - share);
  return true;
}

/**
 * @param {Spot} spot
 * @param {number} radius
 * @param {number} width
 * @param {number} height
 * @param {number} inset
 */
function keepWithin(spot, radius, width, height, inset) {
  spot.x = Math.min(Math.max(spot.x, radius), Math.max(radius, width - radius));
  const edge = radius + inset;
  spot.y = Math.min(Math.max(spot.y, edge), Math.max(edge, height - edge));
}
