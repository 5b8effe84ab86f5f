/* The editor's line to the server, in front of a real one. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { createTransport } from "../../vivere/frontend/editor/transport.js";
import { openPage } from "./dom.js";

const A = "journeys/a.yaml";
const B = "journeys/b.yaml";
let server;
let base;
/** What the server was asked, and how it answers. */
let asked;
let reply;
let calls;
let transport;

before(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      const entry = JSON.parse(body);
      asked.push(entry);
      const { status = 200, ...answer } = reply(entry, asked.length);
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${server.address().port}/`;
});
after(() => server.close());

beforeEach(() => {
  openPage("", base);
  [asked, calls] = [[], []];
  reply = (_, number) => ({ mark: `m${number}`, pieces: {} });
  const waits = [];
  calls.until = (name) => new Promise((done) => waits.push([name, done]));
  const record =
    (name) =>
    (...given) => {
      calls.push([name, ...given]);
      for (const [wanted, done] of waits) if (wanted === name) done();
    };
  const names = ["flush", "status", "blocked", "taken", "opening"];
  const handlers = Object.fromEntries(names.map((name) => [name, record(name)]));
  transport = createTransport("en", A, { ...handlers, opened: () => ["id bridge"] });
  transport.begin("0".repeat(24));
});

const begun = async () => {
  const taken = calls.until("taken");
  transport.open(A);
  await taken;
};
const kept = () => localStorage.getItem(`vivere-kept:${"0".repeat(24)}:${A}`);

test("each request names the state it was made on, the texts that are held and the things that are open", async () => {
  reply = (_, number) => ({ mark: `m${number}`, pieces: { form: { mark: `f${number}`, whole: "a\nb" } } });
  await begun();
  const taken = calls.until("taken");
  transport.put({ do: "type", text: "x" });
  await taken;
  assert.deepEqual(
    asked.map(({ do: what, mark, held, opened }) => [what, mark, held, opened]),
    [
      ["open", "", {}, ["id bridge"]],
      ["type", "m1", { form: "f1" }, ["id bridge"]],
    ],
  );
  assert.equal(calls.findLast(([name]) => name === "taken")[1].form, "a\nb");
  assert.deepEqual([transport.queue(), kept()], [[], null]);
});

test("what waits is kept in the browser until it has been answered", async () => {
  await begun();
  const taken = calls.until("taken");
  transport.put({ do: "type", text: "x" });
  assert.equal(JSON.parse(kept()).queue[0].text, "x");
  assert.equal(transport.idle(), false);
  await taken;
  assert.equal(kept(), null);
});

test("what a tab left behind goes first, over its own state", async () => {
  const left = { mark: "m7", queue: [{ do: "type", text: "left", once: "1", sent: true }] };
  localStorage.setItem(`vivere-kept:${"0".repeat(24)}:${A}`, JSON.stringify(left));
  const opened = calls.until("taken");
  transport.open(A);
  await opened;
  await calls.until("taken");
  assert.deepEqual(
    asked.map(({ do: what, mark }) => [what, mark]),
    [
      ["type", "m7"],
      ["open", "m1"],
    ],
  );
  assert.equal("sent" in asked[0], false);
});

test("what stands in the way for now stops everything, and drops nothing", async () => {
  await begun();
  reply = () => ({ problem: "disk" });
  const blocked = calls.until("blocked");
  transport.put({ do: "save" });
  await blocked;
  assert.deepEqual(
    transport.queue().map((entry) => entry.do),
    ["save"],
  );
  reply = () => ({ mark: "m9", pieces: {} });
  const taken = calls.until("taken");
  transport.send();
  await taken;
  assert.deepEqual(transport.queue(), []);
});

test("an error of the server is something that may go away", async () => {
  await begun();
  reply = () => ({ status: 500 });
  const blocked = calls.until("blocked");
  transport.put({ do: "save" });
  await blocked;
  assert.equal(calls.findLast(([name]) => name === "blocked")[1].problem, "failed");
});

test("another file opens when all has been sent", async () => {
  await begun();
  transport.put({ do: "type", text: "x" });
  transport.leaveFor(B);
  assert.equal(transport.path(), A);
  assert.equal(transport.wanted(), B);
  await calls.until("opening");
  await calls.until("taken");
  assert.deepEqual(
    asked.map(({ do: what, path }) => [what, path]),
    [
      ["open", A],
      ["type", A],
      ["open", B],
    ],
  );
});

test("an answer to a file that was left does not count", async () => {
  await begun();
  let answered;
  const slow = new Promise((done) => (answered = done));
  reply = (entry, number) => ({ mark: `m${number}`, pieces: {}, path: entry.path });
  transport.put({ do: "type", text: "x" });
  transport.open(B);
  await calls.until("taken");
  answered();
  await slow;
  assert.deepEqual(
    calls.filter(([name]) => name === "taken").map(([, answer]) => answer.path),
    [undefined, B],
  );
});
