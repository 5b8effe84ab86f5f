/* Undo and redo in the editor: act by act, the letters of a field together. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { wayOf } from "../../vivere/frontend/editor/events.js";
import { createHistory } from "../../vivere/frontend/editor/history.js";

const set = (at, value) => ({ do: "act", acts: [{ do: "set", at, value }] });
const remove = { do: "act", acts: [{ do: "remove", at: ["steps", 0] }] };

test("each act goes back alone, and comes again", () => {
  const history = createHistory();
  history.record("0", "1", remove);
  history.record("1", "2", remove);
  assert.deepEqual([history.textOf("undo"), history.textOf("redo")], ["1", null]);
  history.moved("undo");
  assert.deepEqual([history.textOf("undo"), history.textOf("redo")], ["0", "2"]);
  history.moved("undo");
  assert.equal(history.textOf("undo"), null);
  history.moved("redo");
  history.moved("redo");
  assert.deepEqual([history.textOf("undo"), history.textOf("redo")], ["1", null]);
});

test("the letters of one field are one act, those of another another", () => {
  const history = createHistory();
  history.record("", "t", set(["title"], "t"));
  history.record("t", "ti", set(["title"], "ti"));
  history.record("ti", "ti n", set(["note"], "n"));
  history.moved("undo");
  assert.equal(history.textOf("undo"), "");
});

test("what is done after an undo takes the place of what was undone", () => {
  const history = createHistory();
  history.record("0", "1", remove);
  history.moved("undo");
  history.record("0", "x", remove);
  assert.equal(history.textOf("redo"), null);
  history.clear();
  assert.equal(history.textOf("undo"), null);
});

test("the keys of Windows, Linux and the Mac", () => {
  const key = (name, more) =>
    wayOf({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });
  assert.equal(key("z", { ctrlKey: true }), "undo");
  assert.equal(key("z", { metaKey: true }), "undo");
  assert.equal(key("Z", { ctrlKey: true, shiftKey: true }), "redo");
  assert.equal(key("y", { ctrlKey: true }), "redo");
  for (const none of [key("z"), key("a", { ctrlKey: true }), key("z", { ctrlKey: true, altKey: true })])
    assert.equal(none, null);
});
