/* The outbox: an answer is kept on the phone until the server has it. */

import { drop, empty, late, waiting, write } from "./box.js";
import { showLate } from "./late.js";
import { status } from "./status.js";
import { keep, kept, local, names, session } from "./storage.js";
import { who } from "./who.js";

/**
 * @typedef {import("./box.js").Item} Item
 * @typedef {"full" | "wrong" | "held" | "refused" | "stored" | "waiting"} Outcome
 */

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30000;

/** The status of an answer whose phone had not seen what it would replace. */
const CHANGED = 412;

/** The status of an answer whose step takes none now. */
const HELD = 423;

/**
 * What is said of an answer that the server wants later, by the reason that it gives.
 * @type {Record<string, string>}
 */
const LATER = { full: "busy", busy: "many", slow: "slow", down: "down", no_story: "no_story" };

/** Reasons for which the form of an answer is gone too: its room is no more, or its step. */
const GONE = ["expired", "not_found"];

/** What is said of answers that were not all stored, the most pressing first. */
const NOT_STORED = ["changed", "expired", "refused", "failed", "held"];

const given = (/** @type {string} */ url) => `vivere-given:${document.body.dataset.base}:${who()}:${place(url)}`;

/** @param {string} url */
const place = (url) => new URL(url).pathname + new URL(url).search;

/**
 * Where what is being written on a page is kept.
 * @param {string} url
 */
export const draft = (url) => `vivere-draft:${who()}:${place(url)}`;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let pause = FIRST_PAUSE_MS;
/** What is being sent. @type {Promise<unknown> | undefined} */
let sending;
let resting = false;

/** Whether the last news is that an answer was stored at once, which its page or the next one has said. */
let told = false;

/**
 * The fields of the last answer that the server has received from this phone for a page, if any: the
 * page that is kept on the phone may be older.
 * @param {string} url
 * @returns {string | null}
 */
export const received = (url) => kept(local, given(url));

/** @param {Item} item */
function post(item) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-Vivere": "1" };
  return fetch(item.url, { method: "POST", body: item.body, credentials: "same-origin", headers });
}

/**
 * Whether the server wants to be asked again later.
 * @param {Response} response
 */
const later = (response) => response.status >= 500 || response.status === 429 || response.status === 408;

/**
 * What the server says with its status; nothing where something before it answers.
 * @param {Response} response
 */
const saidBy = (response) => response.json().catch(() => ({}));

/**
 * What is said of an answer that the server wants later.
 * @param {Response} response
 */
async function whyLater(response) {
  const { state } = await saidBy(response);
  return LATER[state] ?? { 429: "busy", 408: "slow" }[response.status] ?? "down";
}

/**
 * What is said of an answer that the server does not take.
 * @param {number} number the status
 * @param {string} state
 */
function whyNot(number, state) {
  if (number === CHANGED) return "changed";
  if (number === HELD) return "held";
  return { expired: "expired", closed: "refused" }[state] ?? "failed";
}

/**
 * Takes an item out of the box, now that the server has answered; what is said of it. What is not stored stays in the
 * form, to be looked at, and where the form is gone too, its words stay in sight.
 * @param {Item} item
 * @param {Response} response
 * @returns {Promise<string>}
 */
async function settle(item, response) {
  const said = await saidBy(response);
  if (said.turn) document.body.dataset.turn = said.turn;
  if (!response.ok) return notStored(item, whyNot(response.status, said.state), GONE.includes(said.state));
  drop(item);
  const body = new URLSearchParams(item.body);
  const before = body.get("seen");
  if (said.seen) body.set("seen", said.seen);
  if (said.seen) body.set("known", "1");
  keep(local, given(item.url), body.toString());
  if (said.seen) write(waiting().map((other) => (sameStep(item, other) ? reseen(other, before, said.seen) : other)));
  return "stored";
}

/**
 * @param {Item} item
 * @param {string} why
 * @param {boolean} gone whether its form is
 */
function notStored(item, why, gone) {
  keep(session, draft(item.url), item.body);
  if (gone) late(item, why);
  else drop(item);
  showLate();
  return why;
}

