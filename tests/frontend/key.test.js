/* The key of an answer says nothing about when it was given, on plain HTTP either. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./dom.js";

test("on plain HTTP a key is random, and no clock is asked", async (context) => {
  context.mock.method(crypto, "randomUUID", () => assert.fail("not there on plain HTTP"));
  context.mock.method(Date, "now", () => assert.fail("the moment of an answer is nobody's business"));
  context.mock.method(Math, "random", () => assert.fail("what can be foretold is no key"));
  const { newKey } = await import("../../vivere/frontend/phone/key.js");
  const keys = new Set(Array.from({ length: 1000 }, newKey));
  assert.equal(keys.size, 1000);
  for (const key of keys) assert.match(key, /^[0-9a-f]{32}$/);
});

test("an answer is sent under such a key", async () => {
  openPage(
    '<p id="status"></p><form class="answer" method="post"><input name="key" value="from-the-server"></form>',
    "http://127.0.0.1:1/join/ABC/j/s",
  );
  const { wireAnswer } = await import("../../vivere/frontend/phone/answer.js?key");
  document.body.dataset.base = "/join/ABC";
  wireAnswer(false, async () => {});
  document.querySelector("form").dispatchEvent(new Event("submit", { cancelable: true }));
  const [item] = JSON.parse(localStorage.getItem("vivere-outbox:/join/ABC"));
  (await import("../../vivere/frontend/phone/outbox.js")).rest();
  assert.match(item.key, /^[0-9a-f]{32}$/);
  assert.equal(new URLSearchParams(item.body).get("key"), item.key);
});
