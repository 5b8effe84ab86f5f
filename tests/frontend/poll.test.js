/* Asking again and again. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { poll } from "../../vivere/frontend/shared/poll.js";
import { openPage } from "./dom.js";

const settled = () => new Promise((done) => setImmediate(done));

async function after(timers, ms) {
  timers.tick(ms);
  await settled();
}

test("it looks again and again, never twice at a time, until it is ended", async (t) => {
  openPage("");
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const answers = [];
  const end = poll(() => new Promise((done) => answers.push(done)), 100);
  await after(t.mock.timers, 100);
  await after(t.mock.timers, 500);
  assert.equal(answers.length, 1, "the first look is not over");
  answers[0]();
  await settled();
  await after(t.mock.timers, 100);
  assert.equal(answers.length, 2);
  end();
  answers[1]();
  await settled();
  await after(t.mock.timers, 500);
  assert.equal(answers.length, 2);
});

test("a look that fails is told, and the next one follows", async (t) => {
  openPage("");
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let [looks, lost] = [0, 0];
  const look = () => {
    looks += 1;
    throw new Error("away");
  };
  const end = poll(look, 100, { first: 0, lost: () => (lost += 1) });
  await after(t.mock.timers, 0);
  await after(t.mock.timers, 100);
  assert.deepEqual([looks, lost], [2, 2]);
  end();
});

test("a page that nobody sees does not look", async (t) => {
  openPage("");
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let looks = 0;
  const end = poll(() => (looks += 1), 100);
  await after(t.mock.timers, 100);
  assert.equal(looks, 0);
  Object.defineProperty(document, "hidden", { value: false });
  await after(t.mock.timers, 100);
  assert.equal(looks, 1);
  end();
});