/**
 * @param {Item} one
 * @param {Item} other
 */
const sameStep = (one, other) => new URL(one.url).pathname === new URL(other.url).pathname;

/**
 * A later answer of this phone to the same step, which has now seen what was stored.
 * @param {Item} item
 * @param {string | null} before
 * @param {string} now
 */
function reseen(item, before, now) {
  const body = new URLSearchParams(item.body);
  if (body.get("seen") !== before) return item;
  body.set("seen", now);
  return { ...item, body: body.toString() };
}

/** Sends all that waits, after what is being sent, the oldest first; stops where the network or the server does. */
export async function flush() {
  while (sending) await sending;
  resting = false;
  clearTimeout(timer);
  await whileSending(sendAll());
}

/**
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
function whileSending(work) {
  const done = work.finally(() => {
    sending = undefined;
  });
  sending = done;
  return done;
}

async function sendAll() {
  told = false;
  /** @type {string[]} */
  const outcomes = [];
  for (let item = waiting()[0]; item; item = waiting()[0]) {
    const response = await post(item).catch(() => null);
    if (!response) return again("offline");
    if (later(response)) return again(await whyLater(response), response);
    outcomes.push(await settle(item, response));
    pause = FIRST_PAUSE_MS;
  }
  const said = NOT_STORED.find((why) => outcomes.includes(why));
  if (said) status(said);
  else if (outcomes.length) status(outcomes.length > 1 ? "sent" : "stored");
}

/**
 * Says why, and tries again after a pause that doubles each time, or that the server asks for.
 * @param {string} why
 * @param {Response} [response]
 */
function again(why, response) {
  const count = waiting().length;
  status(count > 1 && why === "offline" ? "waiting" : why, count);
  const asked = Number(response?.headers.get("Retry-After")) * 1000;
  clearTimeout(timer);
  if (!resting) timer = setTimeout(flush, Math.max(asked || 0, pause) * (0.75 + Math.random() / 2));
  pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
}

/** Ends trying again, for a page that goes; `flush` begins anew. */
export function rest() {
  resting = true;
  clearTimeout(timer);
}

/**
 * Puts an answer into the box, in place of an older one to the same page, and tries to send it.
 * "full": this phone keeps nothing; "wrong": the server wants the form corrected; "held": the step takes none now.
 * @param {Item} item
 * @returns {Promise<Outcome>}
 */
export async function send(item) {
  const box = [...waiting().filter((other) => other.url !== item.url), item];
  if (!write(box)) return "full";
  told = false;
  status("sending");
  const outcome = await (!sending && box.length === 1 ? whileSending(alone(item)) : conclude(item, null));
  if (waiting().length > 1) flush();
  return outcome;
}

/**
 * @param {Item} item
 * @returns {Promise<Outcome>}
 */
async function alone(item) {
  const response = await post(item).catch(() => null);
  if (response?.status === 422 || response?.status === CHANGED) {
    drop(item);
    return "wrong";
  }
  return conclude(item, response);
}

/**
 * @param {Item} item
 * @param {Response | null} response
 * @returns {Promise<Outcome>}
 */
async function conclude(item, response) {
  if (!response || later(response)) {
    again(response ? await whyLater(response) : "offline", response ?? undefined);
    return "waiting";
  }
  const said = await settle(item, response);
  status(said);
  told = said === "stored";
  return said === "stored" || said === "held" ? said : "refused";
}

/** Takes back that an answer was stored, for a page that asks something else; what was sent late stays in view. */
export function anew() {
  if (told) status("");
  told = false;
}

/** Says again what waits; nothing where nothing does. */
export function remind() {
  const count = waiting().length;
  status(count ? "waiting" : "", count);
}

/** Forgets everything that this phone has kept of a room, answers under way too. */
export function forget() {
  empty();
  for (const one of names(local, `vivere-given:${document.body.dataset.base}:`)) keep(local, one, null);
  try {
    sessionStorage.clear();
  } catch {
    /* Private mode. */
  }
  navigator.serviceWorker?.controller?.postMessage("forget");
}
