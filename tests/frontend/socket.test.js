/* The first HTML, waiting for the live connection: what it says where none opens. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./dom.js";

let loads = 0;
let opened;

beforeEach(async () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  openPage(
    '<p id="vivere-lost" hidden></p><div id="vivere-plain" tabindex="-1" hidden></div><div id="root"></div>',
    "http://hall.example/journey",
  );
  opened = [];
  window.WebSocket = class extends window.EventTarget {
    constructor(...given) {
      super();
      opened.push([this, ...given]);
    }
  };
  loads += 1;
  await import(`../../vivere/frontend/plain/socket.js?${loads}`);
});

const notice = () => document.getElementById("vivere-plain");
const shown = () => (notice().hidden ? "" : notice().dataset.when);
const connect = () => new window.WebSocket("ws://hall.example/_stcore/stream", ["streamlit"]);

test("a connection that answers leaves the page as it is, whenever it does", () => {
  const socket = connect();
  socket.dispatchEvent(new Event("message"));
  mock.timers.tick(60_000);
  assert.equal(shown(), "");
  assert.equal(document.getElementById("root").inert, false);
});

test("one that never answers is said to be blocked after some eight seconds", () => {
  connect();
  mock.timers.tick(7900);
  assert.equal(shown(), "");
  mock.timers.tick(200);
  assert.equal(shown(), "blocked");
  assert.equal(document.activeElement, notice());
  assert.equal(document.getElementById("root").inert, true);
  connect().dispatchEvent(new Event("message"));
  assert.equal(shown(), "");
  assert.equal(document.getElementById("root").inert, false);
});

test("an app that has not even tried is slow; if it tries in vain, it is blocked", () => {
  mock.timers.tick(8100);
  assert.equal(shown(), "slow");
  connect();
  mock.timers.tick(8100);
  assert.equal(shown(), "blocked");
});

test("one that closes is said to be gone after a second, until another answers", () => {
  const gone = () => !document.getElementById("vivere-lost").hidden;
  const socket = connect();
  socket.dispatchEvent(new Event("close"));
  mock.timers.tick(2000);
  assert.equal(gone(), false);
  socket.dispatchEvent(new Event("message"));
  socket.dispatchEvent(new Event("close"));
  mock.timers.tick(900);
  assert.equal(gone(), false);
  mock.timers.tick(200);
  assert.equal(gone(), true);
  connect().dispatchEvent(new Event("message"));
  assert.equal(gone(), false);
});

test("what is asked of a connection is what it gets", () => {
  connect();
  assert.deepEqual(opened[0].slice(1), ["ws://hall.example/_stcore/stream", ["streamlit"]]);
});
