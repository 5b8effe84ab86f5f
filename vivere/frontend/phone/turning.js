/* Turns with the stage: asks where it is, again and again, and shows its step. Who is writing is told and not torn
   away, and so is who reads at their own pace. */

import { all, maybe } from "../shared/dom.js";
import { anew, draft } from "./outbox.js";
import { heading } from "./pages.js";
import { keep, kept, session } from "./storage.js";

/**
 * The step on stage (its address; "" for none) and its number, the steps that take no answers, whether people may go
 * on by themselves, and whether the room follows a stage at all.
 * @typedef {{ mark: string, place: string, number: number, closed: string[], own: boolean, follows: boolean }} Stage
 * @typedef {(url: string, wanted?: () => boolean) => Promise<void>} Go shows another page, if it still is `wanted` then
 */

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/** A question that waits longer than the server lets it is lost. */
const LOST_MS = 35000;

/** @type {Stage | null} */
let stage = null;
let asking = false;
let pause = FIRST_PAUSE_MS;

/** @type {AbortController | undefined} */
let question;

/** @type {(() => void) | undefined} */
let wake;

const NOTHING_NEW = 204;

/** What is over does not come back. */
const OVER = [404, 410];

const name = (/** @type {string} */ what) => `vivere-${what}:${document.body.dataset.base}`;
const here = (/** @type {string} */ place) => place === location.pathname;

/** Whether the page has something that is not sent yet. */
function writing() {
  const form = /** @type {HTMLFormElement | null} */ (maybe("form.answer"));
  if (!form) return false;
  return kept(session, draft(form.action)) !== null || Boolean(document.activeElement?.matches("textarea"));
}

/** The step that was on stage when that was last known here; on a page that waits for the next, the one before that. */
const before = () => maybe("[data-done]")?.dataset.done ?? kept(session, name("place")) ?? location.pathname;

/** Whether this page goes on with the stage: it shows the step that was there, or waits, or is on its way to either. */
function following() {
  if (kept(session, name("pace")) !== null) return false;
  const to = heading();
  if (!here(to)) return to === `${document.body.dataset.base}/stage` || to === stage?.place;
  return Boolean(maybe("[data-done]")) || here(before());
}

/**
 * The page that a link leads to: where the way on is the step on stage, that one, without asking for it.
 * @param {string} url
 */
export function onward(url) {
  const { pathname, searchParams } = new URL(url, location.href);
  if (!stage?.place || pathname !== `${document.body.dataset.base}/stage`) return url;
  const done = searchParams.get("after");
  return done && stage.place.endsWith(`/${done}`) ? url : stage.place;
}

/**
 * Reads the page anew where the room has begun to follow a stage since it was drawn, once: the pages fetched ahead know
 * nothing of it either. Who is writing goes on.
 * @returns {boolean} whether it does
 */
function begins() {
  if (!stage?.follows || "follows" in document.body.dataset || writing()) return false;
  if (kept(session, name("begun")) === stage.mark) return false;
  keep(session, name("begun"), stage.mark);
  location.reload();
  return true;
}

/**
 * Keeps the page with the stage, from now on.
 * @param {Go} go
 */
export function wireTurning(go) {
  if (begins()) return;
  show();
  maybe("#stage a")?.addEventListener("click", (event) => {
    event.preventDefault();
    keep(session, name("pace"), null);
    go(/** @type {HTMLAnchorElement} */ (event.currentTarget).href);
  });
  maybe("#stage button")?.addEventListener("click", () => {
    keep(session, name("pace"), "own");
    if (maybe("[data-done]")) go(location.pathname + location.search);
    else show();
  });
  if (asking || !document.body.dataset.turn) return;
  asking = true;
  ask(go);
}

/** @param {Go} go */
async function ask(go) {
  while (asking) {
    const response = await next().catch(() => null);
    if (response && OVER.includes(response.status)) return;
    const news = response?.status === 200 ? await response.json().catch(() => null) : null;
    const turned = news ? await turn(news, go) : response?.status === NOTHING_NEW;
    if (turned) pause = FIRST_PAUSE_MS;
    else await rest();
  }
}

/** The answer to where the stage is, which comes when that is not what is known here. */
async function next() {
  question = new AbortController();
  const lost = setTimeout(() => question?.abort(), LOST_MS);
  const headers = { "X-Vivere": "1" };
  try {
    const { signal } = question;
    return await fetch(`${document.body.dataset.turn}?after=${stage?.mark ?? ""}`, {
      headers,
      signal,
      cache: "no-store",
    });
  } finally {
    clearTimeout(lost);
  }
}

/** Waits before asking again, longer each time; no longer once the phone is awake or has its network again. */
async function rest() {
  const ms = pause * (0.75 + Math.random() / 2);
  pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  await new Promise((done) => {
    wake = () => done(undefined);
    setTimeout(done, ms);
  });
}

/**
 * Whether this page is with the stage now; where it could not be shown, that is asked for again.
 * @param {Stage} news
 * @param {Go} go
 */
async function turn(news, go) {
  const moves = Boolean(news.place) && news.place !== before() && !here(news.place) && following();
  const missed = moves && writing();
  stage = news;
  if (begins()) return true;
  if (moves && !missed) await go(news.place, () => !writing());
  if (moves && here(news.place)) anew();
  const turned = !moves || missed || here(news.place);
  if (!turned) stage = { ...news, mark: "" };
  else if (news.place) keep(session, name("place"), news.place);
  show(missed);
  return turned;
}

/**
 * Says where the stage is, where that is elsewhere, and whether the step takes answers.
 * @param {boolean} [missed] whether it has just moved on while somebody was writing
 */
function show(missed = false) {
  const bar = maybe("#stage");
  if (bar && !stage) bar.hidden = true;
  if (!bar || !stage) return;
  const elsewhere = Boolean(stage.place) && !here(stage.place) && stage.place !== maybe("[data-done]")?.dataset.done;
  const [said] = all("[role=status]", bar);
  const words = (missed ? said?.dataset.moved : said?.dataset.now) ?? "";
  if (said) said.textContent = elsewhere ? words.replace("#", String(stage.number)) : "";
  const [link] = all("a", bar);
  if (link) {
    link.hidden = !elsewhere;
    if (stage.place) link.setAttribute("href", stage.place);
  }
  const [own] = all("button", bar);
  const nothing = maybe("[data-done]")?.dataset.done === ""; // no step to go on from
  if (own) own.hidden = elsewhere || nothing || !stage.own || kept(session, name("pace")) !== null;
  bar.hidden = !elsewhere && (!own || own.hidden);
  const closed = maybe("#closed");
  if (closed) closed.hidden = !stage.closed.some(here);
}

/** Asks at once: a phone that slept, or was without a network, is late. */
export function catchUp() {
  pause = FIRST_PAUSE_MS;
  question?.abort();
  wake?.();
}
