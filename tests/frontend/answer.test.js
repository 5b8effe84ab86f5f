/* The form of a step: a choice can be taken back, and what is kept is one person's. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { afterEach, beforeEach, test } from "node:test";
import { wireAnswer } from "../../vivere/frontend/phone/answer.js";
import { waiting } from "../../vivere/frontend/phone/box.js";
import * as outbox from "../../vivere/frontend/phone/outbox.js";
import { openPage } from "./dom.js";

const FORM = `<p id="status"></p><form class="answer" method="post" action="/join/ABC/j/s" data-next="/join/ABC/end">
  <input type="hidden" name="seen" value=""><input type="radio" name="emotion" value="1"><input type="radio" name="emotion" value="2">
  <input type="checkbox" name="barrier" value="cost"><input type="checkbox" name="barrier" value="trust">
  <input type="checkbox" name="barrier" value="nothing" data-alone><textarea name="comment"></textarea>
  <button name="part" value="7">Go</button></form>`;

const input = (value) => document.querySelector(`input[value="${value}"]`);
const checked = () => [...document.querySelectorAll("input")].filter((one) => one.checked).map((one) => one.value);
const url = "http://127.0.0.1:1/join/ABC/j/s";

function open(person = "") {
  openPage(FORM, url);
  Object.assign(document.body.dataset, { base: "/join/ABC", changed: "Changed", waiting: "# wait", unsent: "#" });
  // biome-ignore lint/suspicious/noDocumentCookie: happy-dom has no Cookie Store
  if (person) document.cookie = `vivere_who=${person}; path=/`;
}

beforeEach(() => open());
afterEach(() => outbox.rest());

test("a face that is pressed again is taken back, and the draft with it", () => {
  wireAnswer(false, async () => {});
  input("1").click();
  assert.deepEqual(checked(), ["1"]);
  input("1").click();
  assert.deepEqual(checked(), []);
  assert.equal(new URLSearchParams(sessionStorage.getItem(outbox.draft(url))).get("emotion"), null);
  input("2").click();
  input("1").click();
  assert.deepEqual(checked(), ["1"]);
});

test("nothing would stop me stands alone", () => {
  wireAnswer(false, async () => {});
  for (const one of ["cost", "trust", "nothing"]) input(one).click();
  assert.deepEqual(checked(), ["nothing"]);
  input("cost").click();
  assert.deepEqual(checked(), ["cost"]);
});

test("what one person has waiting is neither shown to the next nor sent as theirs", async () => {
  open("person-a");
  await outbox.send({ url, key: "a", body: "emotion=1&comment=Mine", who: "person-a" });
  outbox.rest();
  const box = localStorage.getItem("vivere-outbox:/join/ABC");
  open("person-b");
  localStorage.setItem("vivere-outbox:/join/ABC", box);
  assert.deepEqual(waiting(), []);
  wireAnswer(true, async () => {});
  assert.deepEqual([checked(), document.querySelector("textarea").value], [[], ""]);
  await outbox.send({ url, key: "b", body: "emotion=2", who: "person-b" });
  outbox.rest();
  const kept = JSON.parse(localStorage.getItem("vivere-outbox:/join/ABC"));
  assert.deepEqual(
    kept.map(({ key }) => key),
    ["a", "b"],
  );
});

test("a button that is pressed is part of the answer", async () => {
  open("person-a");
  wireAnswer(false, async () => {});
  const event = new Event("submit", { cancelable: true });
  event.submitter = document.querySelector("button");
  document.querySelector("form").dispatchEvent(event);
  const [item] = waiting();
  const body = new URLSearchParams(item.body);
  assert.deepEqual([body.get("part"), body.get("who"), item.who], ["7", "person-a", "person-a"]);
});

test("what was tapped while the step takes no answers is seen to be still there", async (t) => {
  const server = createServer((_, response) => response.writeHead(423).end("{}"));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  t.after(() => server.close());
  document.querySelector("form").action = `http://127.0.0.1:${server.address().port}/join/ABC/j/s`;
  document.body.dataset.held = "Held";
  wireAnswer(false, async () => {});
  const event = new Event("submit", { cancelable: true });
  event.submitter = document.querySelector("button");
  document.querySelector("form").dispatchEvent(event);
  while (!document.querySelector("[aria-pressed=true]")) await new Promise(setImmediate);
  assert.equal(document.querySelector("#status").textContent, "Held");
});

test("a form that the server gives back says itself what it was drawn from, not the draft before", async (t) => {
  const server = createServer((_, response) => response.writeHead(412).end("{}"));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  t.after(() => server.close());
  const form = document.querySelector("form");
  form.action = `http://127.0.0.1:${server.address().port}/join/ABC/j/s`;
  const plainly = new Promise((sent) => {
    form.submit = sent;
  });
  wireAnswer(false, async () => {});
  input("1").click();
  assert.ok(sessionStorage.getItem(outbox.draft(form.action)));
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  await plainly;
  assert.equal(sessionStorage.getItem(outbox.draft(form.action)), null);
});
