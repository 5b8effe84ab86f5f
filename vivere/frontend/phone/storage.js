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

/**
 * The names under which something is kept, of those that begin so.
 * @param {() => Storage} storage
 * @param {string} start
 * @returns {string[]}
 */
export function names(storage, start) {
  try {
    const all = Array.from({ length: storage().length }, (_, index) => storage().key(index) ?? "");
    return all.filter((name) => name.startsWith(start));
  } catch {
    return [];
  }
}

export const local = () => localStorage;
export const session = () => sessionStorage;
