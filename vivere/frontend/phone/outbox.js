/* The outbox: an answer is kept on the phone until the server has it. */

import { status } from "./status.js";
import { keep, kept, local, session } from "./storage.js";

/**
 * An answer on its way: where to, the key that makes repeats harmless, and the form's fields.
 * @typedef {{ url: string, key: string, body: string }} Item
 * @typedef {"full" | "wrong" | "refused" | "stored" | "waiting"} Outcome
 */

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30000;

const name = () => `vivere-outbox:${document.body.dataset.base}`;
const given = (/** @type {string} */ url) => `vivere-given:${new URL(url).pathname}`;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let pause = FIRST_PAUSE_MS;
let sending = false;
let resting = false;

/**
 * What has not been received yet, the oldest first.
 * @returns {Item[]}
 */
export function waiting() {
  try {
    return JSON.parse(kept(local, name()) ?? "[]") || [];
  } catch {
    return [];
  }
}

/**
 * The fields of the last answer that the server has received from this tab for a page, if any: the
 * page that is kept on the phone may be older.
 * @param {string} url
 * @returns {string | null}
 */
export const received = (url) => kept(session, given(url));

/** @param {Item[]} box */
const write = (box) => keep(local, name(), box.length ? JSON.stringify(box) : null);

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
 * Takes an item out of the box, now that the server has answered.
 * @param {Item} item
 * @param {Response} response
 */
function settle(item, response) {
  drop(item);
  if (response.ok) keep(session, given(item.url), item.body);
}

/** Sends all that waits, the oldest first; stops where the network or the server does. */
export async function flush() {
  if (sending) return;
  sending = true;
  resting = false;
  clearTimeout(timer);
  try {
    await sendAll();
  } finally {
    sending = false;
  }
}

async function sendAll() {
  let refused = false;
  let sent = 0;
  for (let item = waiting()[0]; item; item = waiting()[0]) {
    const response = await post(item).catch(() => null);
    if (!response) return again("offline");
    if (later(response)) return again("busy", response);
    settle(item, response);
    sent += 1;
    pause = FIRST_PAUSE_MS;
    refused ||= !response.ok;
  }
  if (refused) status("refused");
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
 * "full": this phone keeps nothing; "wrong": the server wants the form corrected.
 * @param {Item} item
 * @returns {Promise<Outcome>}
 */
export async function send(item) {
  const box = [...waiting().filter((other) => other.url !== item.url), item];
  if (!write(box)) return "full";
  status("sending");
  const response = !sending && box.length === 1 ? await alone(item) : null;
  if (response?.status === 422) {
    drop(item);
    return "wrong";
  }
  const outcome = conclude(item, response);
  if (waiting().length > 1) flush();
  return outcome;
}

/** @param {Item} item */
async function alone(item) {
  sending = true;
  const response = await post(item).catch(() => null);
  sending = false;
  return response;
}

/**
 * @param {Item} item
 * @param {Response | null} response
 * @returns {Outcome}
 */
function conclude(item, response) {
  if (!response || later(response)) {
    again(response ? "busy" : "offline", response ?? undefined);
    return "waiting";
  }
  settle(item, response);
  const outcome = response.ok ? "stored" : "refused";
  status(outcome);
  return outcome;
}

/** Forgets everything that this phone has kept of a room, answers under way too. */
export function forget() {
  keep(local, name(), null);
  try {
    sessionStorage.clear();
  } catch {
    /* Private mode. */
  }
  navigator.serviceWorker?.controller?.postMessage("forget");
}
