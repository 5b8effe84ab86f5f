/* A screen that follows and may move too: what is pressed quickly, and what it is told meanwhile. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { wishesInTurn } from "../../vivere/frontend/stage/wishes.js";

let asked;
let shown;
let wishes;

/** Answers the wish that waits; those after it may ask then. */
async function answer(status) {
  asked.at(-1).answer(status);
  await new Promise(setImmediate);
}

const move = (version, act) => ({ version, act });

beforeEach(async () => {
  [asked, shown] = [[], []];
  const ask = (wish, after) => new Promise((then) => asked.push({ act: wish.act, after, answer: then }));
  wishes = wishesInTurn(ask, ({ act }) => shown.push(act));
  await wishes.told(move(5, "a"));
});

test("two quick presses are both done, and the move of the first does not turn the screen back", async () => {
  wishes.wish({ act: "b" });
  wishes.wish({ act: "c" });
  await new Promise(setImmediate);
  await wishes.told(move(6, "b"));
  await answer(204);
  await answer(204);
  await wishes.told(move(7, "c"));
  assert.deepEqual(
    asked.map(({ act, after }) => [act, after]),
    [
      ["b", 5],
      ["c", 6],
    ],
  );
  assert.deepEqual(shown, ["a", "c"]);
});

test("a wish that came too late gives way to the move that was made elsewhere", async () => {
  wishes.wish({ act: "b" });
  await new Promise(setImmediate);
  await wishes.told(move(6, "elsewhere"));
  await answer(409);
  assert.deepEqual(shown, ["a", "elsewhere"]);
  wishes.wish({ act: "c" });
  await new Promise(setImmediate);
  assert.equal(asked.at(-1).after, 6);
});
