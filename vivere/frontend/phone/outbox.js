/* The outbox: an answer is kept on the phone until the server has it. */

import { status } from "./status.js";
import { keep, kept, local, names, session } from "./storage.js";
import { who } from "./who.js";

/**
 * An answer on its way: where to, the key that makes repeats harmless, the form's fields, and whose it is.
 * @typedef {{ url: string, key: string, body: string, who?: string }} Item
 * @typedef {"full" | "wrong" | "held" | "refused" | "stored" | "waiting"} Outcome
 */

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30000;

/** The status of an answer whose phone had not seen what it would replace. */
const CHANGED = 412;

/** The status of an answer whose step takes none now. */
const HELD = 423;

const name = () => `vivere-outbox:${document.body.dataset.base}`;
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

/** @returns {Item[]} */
function everything() {
  try {
    return JSON.parse(kept(local, name()) ?? "[]") || [];
  } catch {
    return [];
  }
}

/** @param {Item} item */
const own = (item) => (item.who ?? who()) === who();

/**
 * What has not been received yet of this person, the oldest first.
 * @returns {Item[]}
 */
export const waiting = () => everything().filter(own);

/**
 * The fields of the last answer that the server has received from this phone for a page, if any: the
 * page that is kept on the phone may be older.
 * @param {string} url
 * @returns {string | null}
 */
export const received = (url) => kept(local, given(url));

/** @param {Item[]} box what waits of this person; what waits of others stays */
function write(box) {
  const all = [...everything().filter((item) => !own(item)), ...box];
  return keep(local, name(), all.length ? JSON.stringify(all) : null);
}

/** @param {Item} item */
const drop = (item) => write(waiting().filter((other) => other.key !== item.key));

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
 * Takes an item out of the box, now that the server has answered. What was asked of another answer
 * meanwhile stays in the form, to be looked at.
 * @param {Item} item
 * @param {Response} response
 */
async function settle(item, response) {
  const said = await response.json().catch(() => ({}));
  drop(item);
  if (said.turn) document.body.dataset.turn = said.turn;
  if (response.status === CHANGED || response.status === HELD) keep(session, draft(item.url), item.body);
  if (!response.ok) return;
  const body = new URLSearchParams(item.body);
  const before = body.get("seen");
  if (said.seen) body.set("seen", said.seen);
  if (said.seen) body.set("known", "1");
  keep(local, given(item.url), body.toString());
  if (said.seen) write(waiting().map((other) => (sameStep(item, other) ? reseen(other, before, said.seen) : other)));
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
  let refused = false;
  let held = false;
  let changed = false;
  let sent = 0;
  for (let item = waiting()[0]; item; item = waiting()[0]) {
    const response = await post(item).catch(() => null);
    if (!response) return again("offline");
    if (later(response)) return again("busy", response);
    await settle(item, response);
    sent += 1;
    pause = FIRST_PAUSE_MS;
    changed ||= response.status === CHANGED;
    held ||= response.status === HELD;
    refused ||= !response.ok && response.status !== CHANGED && response.status !== HELD;
  }
  if (changed) status("changed");
  else if (refused) status("refused");
  else if (held) status("held");
  else if (sent) status(sent > 1 ? "sent" : "stored");
}

/**
 * Says why, and tries again after a pause that doubles each time, or that the server asks for.
 * @param {"offline" | "busy"} why
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
    again(response ? "busy" : "offline", response ?? undefined);
    return "waiting";
  }
  await settle(item, response);
  const outcome = response.ok ? "stored" : response.status === HELD ? "held" : "refused";
  status(outcome);
  told = outcome === "stored";
  return outcome;
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
  keep(local, name(), null);
  for (const one of names(local, `vivere-given:${document.body.dataset.base}:`)) keep(local, one, null);
  try {
    sessionStorage.clear();
  } catch {
    /* Private mode. */
  }
  navigator.serviceWorker?.controller?.postMessage("forget");
}
