/* What a phone keeps by itself. In private mode there may be no storage: then nothing is kept. */

/**
 * What is kept under a name.
 * @param {() => Storage} storage
 * @param {string} name
 * @returns {string | null}
 */
export function kept(storage, name) {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

/**
 * Keeps a text under a name; nothing with null.
 * @param {() => Storage} storage
 * @param {string} name
 * @param {string | null} text
 * @returns {boolean} whether it could be
 */
export function keep(storage, name, text) {
  try {
    if (text === null) storage().removeItem(name);
    else storage().setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

export const local = () => localStorage;
export const session = () => sessionStorage;
