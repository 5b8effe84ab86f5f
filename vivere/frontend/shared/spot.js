/* Where somebody points on a page, told by what is there: a page of another shape finds the same word. */

/** What stands within a line of text: the text is what one points at. */
const INLINE = "a, abbr, b, bdi, em, i, mark, q, s, small, span, strong, tspan, u";

/** Digits behind the point of a share. */
const EXACT = 3;

/**
 * The thing at a point of a page, and where in it: `1.0.2;0.5;0.25` (the way to it from the body, shares of its width
 * and height), and of a letter `;17;120` (its place, and how many there are); "" where nothing is.
 * @param {Document} page
 * @param {number} x in pixels of the page
 * @param {number} y
 */
export function spotAt(page, x, y) {
  const thing = page.elementFromPoint(x, y)?.closest(`:not(${INLINE})`);
  if (!thing || !page.body.contains(thing)) return "";
  const { left, top, width, height } = thing.getBoundingClientRect();
  const shares = [(x - left) / width, (y - top) / height].map((share) => share.toFixed(EXACT));
  return [wayTo(thing, page.body).join("."), ...shares, ...letterAt(page, thing, x, y)].join(";");
}

/**
 * The same spot on another page, in its pixels; undefined where that has no such thing, or does not show it.
 * @param {Document} page
 * @param {string} spot
 * @returns {[number, number] | undefined}
 */
export function placeOf(page, spot) {
  const [way = "", across, down, letter, letters] = spot.split(";");
  /** @type {Element | undefined} */
  let thing = page.body;
  for (const at of way.split(".").filter(Boolean)) thing = thing?.children[Number(at)];
  const box = thing?.getBoundingClientRect();
  if (!thing || !box?.width || !box.height) return undefined;
  const same = letters && thing.textContent?.length === Number(letters);
  const drawn = same ? boxOfLetter(page, thing, Number(letter)) : undefined;
  if (drawn) return [(drawn.left + drawn.right) / 2, (drawn.top + drawn.bottom) / 2];
  return [box.left + Number(across) * box.width, box.top + Number(down) * box.height];
}

/**
 * @param {Element} thing
 * @param {Element} body
 * @returns {number[]}
 */
function wayTo(thing, body) {
  const above = thing === body ? null : thing.parentElement;
  return above ? [...wayTo(above, body), [...above.children].indexOf(thing)] : [];
}

/**
 * The letter at a point and how many the thing has; nothing where none is drawn there.
 * @param {Document} page
 * @param {Element} thing
 * @param {number} x
 * @param {number} y
 * @returns {number[]}
 */
function letterAt(page, thing, x, y) {
  const caret = page.caretRangeFromPoint?.(x, y);
  if (!caret || !thing.contains(caret.startContainer)) return [];
  const before = page.createRange();
  before.setStart(thing, 0);
  before.setEnd(caret.startContainer, caret.startOffset);
  const place = before.toString().length;
  const near = [place, place - 1].find((letter) => covers(boxOfLetter(page, thing, letter), x, y));
  return near === undefined ? [] : [near, thing.textContent?.length ?? 0];
}

/**
 * @param {DOMRect | undefined} box
 * @param {number} x
 * @param {number} y
 */
function covers(box, x, y) {
  return box && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

/**
 * Where a letter is drawn.
 * @param {Document} page
 * @param {Element} thing
 * @param {number} letter its place in all text of the thing, from 0
 */
function boxOfLetter(page, thing, letter) {
  const texts = page.createTreeWalker(thing, NodeFilter.SHOW_TEXT);
  let left = letter;
  for (let text = texts.nextNode(); text && left >= 0; text = texts.nextNode()) {
    const { length } = /** @type {Text} */ (text);
    if (left < length) {
      const range = page.createRange();
      range.setStart(text, left);
      range.setEnd(text, left + 1);
      return range.getBoundingClientRect();
    }
    left -= length;
  }
  return undefined;
}
