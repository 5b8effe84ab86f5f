/* The story for one reader: which card comes before the other. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./dom.js";

const PAGE = `<nav class="sy-rail"><a href="#a">a</a></nav><article class="sy-step" id="a"><svg><use href=""/></svg>
  <section class="sy-card" data-state="today" data-feeling="m1"></section>
  <section class="sy-card" data-state="future" data-feeling="p1"></section>
  <button data-turn data-today="to today" data-future="to 2030"></button></article>`;

test("a step begins with its last state, and turns by button and by Space", async () => {
  openPage(PAGE, "http://vivere.test/story/j");
  globalThis.IntersectionObserver = class {
    observe() {}
    disconnect() {}
  };
  const { after } = await import("../../vivere/frontend/story/story.js");
  assert.deepEqual([after(["today", "future"], "future"), after(["today", "future"], undefined)], ["today", "today"]);
  document.dispatchEvent(new Event("DOMContentLoaded"));
  const [step, button, use] = ["#a", "[data-turn]", "use"].map((found) => document.querySelector(found));
  const seen = () => [
    step.dataset.shows,
    document.querySelector(".front").dataset.state,
    use.getAttribute("href"),
    button.getAttribute("aria-label"),
  ];
  assert.deepEqual(seen(), ["future", "future", "#feels-p1", "to today"]);
  button.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  assert.deepEqual(seen(), ["today", "today", "#feels-m1", "to 2030"]);
  document.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true, cancelable: true }));
  assert.equal(step.dataset.shows, "future");
  assert.equal(location.hash, "#a");
  assert.equal(document.querySelector(".sy-rail a").getAttribute("aria-current"), "step");
});
