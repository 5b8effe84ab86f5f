/* The key of an answer, which makes sending it twice harmless. */

/**
 * 128 random bits in hexadecimal. A key says nothing about its phone or its moment, and pages on plain HTTP have no
 * `crypto.randomUUID`.
 */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
