/* The outbox, in front of a real server: an answer is kept until the server has it. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { waiting } from "../../vivere/frontend/phone/box.js";
import { openPage } from "./dom.js";

let server;
let base;
let loads = 0;
let outbox;
/** What the server answers with next (200 at the end; with its reason, if it gives one), and what it was sent. */
let statuses;
let bodies;
let reply;

before(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      bodies.push(body);
      const [code, state] = [statuses.shift() ?? 200].flat();
      response.writeHead(code).end(state ? JSON.stringify({ state }) : reply);
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

beforeEach(async () => {
  [statuses, bodies, reply] = [[], [], ""];
  openPage('<p id="status"></p><main id="main"></main>', `${base}/join/ABC`);
  const words = {
    sending: "Sending",
    stored: "Stored",
    sent: "Sent",
    offline: "Offline",
    waiting: "# wait",
    busy: "Busy",
    many: "Too many",
    slow: "Slow",
    down: "Down",
    no_story: "No story",
    refused: "No",
    expired: "Ended",
    failed: "Failed",
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
  assert.deepEqual([bodies, waiting(), said()], [["emotion=2"], [], "Stored"]);
  assert.equal(outbox.received(item("a").url), "emotion=2");
  assert.equal(outbox.received(item("b").url), null);
});

test("without a network it waits, the newest for each page", async () => {
  assert.equal(await outbox.send(away("a", "emotion=1")), "waiting");
  assert.equal(said(), "Offline");
  await outbox.send(away("a", "emotion=2"));
  await outbox.send(away("b", "emotion=0"));
  assert.deepEqual(
    waiting().map(({ body }) => body),
    ["emotion=2", "emotion=0"],
  );
  assert.equal(outbox.received(away("a").url), null);
});

test("what waits goes in order, and all is said at the end", async () => {
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify([item("a", "1"), item("b", "2"), item("c", "3")]));
  await outbox.flush();
  assert.deepEqual([bodies, waiting(), said()], [["1", "2", "3"], [], "Sent"]);
});

test("who asks to send while it is being sent is told when it is", async () => {
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify([item("a", "1"), item("b", "2")]));
  outbox.flush();
  await outbox.flush();
  assert.deepEqual([bodies, waiting()], [["1", "2"], []]);
  outbox.send(item("c", "3"));
  await outbox.flush();
  assert.deepEqual([bodies, waiting()], [["1", "2", "3"], []]);
});

test("a server that is busy is asked again; the order stays", async () => {
  statuses = [200, [429, "full"]];
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify([item("a", "1"), item("b", "2")]));
  await outbox.flush();
  assert.deepEqual([waiting().map(({ body }) => body), said()], [["2"], "Busy"]);
  await outbox.flush();
  assert.deepEqual([bodies, waiting()], [["1", "2", "2"], []]);
});

for (const [answer, words] of [
  [[429, "full"], "Busy"],
  [[429, "busy"], "Too many"],
  [[408, "slow"], "Slow"],
  [[503, "down"], "Down"],
  [[503, "no_story"], "No story"],
  [408, "Slow"],
  [429, "Busy"],
  [502, "Down"],
]) {
  test(`what is to be sent later says the true reason: ${answer}`, async () => {
    statuses = [answer, answer];
    assert.equal(await outbox.send(item("a")), "waiting");
    assert.deepEqual([waiting().length, said()], [1, words]);
    await outbox.flush();
    assert.deepEqual([waiting().length, said()], [1, words]);
  });
}

for (const [answer, words] of [
  [[409, "closed"], "No"],
  [[410, "wrong"], "Failed"],
  [[413, "big"], "Failed"],
]) {
  test(`what is not taken says the true reason, and stays in its form: ${answer}`, async () => {
    statuses = [answer];
    assert.equal(await outbox.send(item("a", "comment=Mine")), "refused");
    assert.deepEqual([waiting(), said(), shown()], [[], words, []]);
    assert.equal(sessionStorage.getItem(outbox.draft(item("a").url)), "comment=Mine");
  });
}

/** What is shown of what came too late. */
const shown = () => [...document.querySelectorAll("#late p")].map((line) => line.textContent);

test("what a room that has ended did not get is shown as not sent, in its words, and rests", async () => {
  statuses = [
    [410, "expired"],
    [404, "not_found"],
    [410, "expired"],
  ];
  const box = [item("a", "emotion=1&comment=First+%3Cb%3E"), item("b", "comment=Second"), item("c", "text=Third")];
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify(box));
  await outbox.flush();
  assert.deepEqual([waiting(), said()], [[], "Ended"]);
  assert.deepEqual(shown(), ["Ended", "First <b>", "Third", "Failed", "Second"]);
  await outbox.flush();
  assert.equal(bodies.length, 3);
  assert.equal(await outbox.send(item("d", "comment=Fourth")), "stored");
  assert.deepEqual(
    shown(),
    ["Ended", "First <b>", "Third", "Failed", "Second"],
    "what is sent later takes nothing away",
  );
  outbox.forget();
  assert.deepEqual(localStorage.length, 0);
});

test("what the server refuses does not stand in the way of the rest", async () => {
  statuses = [[409, "closed"]];
  localStorage.setItem("vivere-outbox:/join/ABC", JSON.stringify([item("a", "1"), item("b", "2")]));
  await outbox.flush();
  assert.deepEqual([bodies, waiting(), said()], [["1", "2"], [], "No"]);
  assert.equal(outbox.received(item("a").url), null);
});

test("a form with a mistake comes back to be corrected", async () => {
  statuses = [422];
  assert.equal(await outbox.send(item("a")), "wrong");
  assert.deepEqual(waiting(), []);
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
  assert.deepEqual([waiting(), said()], [[], "Changed"]);
  assert.equal(sessionStorage.getItem(outbox.draft(item("a").url)), "emotion=1");
  assert.equal(sessionStorage.getItem(outbox.draft(item("b").url)), null);
});

test("an answer to a step that takes none now goes back into its form", async () => {
  statuses = [423];
  assert.equal(await outbox.send(item("a", "emotion=2")), "held");
  assert.deepEqual([waiting(), said()], [[], "Held"]);
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
  assert.deepEqual([waiting(), outbox.received(item("a").url)], [[], null]);
});
