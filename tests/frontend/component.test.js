/* The component of a page: which run's words count. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./dom.js";

let component;
let draw;
let chosen;
let told;
let choose;
let loads = 0;

const AT_B = "http://vivere.test/why?journey=j&step=b";
const run = (step, at, html = "<p>picture</p>") => ({
  data: { html, language: "en", revision: 1, view: { step }, at, address: { step } },
  parentElement: document.body,
  setStateValue: () => {},
  setTriggerValue: (name) => told.push(name),
});
const address = (url) => history.replaceState(null, "", url);
const look = async () => {
  mock.timers.tick(500);
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

beforeEach(async () => {
  openPage('<div class="vivere"></div>', "http://vivere.test/why?journey=j&step=a");
  globalThis.fetch = async () => ({ ok: true, json: async () => ({ revision: 1 }) });
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1000 });
  loads += 1;
  component = await import(`../../vivere/frontend/app/component.js?${loads}`);
  told = [];
  draw = component.viewWith((_, tell) => {
    choose = tell;
    return (view) => {
      chosen = view.step;
    };
  });
  draw(run("a", 0));
});

test("a choice is not undone by a run that was asked for before the address knew of it", () => {
  choose({ step: "b" });
  address(AT_B);
  draw(run("b", 1000));
  assert.equal(chosen, "b");
  draw(run("a", 1000, "<p>another</p>"));
  assert.equal(chosen, "b");
  assert.equal(document.body.textContent, "picture");
});

test("a run that came late is asked for again, once", async () => {
  address(AT_B);
  draw(run("a", 0));
  await look();
  assert.deepEqual(told, ["fresh"]);
  await look();
  assert.deepEqual(told, ["fresh"]);
  draw(run("b", 0));
  await look();
  assert.deepEqual(told, ["fresh"]);
  assert.equal(chosen, "b");
});

test("a newer workspace is asked for once, and again where the run is lost", async () => {
  globalThis.fetch = async () => ({ ok: true, json: async () => ({ revision: 2 }) });
  for (let looks = 0; looks < 4; looks += 1) await look();
  assert.deepEqual(told, ["fresh"]);
  for (let looks = 0; looks < 20; looks += 1) await look();
  assert.deepEqual(told, ["fresh", "fresh"]);
});

test("the browser's «back» is followed", () => {
  choose({ step: "b" });
  address(AT_B);
  draw(run("b", 1000));
  address("http://vivere.test/why?journey=j");
  draw(run(null, 1000));
  assert.equal(chosen, null);
});

test("an address says as much by an empty word as by none, and by the last of several", () => {
  assert.ok(!component.isLate({ step: null, weak: "" }, "?step=&journey=j"));
  assert.ok(!component.isLate({ step: "b" }, "?step=a&step=b"));
  assert.ok(component.isLate({ step: "b" }, "?journey=j"));
  assert.ok(component.isLate({ step: null }, "?step=b"));
});
