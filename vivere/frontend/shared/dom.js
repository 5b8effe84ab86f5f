/* Finding elements. */

/**
 * The first element that matches. Throws where there is none: then script and template disagree.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement}
 */
export function one(selector, within = document) {
  const found = maybe(selector, within);
  if (!found) throw new Error(`nothing on the page matches ${selector}`);
  return found;
}

/**
 * The first element that matches, if any.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement | null}
 */
export function maybe(selector, within = document) {
  return within.querySelector(selector);
}

/**
 * Every element that matches, in the order of the page.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export function all(selector, within = document) {
  return [...within.querySelectorAll(selector)].map((found) => /** @type {HTMLElement} */ (found));
}

/**
 * The element that an event began in, or the nearest around it that matches.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function around(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}
