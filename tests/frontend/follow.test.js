/* Lists of the form: what is open or has the focus goes along when things move, come and go. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { showForm } from "../../vivere/frontend/editor/drawing.js";
import { partners, placeAfterOpen } from "../../vivere/frontend/editor/follow.js";
import { openPage } from "./dom.js";

const BUTTONS = ["up", "down", "remove"];
const thing = (list, key, index, count, inner = "") => `
  <details class="wb-item" id="${list}-${index}-item" data-key="${key}" data-step-item="${key}"><summary>${index + 1}. ${key}</summary>
    ${BUTTONS.filter((way) => !(way === "up" && index === 0) && !(way === "down" && index === count - 1))
      .map((way) => `<button id="${list}-${index}-${way}">${way}</button>`)
      .join("")}
    <textarea id="${list}-${index}-when"></textarea><textarea aria-required="true" id="${list}-${index}-title"></textarea>${inner}</details>`;
const list = (id, keys, inner = () => "") => `
  <section data-list="${id}">${keys.map((key, index) => thing(id, key, index, keys.length, inner(index))).join("")}
  <button id="${id}-add">+</button></section>`;

let form;
let session;
const show = (html, act, way) =>
  showForm(session, html, { do: "act", acts: act ? [{ do: act, at: [] }] : [], own: { way } });
const open = () => [...form.querySelectorAll("details[open]")].map((item) => item.dataset.key);

beforeEach(() => {
  openPage("<form></form>");
  form = document.querySelector("form");
  globalThis.HTMLElement.prototype.scrollIntoView = () => {};
  session = { parts: { form }, view: { step: null }, apply: () => {} };
});

test("each thing finds its old place by its key, then by its place", () => {
  assert.deepEqual(partners(["a", "b", "c"], ["b", "a", "c"]), [1, 0, 2]);
  assert.deepEqual(partners(["a", "b", "c"], ["a", "c"]), [0, 2]);
  assert.deepEqual(partners(["a", "b"], ["a", "new", "b"]), [0, null, 1]);
  assert.deepEqual(partners(["a", "a", "b"], ["a", "b", "a"]), [0, 2, 1]);
  assert.deepEqual(partners(["a", "b"], ["b", "renamed"]), [1, 0]);
  assert.deepEqual(partners(["a", "b"], ["a", "renamed", "new"]), [0, 1, null]);
});

test("the open panel and the focus follow a step that moves", () => {
  show(list("wb-steps", ["a", "b", "c"]));
  const panel = form.querySelector("#wb-steps-1-item");
  panel.open = true;
  form.querySelector("#wb-steps-1-up").focus();
  show(list("wb-steps", ["b", "a", "c"]), "move");
  assert.deepEqual(open(), ["b"]);
  assert.equal(form.querySelector("[data-key=b]"), panel);
  assert.equal(document.activeElement.id, "wb-steps-0-down");
  form.querySelector("#wb-steps-0-down").focus();
  show(list("wb-steps", ["a", "b", "c"]), "move");
  assert.equal(document.activeElement.id, "wb-steps-1-down");
  assert.deepEqual(open(), ["b"]);
});

test("who removes a thing goes on with its neighbour, at the end with the one before", () => {
  show(list("wb-facts", ["a", "b", "c"]));
  form.querySelector("#wb-facts-1-item").open = true;
  form.querySelector("#wb-facts-1-remove").focus();
  show(list("wb-facts", ["a", "c"]), "remove");
  assert.deepEqual(open(), []);
  assert.equal(document.activeElement.textContent, "2. c");
  form.querySelector("#wb-facts-1-remove").focus();
  show(list("wb-facts", ["a"]), "remove");
  assert.equal(document.activeElement.textContent, "1. a");
  form.querySelector("#wb-facts-0-remove").focus();
  show(list("wb-facts", []), "remove");
  assert.equal(document.activeElement.id, "wb-facts-add");
});

test("what is added opens and has the focus, in its place; what is there stays as it was", () => {
  show(list("wb-steps", ["a", "b"]));
  form.querySelector("#wb-steps-0-item").open = true;
  const b = form.querySelector("[data-key=b]");
  const section = form.querySelector("section");
  assert.equal(placeAfterOpen(section), 1);
  show(list("wb-steps", ["a", "new", "b"]), "add");
  assert.ok(open().includes("new"));
  assert.equal(document.activeElement.id, "wb-steps-1-title");
  assert.equal(form.querySelector("#wb-steps-2-item"), b);
});

test("a removal that is undone shows what is back", () => {
  show(list("wb-steps", ["a", "c"]));
  form.querySelector("#wb-steps-1-title").focus();
  show(list("wb-steps", ["a", "b", "c"]), undefined, "undo");
  assert.ok(open().includes("b"));
  assert.equal(document.activeElement.textContent, "2. b");
});

test("lists inside a thing go along with it", () => {
  const inner = (keys) => (index) => list(`wb-steps-${index}-links`, keys[index]);
  show(list("wb-steps", ["a", "b"], inner([["x"], ["y", "z"]])));
  const z = form.querySelector("[data-key=z]");
  z.open = true;
  show(list("wb-steps", ["b", "a"], inner([["z", "y"], ["x"]])), "move");
  assert.equal(form.querySelector("#wb-steps-0-links-0-item"), z);
  assert.deepEqual([z.open, z.dataset.key], [true, "z"]);
});
