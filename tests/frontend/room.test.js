/* A facilitator's page, in front of a real server: what is said of an act stays until the next one. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openPage } from "./dom.js";

let server;
let base;
let status;
let looks = 0;

before(async () => {
  server = createServer((request, response) => {
    response.setHeader("Connection", "close"); // to reuse one takes timers
    if (request.method === "POST") return response.writeHead(status).end();
    looks += 1;
    return response.end(`<p>${looks}</p>`);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

/** The true one; that of the page is ours. */
const later = globalThis.setTimeout;

async function until(isTrue) {
  for (let looked = 0; !isTrue(); looked += 1) {
    assert.ok(looked < 5000, "it did not happen in time");
    await new Promise((then) => later(then, 5));
  }
}

test("an act that may not have been done is told until the next one", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  openPage(
    `<p id="said"></p><div id="live" data-live="${base}/live" data-lost="Lost" data-undone="Undone" data-changed="Changed"></div>
    <form data-quiet action="${base}/act" method="post"><button name="do" value="close"></button></form>`,
    `${base}/room/ABC`,
  );
  await import("../../vivere/frontend/facilitator/room.js");
  const [said, live] = ["#said", "#live"].map((name) => document.querySelector(name));
  for (const [answer, words] of [
    [503, "Undone"],
    [409, "Changed"],
    [200, ""],
  ]) {
    status = answer;
    document.querySelector("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await until(() => said.textContent === words);
    const before = looks;
    t.mock.timers.tick(1000);
    await until(() => looks > before && live.textContent === String(looks));
    assert.equal(said.textContent, words);
  }
});
