/* A phone that follows the stage, in front of a real server: it asks until it is told, whatever fails. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { send } from "../../vivere/frontend/phone/outbox.js";
import { openPage } from "./dom.js";

const BASE = "/join/ABC";
const STAGE =
  '<p id="stage"><span role="status" data-now="Step #" data-moved="Moved"></span><a></a><button></button></p>';
const FORM = '<p id="closed" hidden></p><form class="answer"><textarea></textarea></form>';

let server;
let base;
let loads = 0;
let turning;
/** What the server answers with, in turn: a status or the news; then to all questions. And what it was asked. */
let replies;
let then;
let asked;
/** Where the page went, and what becomes of the next goings. */
let went;
let lost;
let done;
/** What wakes the phone, until it is over: a question that is cut off then would be asked for ever. */
let awake;

before(async () => {
  server = createServer((request, response) => {
    asked.push(new URL(request.url, base).searchParams.get("after"));
    const reply = replies.shift() ?? then(asked.at(-1));
    if (reply === 410) {
      clearInterval(awake);
      setTimeout(done);
    }
    if (typeof reply === "number") response.writeHead(reply).end();
    else response.writeHead(200).end(JSON.stringify(reply));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

beforeEach(() => {
  [replies, asked, went, lost] = [[], [], [], 0];
  then = () => 410; // it is over
});

const news = (mark, step, more = {}) => ({
  mark,
  place: step && `${BASE}/j/${step}`,
  number: 2,
  closed: [],
  own: false,
  follows: true,
  ...more,
});

/**
 * Follows the stage from a page, until the server says that it is over.
 * @param {string} path
 * @param {string} [html]
 * @param {() => void} [prepare]
 */
async function follow(path, html = FORM, prepare = () => {}) {
  openPage(STAGE + html, `${base}${BASE}/${path}`);
  Object.assign(document.body.dataset, { base: BASE, turn: `${base}${BASE}/turn`, follows: "" });
  const form = document.querySelector("form");
  if (form) form.action = location.href;
  await prepare();
  loads += 1;
  turning = await import(`../../vivere/frontend/phone/turning.js?${loads}`);
  const over = new Promise((end) => {
    done = end;
  });
  turning.wireTurning(async (url) => {
    went.push(url);
    if (lost) lost -= 1;
    else history.replaceState({}, "", `${base}${url}`);
  });
  return over;
}

const bar = () => document.querySelector("#stage");
const said = () => document.querySelector("#stage [role=status]").textContent;

test("a phone turns from the step that was on stage, and asks for what comes after", async () => {
  replies = [news("1", "a"), news("2", "b"), 204];
  await follow("j/a");
  assert.deepEqual(went, [`${BASE}/j/b`]);
  assert.deepEqual(asked, ["", "1", "2", "2"]);
  assert.equal(bar().hidden, true);
});

test("one that looks back is told where the stage is, and stays", async () => {
  replies = [news("2", "b")];
  await follow("j/0", FORM, () => sessionStorage.setItem(`vivere-place:${BASE}`, `${BASE}/j/a`));
  assert.deepEqual([went, said(), bar().hidden], [[], "Step 2", false]);
});

test("a page drawn before its room followed a stage is read anew, once, and not under who writes", async () => {
  let anew = 0;
  const before = () => {
    delete document.body.dataset.follows;
    location.reload = () => {
      anew += 1;
    };
  };
  replies = [news("1", "", { follows: false })];
  await follow("j/a", FORM, before);
  assert.equal(anew, 0);
  replies = [news("2", "b")];
  await follow("j/a", FORM, () => {
    before();
    document.querySelector("textarea").focus();
  });
  assert.equal(anew, 0);
  document.activeElement.blur();
  turning.wireTurning(async () => {});
  turning.wireTurning(async () => {});
  assert.deepEqual([went, anew], [[], 1]);
});

test("one that is writing is told, and not torn away", async () => {
  replies = [news("1", "a"), news("2", "b")];
  await follow("j/a", FORM, () => document.querySelector("textarea").focus());
  assert.deepEqual([went, said()], [[], "Moved"]);
});

test("who waits after the step on stage is not sent back to it", async () => {
  replies = [news("1", "a")];
  await follow("stage", `<div data-done="${BASE}/j/a"></div>`);
  assert.deepEqual([went, said(), bar().hidden], [[], "", true]);
});

test("that an answer was stored is not said of the step that comes after it", async () => {
  replies = [{}, news("1", "a"), news("2", "b")];
  await follow("j/a", `<p id="status"></p>${FORM}`, async () => {
    Object.assign(document.body.dataset, { stored: "Stored", sending: "Sending" });
    await send({ url: `${base}${BASE}/j/a`, key: "k", body: "emotion=1" });
    assert.equal(document.querySelector("#status").textContent, "Stored");
  });
  assert.equal(document.querySelector("#status").textContent, "");
});

test("who waits may go on alone where that is allowed, and only where there is something to go on to", async () => {
  replies = [news("1", "a", { own: true })];
  await follow("stage", `<div data-done="${BASE}/j/a"></div>`);
  document.querySelector("#stage button").click();
  assert.deepEqual(went, [`${BASE}/stage`]);
  sessionStorage.clear();
  replies = [news("1", "", { own: true })];
  await follow("stage", '<div data-done=""></div>');
  assert.equal(bar().hidden, true);
});

test("who waits turns to whatever is not the step they came from", async () => {
  replies = [news("1", "a"), news("2", ""), news("3", "b")];
  await follow("stage", `<div data-done="${BASE}/j/a"></div>`);
  assert.deepEqual(went, [`${BASE}/j/b`]);
  assert.equal(turning.onward(`${base}${BASE}/stage?after=j/a`), `${BASE}/j/b`);
  assert.equal(turning.onward(`${base}${BASE}/stage?after=j/b`), `${base}${BASE}/stage?after=j/b`);
});

/**
 * Follows the stage on a phone that is woken again and again, so that it does not rest for long.
 * @param {string} path
 */
async function followAwake(path) {
  awake = setInterval(() => turning?.catchUp(), 50);
  await follow(path);
}

test("a server that fails is asked again until it answers", async () => {
  replies = [503, 503, 503, 503];
  then = (seen) => (seen === "1" ? 410 : news("1", "a"));
  await followAwake("j/a");
  assert.deepEqual(asked.slice(0, 5), ["", "", "", "", ""]);
  assert.equal(asked.at(-1), "1");
});

test("a page that could not be shown is turned to again", async () => {
  replies = [news("1", "a")];
  then = (seen) => (seen === "2" ? 410 : news("2", "b"));
  lost = 1;
  await followAwake("j/a");
  assert.deepEqual(went, [`${BASE}/j/b`, `${BASE}/j/b`]);
});

test("a step that is closed says so, and no longer once it is open", async () => {
  replies = [news("1", "a", { closed: [`${BASE}/j/a`] })];
  await follow("j/a");
  assert.equal(document.querySelector("#closed").hidden, false);
  replies = [news("2", "a")];
  await follow("j/a");
  assert.equal(document.querySelector("#closed").hidden, true);
});
