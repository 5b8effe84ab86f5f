/* The outbox, in front of a real server: an answer is kept until the server has it. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { openPage } from "./dom.js";

let server;
let base;
let loads = 0;
let outbox;
/** What the server answers with next (200 at the end), and what it was sent. */
let statuses;
let bodies;
let reply;

before(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      bodies.push(body);
      response.writeHead(statuses.shift() ?? 200).end(reply);
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

beforeEach(async () => {
  [statuses, bodies, reply] = [[], [], ""];
  openPage('<p id="status"></p>', `${base}/join/ABC`);
  const words = {
    sending: "Sending",
    stored: "Stored",
    sent: "Sent",
    offline: "Offline",
    waiting: "# wait",
    busy: "Busy",
    refused: "No",
    changed: "Changed",
    held: "Held",
  };
  Object.assign(document.body.dataset, { base: "/join/ABC", ...words });
  loads += 1;
  outbox = await import(`../../vivere/frontend/phone/outbox.js?${loads}`);
});
afterEach(() => outbox.rest());

const item = (step, body = "emotion=1", key = `k-${step}-${body}`) => ({
  url: `${base}/join/ABC/j/${step}`,
  key,
  body,
});
const away = (step, body) => ({ ...item(step, body), url: `http://127.0.0.1:1/join/ABC/j/${step}` });
const said = () => document.querySelector("#status").textContent;

test("an answer that arrives leaves the box, and is remembered", async () => {
  assert.equal(await outbox.send(item("a", "emotion=2")), "stored");
  assert.deepEqual([bodies, outbox.waiting(), said()], [["emotion=2"], [], "Stored"]);
  assert.equal(outbox.received(item("a").url), "emotion=2");
  assert.equal(outbox.received(item("b").url), null);
});

test("without a network it waits, the newest for each page", async () => {
  assert.equal(await outbox.send(away("a", "emotion=1")), "waiting");
  assert.equal(said(), "Offline");
  await outbox.send(away("a", "emotion=2"));
  await outbox.send(away("b", "emotion=0"));
  assert.deepEqual(
    outbox.waiting().map(({ body }) => body),
    ["emotion=2", "emotion=0"],
  );
  assert.equal(outbox.received(away("a").url), null);
});

test("what waits goes in order, and all is said at the end", async () => {
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify([item("a", "1"), item("b", "2"), item("c", "3")]));
  await outbox.flush();
  assert.deepEqual([bodies, outbox.waiting(), said()], [["1", "2", "3"], [], "Sent"]);
});

test("who asks to send while it is being sent is told when it is", async () => {
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify([item("a", "1"), item("b", "2")]));
  outbox.flush();
  await outbox.flush();
  assert.deepEqual([bodies, outbox.waiting()], [["1", "2"], []]);
  outbox.send(item("c", "3"));
  await outbox.flush();
  assert.deepEqual([bodies, outbox.waiting()], [["1", "2", "3"], []]);
});

test("a server that is busy is asked again; the order stays", async () => {
  statuses = [200, 503];
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify([item("a", "1"), item("b", "2")]));
  await outbox.flush();
  assert.deepEqual([outbox.waiting().map(({ body }) => body), said()], [["2"], "Busy"]);
  await outbox.flush();
  assert.deepEqual([bodies, outbox.waiting()], [["1", "2", "2"], []]);
});

test("what the server refuses does not stand in the way of the rest", async () => {
  statuses = [410];
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify([item("a", "1"), item("b", "2")]));
  await outbox.flush();
  assert.deepEqual([bodies, outbox.waiting(), said()], [["1", "2"], [], "No"]);
  assert.equal(outbox.received(item("a").url), null);
});

test("a form with a mistake comes back to be corrected", async () => {
  statuses = [422];
  assert.equal(await outbox.send(item("a")), "wrong");
  assert.deepEqual(outbox.waiting(), []);
});

test("a phone that keeps nothing says so", async () => {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get: () => {
      throw new Error("private mode");
    },
  });
  assert.equal(await outbox.send(item("a")), "full");
});

test("an answer that the server has is what the next one was drawn from", async () => {
  reply = JSON.stringify({ state: "stored", seen: "mark-1" });
  const later = { ...item("a", "emotion=2&seen="), url: `${item("a").url}?from=mine` };
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify([item("a", "emotion=1&seen="), later]));
  await outbox.flush();
  assert.deepEqual(bodies, ["emotion=1&seen=", "emotion=2&seen=mark-1"]);
  assert.equal(new URLSearchParams(outbox.received(item("a").url)).get("seen"), "mark-1");
});

test("an answer that would replace what its phone has not seen goes back into its form", async () => {
  statuses = [412];
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify([item("a", "emotion=1"), item("b", "emotion=2")]));
  await outbox.flush();
  assert.deepEqual([outbox.waiting(), said()], [[], "Changed"]);
  assert.equal(sessionStorage.getItem(outbox.draft(item("a").url)), "emotion=1");
  assert.equal(sessionStorage.getItem(outbox.draft(item("b").url)), null);
});

test("an answer to a step that takes none now goes back into its form", async () => {
  statuses = [423];
  assert.equal(await outbox.send(item("a", "emotion=2")), "held");
  assert.deepEqual([outbox.waiting(), said()], [[], "Held"]);
  assert.equal(sessionStorage.getItem(outbox.draft(item("a").url)), "emotion=2");
});

test("what waits is said again on every page until it is sent", async () => {
  await outbox.send(away("a"));
  document.querySelector("#status").textContent = "";
  outbox.remind();
  assert.equal(said(), "1 wait");
});

test("forgetting leaves nothing", async () => {
  await outbox.send(item("a"));
  await outbox.send(away("b"));
  outbox.forget();
  assert.deepEqual([outbox.waiting(), outbox.received(item("a").url)], [[], null]);
});
