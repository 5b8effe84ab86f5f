/* From page to page on a phone, in front of a real server that answers when it is let to. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { ahead, heading, show } from "../../vivere/frontend/phone/pages.js";
import { openPage } from "./dom.js";

const BASE = "/join/ABC";
const arrive = () => {};

let server;
let base;
/** The questions that wait for their answer, by path, and those who wait for a question. */
let held;
let expected;

before(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url, base);
    held.set(pathname, response);
    expected.get(pathname)?.();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  [held, expected] = [new Map(), new Map()];
  openPage('<p id="status"></p><main id="main">here</main>', `${base}${BASE}/j/here`);
  Object.assign(document.body.dataset, { base: BASE, turn: `${base}${BASE}/turn` });
});

const at = (path) => `${base}${BASE}${path}`;

/** Until the server is asked for a path; then its answer. */
async function asked(path) {
  if (!held.has(path)) await new Promise((then) => expected.set(path, then));
  const response = held.get(path);
  held.delete(path);
  return response;
}

/** The server answers for a page. */
async function answer(path) {
  (await asked(`${BASE}${path}`)).end(`<body><p id="status"></p><main id="main">${path}</main></body>`);
}

const shown = () => [document.querySelector("#main").textContent, location.href];

test("the page that was asked for last is shown, whichever comes last", async () => {
  const first = show(at("/j/first"), { push: true, arrive });
  const second = show(at("/j/second"), { push: true, arrive });
  assert.equal(heading(), `${BASE}/j/second`);
  await answer("/j/second");
  await second;
  await answer("/j/first");
  await first;
  assert.deepEqual(shown(), ["/j/second", at("/j/second")]);
  assert.equal(heading(), `${BASE}/j/second`);
});

test("a page that is no longer wanted when it is there is not shown", async () => {
  const going = show(at("/j/first"), { push: true, arrive, wanted: () => false });
  await answer("/j/first");
  await going;
  assert.deepEqual(shown(), ["here", at("/j/here")]);
  assert.equal(heading(), `${BASE}/j/here`);
});

/** Follows the stage, which moves on while this page is on its way elsewhere; the addresses that it turns to. */
async function movedOnTheWay(to) {
  const went = [];
  const { wireTurning } = await import(`../../vivere/frontend/phone/turning.js?${to}`);
  wireTurning(async (url) => went.push(url));
  const first = await asked(`${BASE}/turn`);
  const going = show(at(to), { push: true, arrive });
  first.end(JSON.stringify({ mark: "1", place: `${BASE}/j/next`, number: 2, closed: [], own: false }));
  (await asked(`${BASE}/turn`)).writeHead(410).end();
  await answer(to);
  await going;
  return went;
}

test("one that has just chosen to look back is not taken along by the stage", async () => {
  assert.deepEqual(await movedOnTheWay("/j/before"), []);
});

test("one that is on its way to wait for the stage turns to where that has moved", async () => {
  assert.deepEqual(await movedOnTheWay("/stage"), [`${BASE}/j/next`]);
});

test("what the page on show asks for is fetched first, though another page had asked before", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const untilAsked = async (path) => {
    while (!held.has(path)) {
      t.mock.timers.tick(3000);
      await new Promise(setImmediate);
    }
    return asked(path);
  };
  document.body.dataset.ahead = "/j/1 /j/2";
  const fetching = ahead();
  const first = await untilAsked("/j/1");
  assert.equal(first.req.headers["x-vivere"], "1", "without it a step to come is waited for");
  document.body.dataset.ahead = "/j/3";
  first.end("one");
  (await untilAsked("/j/3")).end("three");
  await fetching;
  assert.equal(held.has("/j/2"), false);
});
