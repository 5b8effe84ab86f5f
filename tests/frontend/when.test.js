/* The years of the page «When» under a reader's hands. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { wireWhen } from "../../vivere/frontend/when/clock.js";
import { openPage } from "./dom.js";

const STRIP = (id, years) => `<li class="when-strip"><details data-strip="${id}"><summary id="when-${id}">
  <span class="when-faces">${years.map((year) => `<span class="when-step"${year ? ` data-from="${year}"` : ""}></span>`).join("")}</span>
  <b data-count>0</b></summary><div class="when-open"><i data-from="${years[0] || 2099}"></i>
  <a data-to-map href="http://vivere.test/journey?journey=${id}">Map</a></div></details></li>`;
const WHEN = `<section data-when data-year="2026"><button data-play aria-pressed="false">Play</button>
  <div class="when-track"><input type="range" data-slider min="2026" max="2030" value="2026">
    <ol>${[2026, 2030].map((year) => `<li data-at="${year}"><a data-to="${year}" href="?year=${year}">${year}</a></li>`).join("")}</ol></div>
  ${[2026, 2027, 2028, 2029, 2030].map((year) => `<div data-of="${year}" data-said="${year}: said"${year === 2026 ? "" : " hidden"}></div>`).join("")}
  <p data-status></p><a data-jump="goal" href="#goal">Jump</a>
  <ol>${STRIP("ada", [2027, 0, 2030])}${STRIP("bo", [0])}</ol><div id="goal" tabindex="-1"></div></section>`;

const $ = (selector) => document.querySelector(selector);
const counts = () => [...document.querySelectorAll("[data-count]")].map((one) => one.textContent);
const shown = () => [...document.querySelectorAll("[data-of]:not([hidden])")].map((one) => one.dataset.of);
const detail = () => $("[data-strip=ada] i").className;
let told;
let apply;
let view;

/** Says that a story came into view, or left it. */
function sees(id, isIntersecting) {
  view([{ target: $(`[data-strip=${id}]`), isIntersecting }]);
}

/** Time goes by; what is set on its way comes too. */
function pass(milliseconds) {
  for (let gone = 0; gone < milliseconds; gone += 100) mock.timers.tick(100);
}

function slide(year) {
  $("[data-slider]").value = String(year);
  $("[data-slider]").dispatchEvent(new Event("input", { bubbles: true }));
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  openPage(`<div id="root">${WHEN}</div>`);
  Element.prototype.scrollIntoView ??= () => {};
  globalThis.IntersectionObserver = class {
    constructor(seen) {
      view = seen;
    }
    observe() {}
    disconnect() {}
  };
  told = [];
  apply = wireWhen($("#root"), (choice) => told.push(choice));
});

test("a year turns what is ready by then, and back, and counts it", () => {
  slide(2028);
  assert.deepEqual([counts(), shown()], [["1", "0"], ["2028"]]);
  slide(2030);
  assert.deepEqual(counts(), ["2", "0"]);
  assert.equal($("[data-at='2030']").className, "here");
  assert.equal($("[data-slider]").getAttribute("aria-valuetext"), "2030: said");
  slide(2026);
  assert.deepEqual([counts(), shown()], [["0", "0"], ["2026"]]);
});

test("a story out of view turns when the years rest, or when it comes into view", () => {
  sees("ada", false);
  slide(2028);
  assert.deepEqual([counts(), shown()], [["0", "0"], ["2028"]]);
  pass(300);
  assert.deepEqual(counts(), ["1", "0"]);
  slide(2030);
  sees("ada", true);
  assert.deepEqual(counts(), ["2", "0"]);
  slide(2026);
  assert.deepEqual(counts(), ["0", "0"]);
});

test("what is folded away turns when the years rest, or when it is opened", async () => {
  slide(2028);
  assert.equal(detail(), "");
  pass(300);
  assert.equal(detail(), "on");
  slide(2026);
  $("[data-strip=ada]").setAttribute("open", "");
  await window.happyDOM.waitUntilComplete();
  assert.equal(detail(), "");
  slide(2027);
  assert.equal(detail(), "on");
});

test("what waits to turn is let go of when new HTML comes", () => {
  sees("ada", false);
  slide(2028);
  apply = wireWhen($("#root"), (choice) => told.push(choice));
  $(".when-step").dataset.from = "2029";
  apply = wireWhen($("#root"), (choice) => told.push(choice));
  pass(300);
  assert.deepEqual(counts(), ["0", "0"]);
});

test("a year is told when the hand rests, once; the first year needs no address", () => {
  slide(2027);
  slide(2029);
  assert.deepEqual(told, []);
  mock.timers.tick(400);
  assert.deepEqual(told, [{ year: "2029", journey: null }]);
  slide(2026);
  mock.timers.tick(400);
  assert.equal(told.at(-1).year, null);
});

test("an address is shown; an answer to it does not take a reader back", () => {
  apply({ year: "2027", journey: "ada" });
  assert.deepEqual(counts(), ["1", "0"]);
  assert.ok($("[data-strip=ada]").hasAttribute("open"));
  slide(2030);
  apply({ year: "2027", journey: "ada" });
  assert.deepEqual(counts(), ["2", "0"]);
  apply({ year: null, journey: null });
  assert.deepEqual(counts(), ["0", "0"]);
  assert.ok(!$("[data-strip=ada]").hasAttribute("open"));
  apply({ year: "9999", journey: "nobody" });
  assert.deepEqual(shown(), ["2030"]);
});

test("new HTML has the year that a reader chose", () => {
  slide(2028);
  const step = $(".when-step");
  step.classList.remove("on");
  step.dataset.from = "2029";
  apply = wireWhen($("#root"), (choice) => told.push(choice));
  assert.deepEqual(counts(), ["0", "0"]);
  slide(2029);
  assert.deepEqual(counts(), ["1", "0"]);
});

test("the years run to the last, and from the first again", () => {
  $("[data-play]").click();
  assert.equal($("[data-play]").getAttribute("aria-pressed"), "true");
  mock.timers.tick(600);
  assert.deepEqual(shown(), ["2027"]);
  assert.equal($("[data-status]").textContent, "2027: said");
  pass(20_000);
  assert.deepEqual([shown(), $("[data-play]").getAttribute("aria-pressed")], [["2030"], "false"]);
  mock.timers.tick(400);
  assert.equal(told.at(-1).year, "2030");
  $("[data-play]").click();
  assert.deepEqual(shown(), ["2026"]);
  $("[data-play]").click();
  pass(20_000);
  assert.deepEqual(shown(), ["2026"], "stopped");
});

test("keys lead from story to story, a link to a year, another to what is missing", () => {
  const key = (name) =>
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  $("#when-ada").focus();
  key("ArrowDown");
  assert.equal(document.activeElement.id, "when-bo");
  key("ArrowDown");
  assert.equal(document.activeElement.id, "when-bo");
  key("ArrowUp");
  assert.equal(document.activeElement.id, "when-ada");
  $("[data-to='2030']").click();
  assert.deepEqual(shown(), ["2030"]);
  $("[data-to-map]").click();
  assert.equal(new URL($("[data-to-map]").href).search, "?journey=ada&state=2030");
  $("[data-jump]").click();
  assert.equal(document.activeElement.id, "goal");
});
