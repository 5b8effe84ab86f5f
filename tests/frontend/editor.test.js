/* The editor's logic: what waits, what was typed, what changed, where a line is. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { goesOn, outdated, plain, sameSet, withEntry, writtenIn } from "../../vivere/frontend/editor/entries.js";
import { indentAfter, lineOfStep, worstByLine } from "../../vivere/frontend/editor/lines.js";
import { leftBehind, random } from "../../vivere/frontend/editor/name.js";
import { changed, createPieces } from "../../vivere/frontend/editor/pieces.js";
import { createTyping } from "../../vivere/frontend/editor/typing.js";

const set = (at, value, language = null) => ({ do: "act", acts: [{ do: "set", at, value, language }] });

test("typing that has not been sent gives way to what was typed since", () => {
  const queue = withEntry(withEntry([], { do: "type", text: "a" }, "1"), { do: "type", text: "ab" }, "2");
  assert.deepEqual(queue, [{ do: "type", text: "ab", once: "1" }]);
});

test("what is on its way is left alone", () => {
  const queue = withEntry([{ do: "type", text: "a", once: "1", sent: true }], { do: "type", text: "ab" }, "2");
  assert.deepEqual(
    queue.map(({ once }) => once),
    ["1", "2"],
  );
});

test("changes of fields join, the last of each field counts", () => {
  let queue = withEntry([], set(["title"], "a", "it"), "1");
  queue = withEntry(queue, set(["title"], "b", "en"), "2");
  queue = withEntry(queue, set(["title"], "c", "it"), "3");
  assert.deepEqual(
    queue.map(({ acts }) => acts.map(({ value }) => value)),
    [["b", "c"]],
  );
});

test("a change that wants the form back stays by itself", () => {
  const queue = withEntry(withEntry([], set(["a"], "1"), "1"), { ...set(["b"], "2"), form: true }, "2");
  assert.equal(queue.length, 2);
});

test("a look at the files leaves what there is to read or to decide", () => {
  assert.deepEqual(outdated({ do: "open", form: true }, true), ["failed"]);
  for (const [entry, same] of [
    [{ do: "open" }, false],
    [{ do: "save" }, true],
    [{ do: "type", text: "a" }, true],
  ])
    assert.deepEqual(outdated(entry, same), ["failed", "done", "broken", "unanswered"]);
});

test("no more changes join than the server takes", () => {
  let queue = [];
  for (let number = 0; number < 200; number += 1) queue = withEntry(queue, set(["x", number], "v"), String(number));
  assert.deepEqual(
    queue.map(({ acts }) => acts.length),
    [150, 50],
  );
});

test("another kind of entry waits its turn", () => {
  const queue = withEntry(withEntry([], { do: "type", text: "a" }, "1"), { do: "save" }, "2");
  assert.deepEqual(
    queue.map((entry) => entry.do),
    ["type", "save"],
  );
});

test("the same field is the same place in the same language", () => {
  const [act] = set(["a", 1], "x", "it").acts;
  assert.equal(sameSet(act, { ...act, value: "y" }), true);
  assert.equal(sameSet(act, { ...act, language: "en" }), false);
  assert.equal(sameSet(act, { ...act, at: ["a", 2] }), false);
  assert.equal(sameSet(act, undefined), false);
  assert.equal(goesOn({ do: "type" }, { do: "type" }), true);
  assert.equal(goesOn(set(["a"], "1"), set(["b"], "1")), false);
});

test("what was written is the last text and every value", () => {
  const entries = [
    { do: "type", text: "a" },
    { do: "type", text: "ab" },
    set(["t"], "x"),
    { do: "act", acts: [{ do: "add", at: [] }] },
  ];
  assert.deepEqual(writtenIn(entries), ["ab", "x"]);
  assert.equal(plain("a\r\nb\rc"), "a\nb\nc");
});

test("typing is put after a pause, or at once when another field is written in", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const put = [];
  const typing = createTyping(
    (entry) => put.push(entry),
    () => {},
  );
  typing.later(set(["a"], "1"));
  typing.later(set(["a"], "12"));
  assert.equal(typing.resting(), false);
  typing.later(set(["b"], "3"));
  assert.deepEqual(
    put.map(({ acts }) => acts[0].value),
    ["12"],
  );
  t.mock.timers.tick(180);
  assert.deepEqual(
    put.map(({ acts }) => acts[0].value),
    ["12", "3"],
  );
  assert.equal(typing.resting(), true);
  typing.compose(true);
  assert.equal(typing.resting(), false);
});

test("what was typed can be taken back before it is put", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const put = [];
  const typing = createTyping(
    (entry) => put.push(entry),
    () => {},
  );
  typing.later({ do: "type", text: "a" });
  assert.equal(typing.take().text, "a");
  t.mock.timers.tick(1000);
  assert.deepEqual([put, typing.take()], [[], null]);
});

test("a text is put together from what stays and what is new", () => {
  assert.equal(changed("a\nb\nc", [[0, 1], "B", [2, 1]]), "a\nB\nc");
  assert.equal(changed("", [""]), "");
  assert.equal(changed("a\n", [[0, 2]]), "a\n");
});

test("texts are held until another file opens", () => {
  const pieces = createPieces();
  assert.deepEqual(pieces.take({ form: { mark: "1", whole: "a\nb" } }), { form: "a\nb" });
  assert.deepEqual(pieces.marks(), { form: "1" });
  assert.deepEqual(pieces.take({ form: { mark: "2", change: [[1, 1]] } }), { form: "b" });
  pieces.clear();
  assert.deepEqual(pieces.marks(), {});
});

test("a step is found in the text, however its id is written", () => {
  const lines = (id) => ["persona: a", "id: x", "steps:", "  - title: t", `    ${id}`];
  for (const id of ["id: x", 'id: "x"', "- id: 'x'", "- {id: x, time: 1}", "id: x # here"]) {
    assert.equal(lineOfStep(lines(id), "x"), 4, id);
  }
  assert.equal(lineOfStep(lines("id: xy"), "x"), -1);
});

test("a new line is as deep as the last, a list's by its dash", () => {
  assert.deepEqual(["a:\n  b", "a", "  - id: x", "\n"].map(indentAfter), ["  ", "", "    ", ""]);
});

test("the worst of a line is shown", () => {
  const marks = [
    [1, "warning", ""],
    [1, "error", ""],
    [1, "warning", ""],
    [2, "warning", ""],
    [2, "to-fill-in", ""],
    [3, "to-fill-in", ""],
  ];
  assert.deepEqual(
    [...worstByLine(marks)],
    [
      [1, "error"],
      [2, "warning"],
      [3, "to-fill-in"],
    ],
  );
});

test("what a closed tab has left of a file is found by its name", () => {
  const keys = ["vivere-kept:abc:journeys/a.yaml", "vivere-kept:def:journeys/b.yaml", "other"];
  assert.deepEqual(leftBehind(keys, "journeys/a.yaml"), ["abc"]);
  assert.match(random(), /^[0-9a-f]{24}$/);
});
