/* The stage: its address, its acts, its keys. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openPage } from "./dom.js";

const ACT = (id, kind, step, state) =>
  `<section class="st-act" id="${id}" data-act="${id}" data-kind="${kind}" ${step ? `data-step="${step}"` : ""}
    ${state ? `data-state="${state}" data-feeling="m1" data-scene="s1"` : ""}><h2>${id}</h2><p class="st-story">Two words</p></section>`;
const STEP = (step) =>
  `<article data-of-step="${step}">${ACT(`today-${step}`, "state", step, "today")}${ACT(`pause-${step}`, "pause", step, "today")}
    ${ACT(`future-${step}`, "state", step, "future")}${ACT(`evidence-${step}`, "evidence", step, "future")}</article>`;
const DOT = (step) =>
  `<a data-go="${step}" href="#s-${step}"><i class="st-mark in-today" data-feels="-1"></i><i class="st-mark in-future" data-feels="2"></i></a>`;
const PAGE = `<a data-back href="http://vivere.test/journey?journey=j">Back</a><a data-keep hreflang="en" href="">en</a><span data-count></span>
  <p data-announce></p><main id="st-main">${ACT("opening", "opening")}${STEP("a")}${STEP("b")}${ACT("sources", "sources")}</main>
  <div class="st-scene" data-place="s1"><svg class="scene"><use/></svg></div><div class="st-scene" data-place="s2"></div>
  <nav id="st-curve"><svg class="st-lines"><path class="st-line in-today" d="M0 10C5 10 5 20 10 20"/><path class="st-line in-future" d="M0 0C5 0 5 5 10 5"/></svg>
  ${DOT("a")}${DOT("b")}</nav><button data-do="previous"></button><button data-do="next"></button><p data-typed hidden></p>
  <div data-pointer hidden></div><div data-dark hidden></div>`;

let stage;
let loads = 0;
const key = (name) =>
  document.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));

async function open(address) {
  const window = openPage(PAGE, `http://vivere.test/stage/j${address}`);
  globalThis.matchMedia = () => ({ matches: true });
  globalThis.cancelAnimationFrame = () => {};
  globalThis.innerWidth = window.innerWidth;
  document.documentElement.lang = "it";
  Object.assign(document.body.dataset, { goTo: "go to #", noStep: "no step #", of: "# of @", blank: "dark" });
  loads += 1;
  stage = await import(`../../vivere/frontend/stage/stage.js?${loads}`);
  document.dispatchEvent(new Event("DOMContentLoaded"));
}

beforeEach(() => open("?at=today-b"));

const here = () => stage.stage.position().id;
const query = () => Object.fromEntries(new URL(location.href).searchParams);

test("it begins where the address says, and shows that act alone", () => {
  assert.equal(here(), "today-b");
  assert.deepEqual(
    [...document.querySelectorAll(".st-act.on")].map((act) => act.id),
    ["today-b"],
  );
  assert.deepEqual(query(), { at: "today-b", lang: "it" });
});

test("an address names an act by id, by fragment, or as it did before there were acts", async () => {
  const { actOf } = await import("../../vivere/frontend/stage/address.js");
  const acts = [...document.querySelectorAll(".st-act")].map((act) => ({
    id: act.id,
    kind: act.dataset.kind,
    step: act.dataset.step,
  }));
  const named = (address) => acts[actOf(acts, new URL(`http://vivere.test/stage/j${address}`))].id;
  assert.equal(named("?at=pause-a"), "pause-a");
  assert.equal(named("#future-b"), "future-b");
  assert.equal(named("#s-b"), "today-b");
  assert.equal(named("?at=future-b.2"), "future-b");
  assert.equal(named("?step=b"), "today-b");
  const beats = [1, 2, 3, 4].map((beat) => named(`?step=b&beat=${beat}`));
  assert.deepEqual(beats, ["today-b", "future-b", "evidence-b", "evidence-b"]);
  for (const wrong of ["", "?step=none&beat=3", "?at=", "?beat=77", "#%", "?step=b&beat=x"]) {
    assert.ok(["opening", "today-b"].includes(named(wrong)), wrong);
  }
});

test("keys go on and back, act by act, and stop at the ends", () => {
  for (const name of ["ArrowRight", " ", "PageDown"]) key(name);
  assert.equal(here(), "evidence-b");
  assert.equal(document.querySelector(".behind").id, "future-b");
  key("ArrowLeft");
  assert.equal(here(), "future-b");
  key("End");
  key("ArrowRight");
  assert.equal(here(), "sources");
  assert.equal(document.querySelector('[data-do="next"]').disabled, true);
  key("Home");
  key("PageUp");
  assert.equal(here(), "opening");
  assert.equal(document.querySelector('[data-do="previous"]').disabled, true);
});

test("after the last act comes the next story, where there is one", () => {
  const link = document.createElement("a");
  link.dataset.next = "";
  link.href = "http://vivere.test/stage/k?lang=it";
  document.body.append(link);
  key("End");
  assert.equal(document.querySelector('[data-do="next"]').disabled, false);
});

test("a number and Enter go to a step; one that is not there is said", () => {
  key("1");
  assert.equal(document.querySelector("[data-typed]").textContent, "go to 1");
  key("Enter");
  assert.equal(here(), "today-a");
  key("9");
  key("Enter");
  assert.equal(here(), "today-a");
  assert.equal(document.querySelector("[data-announce]").textContent, "no step 9");
  key("2");
  key("2");
  key("Backspace");
  key("Enter");
  assert.equal(here(), "today-b");
});

test("a dark screen takes the next key for itself", () => {
  key("b");
  assert.equal(document.querySelector("[data-dark]").hidden, false);
  key("ArrowRight");
  assert.deepEqual([document.querySelector("[data-dark]").hidden, here()], [true, "today-b"]);
});

test("the light of the room, the person's look and the face on the curve follow the act", () => {
  assert.deepEqual(
    [document.body.dataset.state, document.querySelector("[data-count]").textContent],
    ["today", "2 / 2"],
  );
  assert.equal(document.querySelector(".st-scene.on use").getAttribute("href"), "#feels-m1");
  const face = document.querySelector(".st-here");
  assert.deepEqual([face.style.getPropertyValue("--x"), face.style.getPropertyValue("--y")], ["0.75", "0.66"]);
  key("ArrowRight");
  key("ArrowRight");
  assert.equal(document.querySelector(".st-hot").getAttribute("d"), "M0 0C5 0 5 5 10 5");
  assert.equal(face.style.getPropertyValue("--y"), "0.18");
  key("End");
  assert.equal(document.body.dataset.state, undefined);
  assert.equal(face.hidden, true);
});

test("a curve on its way is between the two, and none where they differ in kind", async () => {
  const { between, eased } = await import("../../vivere/frontend/stage/rise.js");
  assert.equal(between("M0 10C1 10 1 -4 2 -4", "M0 0C1 0 1 4 2 4", 0.5), "M0 5C1 5 1 0 2 0");
  assert.equal(between("M0 10", "M0 0C1 0 1 4 2 4", 0.5), "M0 0C1 0 1 4 2 4");
  assert.deepEqual([0, 0.5, 1].map(eased), [0, 0.5, 1]);
});

test("the pointer is on and off, and follows the mouse", () => {
  const spot = document.querySelector("[data-pointer]");
  key("p");
  assert.equal(spot.hidden, false);
  key("p");
  assert.equal(spot.hidden, true);
});

test("words are found as a language writes them", async () => {
  const { wordsOf } = await import("../../vivere/frontend/stage/words.js");
  const found = (text, language) => wordsOf(text, language).map(([start, end]) => text.slice(start, end));
  assert.deepEqual(found("«Sì», disse l'infermiera.", "it").slice(0, 2), ["Sì", "disse"]);
  assert.ok(found("我们去医院", "zh").length > 1);
});

test("a finger across goes on or back; down, or a little, it does nothing", async () => {
  const { swipeOf } = await import("../../vivere/frontend/stage/swipe.js");
  assert.deepEqual([swipeOf(-90, 10), swipeOf(90, -10), swipeOf(-90, 80), swipeOf(30, 0)], [1, -1, 0, 0]);
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
