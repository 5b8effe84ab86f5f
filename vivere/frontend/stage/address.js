/* The address of the stage, and the act that it names. */

/**
 * What the address needs to know of an act.
 * @typedef {{ id: string, kind: string, step?: string }} Act
 */

/** The kind of act that a beat was, in the addresses of the stage as it was before it had acts. */
const BEATS = ["state", "state", "evidence", "evidence"];

/**
 * The place (from 0) of the act that an address names: by its id, else by its step, else the first.
 * @param {Act[]} acts
 * @param {URL} address
 * @returns {number}
 */
export function actOf(acts, address) {
  const asked = address.searchParams;
  const id = decoded(address.hash.slice(1)) || (asked.get("at") ?? "");
  const part = acts.findIndex((act) => act.id === id);
  if (part >= 0) return part;
  const whole = acts.findIndex((act) => act.id === id.replace(/\.\d+$/, "")); // another language is shorter
  if (whole >= 0) return whole;
  const step = asked.get("step") ?? id.replace(/^s-/, "");
  return Math.max(beatOf(acts, step, Number(asked.get("beat"))), 0);
}

/**
 * @param {Act[]} acts
 * @param {string} step
 * @param {number} beat from 1; 0: none is named
 * @returns {number} -1 where there is no such step
 */
function beatOf(acts, step, beat) {
  const first = acts.findIndex((act) => act.step === step);
  const kind = BEATS[beat - 1];
  const own = acts.map((act, at) => ({ ...act, at })).filter((act) => act.step === step && act.kind === kind);
  return own[kind === "state" ? beat - 1 : 0]?.at ?? own.at(-1)?.at ?? first;
}

/**
 * The address with an act in it, and in a language.
 * @param {URL} address
 * @param {string} id
 * @param {string} language
 * @returns {URL}
 */
export function addressOf(address, id, language) {
  const here = new URL(address);
  for (const former of ["step", "beat"]) here.searchParams.delete(former);
  here.searchParams.set("at", id);
  here.searchParams.set("lang", language);
  here.hash = "";
  return here;
}

/** @param {string} hash */
function decoded(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return ""; // not written by us
  }
}
