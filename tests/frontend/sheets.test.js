import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_STEPS, partsOf } from "../../vivere/frontend/map/sheets.js";

/** @param {number[]} lengths */
const phases = (...lengths) => lengths.map((length, phase) => Array.from({ length }, (_, n) => `${phase}-${n}`));

/** @param {string[][]} parts */
const sizes = (parts) => parts.map((part) => part.length);

test("a journey of ten steps is one sheet", () => {
  assert.deepEqual(sizes(partsOf(phases(3, 4, 3), MOST_STEPS)), [10]);
});

test("a longer one goes on between its phases, as evenly as they fall", () => {
  assert.deepEqual(sizes(partsOf(phases(3, 3, 3, 3), MOST_STEPS)), [6, 6]);
  assert.deepEqual(sizes(partsOf(phases(9, 2), MOST_STEPS)), [9, 2]);
});

test("a phase longer than a sheet is divided, and no step is lost", () => {
  const all = phases(25, 4);
  const parts = partsOf(all, MOST_STEPS);
  assert.deepEqual(parts.flat(), all.flat());
  assert.ok(sizes(parts).every((size) => size <= MOST_STEPS));
});
