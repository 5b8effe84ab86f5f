/* The journey map under a reader's hands. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { chosen, stepByKey, wireMap } from "../../vivere/frontend/map/map.js";
import { wirePanel } from "../../vivere/frontend/map/panel.js";
import { densityOf } from "../../vivere/frontend/map/zoom.js";
import { openPage } from "./dom.js";

const MAP = `<article data-map data-state="compare" data-zoom="fit">
  <button data-show="today">Today</button><button data-show="compare">Both</button>
  <input type="checkbox" data-lane-toggle="kpis" checked>
  <div class="map-sheet"><table>
    <thead><tr><th><button data-choose="a">A</button></th><th><button data-choose="b">B</button></th></tr></thead>
    <tbody data-lane="kpis"><tr><td data-step="a">1</td><td data-step="b">2</td></tr></tbody>
  </table></div>
  <button data-fold="kpis" aria-expanded="true">What is behind</button><button data-zoom-fit>All</button>
  <div class="steps"><button data-turn="ArrowRight">Next</button><button data-close>Close</button>
    <section data-detail="a"><h2 tabindex="-1">a</h2></section><section data-detail="b"><h2 tabindex="-1">b</h2></section></div>
  <a data-stage href="http://vivere.test/stage/j?lang=en">Stage</a>
</article>`;
const $ = (selector) => document.querySelector(selector);
let told;
let apply;

beforeEach(() => {
  openPage(`<div id="root">${MAP}</div>`);
  told = [];
  apply = wireMap($("#root"), (view) => told.push(view));
});

test("keys lead from step to step and stop at the ends", () => {
  assert.deepEqual(
    ["ArrowRight", "ArrowLeft", "Home", "End", "x"].map((key) => stepByKey(key, 1, 3)),
    [2, 0, 0, 2, undefined],
  );
  assert.equal(stepByKey("ArrowRight", 2, 3), 2);
  assert.equal(stepByKey("ArrowLeft", -1, 3), 0, "with none chosen it begins at the first");
});

test("a click chooses a step, and is told", () => {
  $("td[data-step=b]").click();
  assert.deepEqual(told, [{ step: "b", state: "compare", hide: null }]);
  assert.equal($("[data-choose=b]").getAttribute("aria-current"), "step");
  assert.deepEqual([$("[data-detail=b]").className, $("[data-detail=a]").className], ["on", ""]);
  assert.equal(new URL($("[data-stage]").href).searchParams.get("step"), "b");
});

test("a key chooses a step and takes the focus there", () => {
  $("[data-choose=a]").click();
  $("[data-choose=a]").dispatchEvent(
    new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }),
  );
  assert.equal(told.at(-1).step, "b");
  assert.ok(document.activeElement === $("[data-choose=b]"));
  assert.deepEqual([$("[data-choose=a]").tabIndex, $("[data-choose=b]").tabIndex], [-1, 0]);
});

test("a state and a lane are chosen", () => {
  $("[data-show=today]").click();
  $("[data-lane-toggle]").click();
  assert.deepEqual(chosen($("[data-map]")), { step: null, state: "today", hide: "kpis" });
  assert.equal($("[data-lane]").hidden, true);
});

test("a view is shown; a step that is not there is none", () => {
  apply({ step: "gone", state: "today", hide: "kpis" });
  assert.deepEqual(chosen($("[data-map]")), { step: null, state: "today", hide: "kpis" });
  assert.equal(told.length, 0);
});

test("wired again after its HTML changed, it tells once, and the last who asked", () => {
  const again = [];
  wireMap($("#root"), (view) => again.push(view));
  $("[data-choose=a]").click();
  assert.deepEqual([told.length, again.length], [0, 1]);
});

test("without a map there is nothing to do", () => {
  openPage("<p>None</p>");
  wireMap(document.body, () => {})({ step: null, state: "today", hide: null });
});

test("where no state was chosen the map shows its own", () => {
  apply({ step: null, state: "", hide: null });
  assert.equal(chosen($("[data-map]")).state, "compare");
  assert.equal($("[data-show=compare]").getAttribute("aria-pressed"), "true");
});

const key = (target, name) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));

test("with the panel closed the arrows only move the focus", () => {
  $("[data-choose=a]").focus();
  key($("[data-choose=a]"), "ArrowRight");
  assert.ok(document.activeElement === $("[data-choose=b]"));
  assert.equal(told.length, 0);
});

test("Enter takes the focus into the panel, Escape closes it and gives the focus back", () => {
  $("[data-choose=a]").focus();
  $("[data-choose=a]").click(); // as a key does: a click without a press of a button
  assert.ok(document.activeElement === $("[data-detail=a] h2"));
  assert.equal($("[data-choose=a]").getAttribute("aria-expanded"), "true");
  key(document.activeElement, "ArrowRight");
  assert.ok(document.activeElement === $("[data-detail=b] h2"));
  assert.equal(told.at(-1).step, "b");
  key(document.activeElement, "Escape");
  assert.ok(document.activeElement === $("[data-choose=b]"));
  assert.equal(told.at(-1).step, null);
  assert.equal($("[data-map]").classList.contains("open"), false);
});

test("buttons of the panel turn and close it", () => {
  $("td[data-step=a]").click();
  $("[data-turn]").click();
  assert.equal(told.at(-1).step, "b");
  $("[data-close]").click();
  assert.equal(told.at(-1).step, null);
});

test("a fold puts its lanes away and back, in the address too", () => {
  $("[data-fold]").click();
  assert.deepEqual([$("[data-lane]").hidden, told.at(-1).hide], [true, "kpis"]);
  assert.equal($("[data-fold]").getAttribute("aria-expanded"), "false");
  $("[data-fold]").click();
  assert.deepEqual([$("[data-lane]").hidden, told.at(-1).hide], [false, null]);
});

test("a button and a key change how wide the columns are, and a choice outlives a new HTML", () => {
  key($("[data-choose=a]"), "z");
  assert.equal($("[data-map]").dataset.zoom, "read");
  assert.equal($("[data-zoom-fit]").getAttribute("aria-pressed"), "false");
  $("[data-map]").dataset.zoom = "fit";
  wireMap($("#root"), () => {});
  assert.equal($("[data-map]").dataset.zoom, "read");
  $("[data-zoom-fit]").click();
  assert.equal($("[data-map]").dataset.zoom, "fit");
});

test("the narrower a column, the less it shows", () => {
  assert.deepEqual([9, 6, 3, 1].map(densityOf), ["roomy", "tight", "dense", "dots"]);
});

test("in a year each step is as it is by then", () => {
  $("[data-map]").dataset.turns = '{"b": 2028}';
  $("[data-map]").insertAdjacentHTML(
    "afterbegin",
    "<select data-year-choice><option value=''></option><option>2027</option><option>2028</option></select>",
  );
  const choose = (year) => {
    $("select").value = year;
    $("select").dispatchEvent(new Event("change", { bubbles: true }));
  };
  const states = () => ["a", "b"].map((id) => $(`td[data-step=${id}]`).className.match(/as-\w+/)?.[0]);
  choose("2027");
  assert.deepEqual(
    [$("[data-map]").dataset.state, told.at(-1).state, states()],
    ["year", "2027", ["as-today", "as-today"]],
  );
  choose("2028");
  assert.deepEqual(states(), ["as-today", "as-future"]);
  apply({ step: null, state: "2027", hide: null });
  assert.deepEqual([states(), $("select").value], [["as-today", "as-today"], "2027"]);
  $("[data-show=today]").click();
  assert.deepEqual([$("[data-map]").dataset.state, $("select").value, told.at(-1).state], ["today", "", "today"]);
  choose("2028");
  choose("");
  assert.equal(told.at(-1).state, "", "the map's own");
});

test("the panel follows when what stands above the map grows in a page whose body stays as high as the window", () => {
  openPage('<main id="page"><div id="above"></div><div id="host"></div></main>');
  const watched = [];
  globalThis.ResizeObserver = class {
    observe(part) {
      watched.push(part);
    }
  };
  const shadow = $("#host").attachShadow({ mode: "open" });
  shadow.innerHTML = MAP;
  wirePanel(shadow.querySelector("[data-map]"));
  assert.ok(watched.includes($("#page")));
});
