/* The faces on the map: each beside the place where its story is at this hour; names that they cover go. */

import { all, one } from "../shared/dom.js";
import { spread } from "./spread.js";

const RADIUS = 20;
const DOT_GAP = 2;
const TABS = 40; // height of the tabs at the edges above and below
const CHOSEN_RADIUS = 27;
const LIFT = 1.75; // how far above its point a face stands, in its own radius
const NARROW = 560;

/**
 * @param {HTMLElement} map
 * @param {string} chosen the story on show
 * @param {Map<string, import("./hours.js").Stop | null>} there where each story is
 */
export function showPortraits(map, chosen, there) {
  const area = one("[data-map-area]", map);
  const { clientWidth: width, clientHeight: height } = area;
  const small = width < NARROW ? 0.72 : 1;
  const faces = all("[data-portrait]", map).map((face) => ({ face, id: face.dataset.portrait ?? "" }));
  const shown = faces.flatMap(({ face, id }) => {
    const stop = there.get(id);
    face.hidden = !stop || stop.where === "none";
    face.classList.toggle("chosen", id === chosen);
    lead(map, id).style.display = face.hidden ? "none" : "";
    lead(map, id).classList.toggle("chosen", id === chosen);
    if (!stop || face.hidden) return [];
    const radius = (id === chosen ? CHOSEN_RADIUS : RADIUS) * small;
    return [{ face, id, day: stop.day, radius, at: { x: stop.x * width, y: stop.y * height } }];
  });
  const discs = shown.map(({ at, radius }) => ({ x: at.x, y: at.y - radius * LIFT, radius }));
  const spots = spread([...discs, ...placeDots(map, width, height)], width, height, TABS * small);
  for (const [index, { face, id, at, radius, day }] of shown.entries()) {
    const spot = spots[index] ?? at;
    // In shares of the picture: on paper it has another size.
    face.style.translate = `${share(spot.x - radius, width)}cqw ${share(spot.y - radius, height)}cqh`;
    face.style.width = `${radius * 2}px`;
    const mark = one("[data-day]", face);
    mark.hidden = !day;
    mark.textContent = day;
    place(lead(map, id), at, spot, { width, height });
  }
  const { left, top } = area.getBoundingClientRect();
  uncover(
    map,
    shown.map(({ radius }, index) => {
      const { x = 0, y = 0 } = spots[index] ?? {};
      return new DOMRect(left + x - radius, top + y - radius, radius * 2, radius * 2);
    }),
  );
}

/**
 * The dots of the story on show, moved apart where they lie on each other; faces do not cover them.
 * @param {HTMLElement} map
 * @param {number} width
 * @param {number} height
 * @returns {import("./spread.js").Disc[]}
 */
function placeDots(map, width, height) {
  const dots = all("[data-dots]:not([hidden]) > li", map);
  const discs = dots.map(({ style, offsetWidth }) => {
    const [x, y] = [style.left, style.top].map((share) => Number.parseFloat(share) / 100);
    return { x: (x ?? 0) * width, y: (y ?? 0) * height, radius: offsetWidth / 2 + DOT_GAP };
  });
  return spread(discs, width, height).map((spot, index) => {
    const { x = 0, y = 0, radius = 0 } = discs[index] ?? {};
    const dot = dots[index];
    if (dot) dot.style.translate = `calc(-50% + ${spot.x - x}px) calc(-50% + ${spot.y - y}px)`;
    return { ...spot, radius, fixed: true };
  });
}

/**
 * @param {HTMLElement} map
 * @param {string} id
 */
function lead(map, id) {
  return one(`[data-lead="${CSS.escape(id)}"]`, map);
}

/**
 * @param {HTMLElement} line
 * @param {import("./spread.js").Spot} from
 * @param {import("./spread.js").Spot} to
 * @param {{ width: number, height: number }} area
 */
function place(line, from, to, { width, height }) {
  for (const [name, x] of Object.entries({ x1: from.x, x2: to.x })) line.setAttribute(name, `${share(x, width)}%`);
  for (const [name, y] of Object.entries({ y1: from.y, y2: to.y })) line.setAttribute(name, `${share(y, height)}%`);
}

/**
 * @param {number} part
 * @param {number} whole
 * @returns {string} in hundredths
 */
function share(part, whole) {
  return ((100 * part) / (whole || 1)).toFixed(3);
}

/**
 * Names give way to faces; those of the ground to all that lies over them, and to the names before them.
 * @param {HTMLElement} map
 * @param {DOMRect[]} faces
 */
function uncover(map, faces) {
  for (const label of all("[data-dots]:not([hidden]) .cm-label", map)) {
    const box = label.getBoundingClientRect();
    label.classList.toggle(
      "covered",
      faces.some((face) => covers(face, box)),
    );
  }
  const over = all("[data-dots]:not([hidden]) :is(a, .cm-label:not(.covered)), .cm-tab", map);
  const boxes = [...faces, ...over.map((part) => part.getBoundingClientRect()).filter((box) => box.width)];
  const names = [...all(".cm-names .cm-line-name", map), ...all(".cm-name", map).reverse()];
  for (const name of names) {
    const box = name.getBoundingClientRect();
    const covered = boxes.some((other) => covers(other, box));
    name.classList.toggle("covered", covered);
    if (!covered) boxes.push(box);
  }
}

/**
 * @param {DOMRect} one
 * @param {DOMRect} other
 */
function covers(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
