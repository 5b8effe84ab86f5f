/* The stage: its clock, its overview, its keys. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openPage } from "./dom.js";

const STEP = (id) =>
  `<section class="st-step" data-step="${id}"><p class="st-when"><b>8</b></p><h2>${id}</h2></section>`;
const PAGE = `<a data-back href="http://vivere.test/journey">Back</a><span data-count></span><p data-announce></p>
  <main id="st-main">${["a", "b", "c"].map(STEP).join("")}</main>
  <button data-do="previous"></button><button data-do="next"></button><p data-typed hidden></p><div data-dark hidden></div>`;

let stage;
let loads = 0;
const key = (name) =>
  document.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));

beforeEach(async () => {
  openPage(PAGE, "http://vivere.test/stage/j?step=b");
  Object.assign(document.body.dataset, { goTo: "go to #", noStep: "no step #", of: "# of @", blank: "dark" });
  loads += 1;
  stage = await import(`../../vivere/frontend/stage/stage.js?${loads}`);
  document.dispatchEvent(new Event("DOMContentLoaded"));
});

const here = () => [stage.stage.position().id, stage.stage.position().beat];

test("it begins where the address says", () => {
  assert.deepEqual(here(), ["b", 1]);
  assert.deepEqual(
    [...document.querySelectorAll(".st-step")].map((step) => step.hidden),
    [true, false, true],
  );
});

test("keys go on and back, beat by beat, and stop at the ends", () => {
  for (const name of ["ArrowRight", " ", "PageDown"]) key(name);
  assert.deepEqual(here(), ["b", 4]);
  key("ArrowRight");
  assert.deepEqual(here(), ["c", 1]);
  key("ArrowLeft");
  assert.deepEqual(here(), ["b", 4]);
  key("End");
  for (let beat = 0; beat < 9; beat += 1) key("ArrowRight");
  assert.deepEqual(here(), ["c", 4]);
  key("Home");
  key("ArrowLeft");
  assert.deepEqual(here(), ["a", 1]);
});

test("where today is not written a step begins with the future, and goes back past it", () => {
  document.body.dataset.opens = "2";
  for (const name of ["Home", "ArrowRight", "ArrowRight", "ArrowRight"]) key(name);
  assert.deepEqual(here(), ["b", 2]);
  key("3");
  key("Enter");
  assert.deepEqual(here(), ["c", 2]);
  key("ArrowLeft");
  assert.deepEqual(here(), ["b", 4]);
  key("Home");
  assert.equal(document.querySelector('[data-do="previous"]').disabled, true);
});

test("a number and Enter go to a step; one that is not there is said", () => {
  key("3");
  assert.equal(document.querySelector("[data-typed]").textContent, "go to 3");
  key("Enter");
  assert.deepEqual(here(), ["c", 1]);
  key("9");
  key("Enter");
  assert.deepEqual(here(), ["c", 1]);
  assert.equal(document.querySelector("[data-announce]").textContent, "no step 9");
  key("1");
  key("2");
  key("Backspace");
  key("Enter");
  assert.deepEqual(here(), ["a", 1]);
});

test("a dark screen takes the next key for itself", () => {
  key("b");
  assert.equal(document.querySelector("[data-dark]").hidden, false);
  key("ArrowRight");
  assert.deepEqual([document.querySelector("[data-dark]").hidden, ...here()], [true, "b", 1]);
});

test("the clock counts minutes, then hours", async () => {
  const { clockWords } = await import("../../vivere/frontend/stage/live.js");
  assert.deepEqual([0, 65_000, 3_725_000, -5].map(clockWords), ["0:00", "1:05", "1:02:05", "0:00"]);
});

test("keys lead from tile to tile and stop at the edges", async () => {
  const { tileByKey } = await import("../../vivere/frontend/stage/overlays.js");
  const from = (name, at) => tileByKey(name, at, 7, 3);
  assert.deepEqual(
    [from("ArrowDown", 1), from("ArrowDown", 5), from("ArrowUp", 1), from("End", 0), from("Home", 5)],
    [4, 6, 0, 6, 0],
  );
  assert.equal(from("x", 0), undefined);
});
