/* Patching: what a reader has done stays over a live refresh. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { clear, patch, patchChanged } from "../../vivere/frontend/shared/patch.js";
import { openPage } from "./dom.js";

const $ = (selector) => document.querySelector(selector);
let part;

beforeEach(() => {
  openPage('<div id="part"></div><button id="outside">Outside</button>');
  part = $("#part");
});

test("what is the same stays the same element", () => {
  patch(part, "<p>One</p><ul><li>a</li><li>b</li></ul>");
  const item = part.querySelectorAll("li")[1];
  patch(part, "<p>Two</p><ul><li>a</li><li>b</li><li>c</li></ul>");
  assert.ok(part.querySelectorAll("li")[1] === item);
  assert.equal($("p").textContent, "Two");
  assert.equal(part.querySelectorAll("li").length, 3);
});

test("what a reader has opened stays open, and what they have closed stays closed", () => {
  patch(part, "<details><summary>A</summary>a</details><details open><summary>B</summary>b</details>");
  const [a, b] = part.querySelectorAll("details");
  a.open = true;
  b.open = false;
  patch(part, "<details><summary>A</summary>a2</details><details open><summary>B</summary>b2</details>");
  assert.deepEqual([a.isConnected, a.open, a.textContent], [true, true, "Aa2"]);
  assert.deepEqual([b.isConnected, b.open, b.textContent], [true, false, "Bb2"]);
});

test("what is opened stays so when something comes in before it", () => {
  patch(
    part,
    '<section><h3>Waiting</h3><ul><li id="c1">1</li></ul><details><summary>Hidden</summary></details></section>',
  );
  const details = $("details");
  details.open = true;
  patch(
    part,
    '<section><h3>Waiting</h3><ul></ul><h3>Shown</h3><ul><li id="c1">1</li></ul><details><summary>Hidden</summary></details></section>',
  );
  assert.deepEqual([$("details") === details, details.open], [true, true]);
});

test("what the server opens now, and did not before, opens", () => {
  patch(part, '<details id="kpi"><summary>K</summary></details>');
  patch(part, '<details id="kpi" open><summary>K</summary></details>');
  assert.equal($("#kpi").open, true);
  patch(part, '<details id="kpi"><summary>K</summary></details>');
  assert.equal($("#kpi").open, false);
});

test("the focus and the selection stay in a field", () => {
  patch(part, '<label>Name <input id="name" value="abcdef"></label>');
  const field = $("#name");
  field.focus();
  field.setSelectionRange(2, 4);
  patch(part, '<p>New</p><label>Name <input id="name" value="abcdefg"></label>');
  assert.ok(document.activeElement === field);
  assert.deepEqual([field.value, field.selectionStart, field.selectionEnd], ["abcdefg", 2, 4]);
});

test("the selection is made again where another kind of field takes the place", () => {
  patch(part, '<input id="name" value="abcdef">');
  $("#name").focus();
  $("#name").setSelectionRange(2, 4);
  patch(part, '<textarea id="name">abcdef</textarea>');
  assert.ok(document.activeElement === $("textarea"));
  assert.deepEqual([$("#name").selectionStart, $("#name").selectionEnd], [2, 4]);
});

test("the focus goes to what took the place of its element", () => {
  patch(part, '<ol id="list"><li><button data-go="b">b</button></li></ol>');
  $("[data-go=b]").focus();
  patch(part, '<ol id="list"><li><button data-go="a">a</button></li><li><button data-go="b">b</button></li></ol>');
  assert.equal(document.activeElement?.getAttribute("data-go"), "b");
});

test("where its element is gone, the focus goes where it is told to", () => {
  patch(part, '<button id="first">1</button><button id="second">2</button>');
  $("#second").focus();
  patch(part, '<button id="first">1</button>', () => $("#first"));
  assert.ok(document.activeElement === $("#first"));
});

test("the focus outside is left alone", () => {
  $("#outside").focus();
  patch(part, '<button id="inside">1</button>', () => $("#inside"));
  assert.ok(document.activeElement === $("#outside"));
});

test("a field gets what the server says", () => {
  patch(
    part,
    '<textarea id="t">old</textarea><input id="c" type="checkbox" checked><select id="s"><option value="1" selected>1</option><option value="2">2</option></select>',
  );
  patch(
    part,
    '<textarea id="t">new</textarea><input id="c" type="checkbox"><select id="s"><option value="1">1</option><option value="2" selected>2</option></select>',
  );
  assert.deepEqual([$("#t").value, $("#c").checked, $("#s").value], ["new", false, "2"]);
});

test("the same HTML is not put in place twice, until the part was cleared", () => {
  assert.equal(patchChanged(part, "<p>1</p>"), true);
  $("p").textContent = "touched";
  assert.equal(patchChanged(part, "<p>1</p>"), false);
  assert.equal($("p").textContent, "touched");
  clear(part);
  assert.equal(patchChanged(part, "<p>1</p>"), true);
  assert.equal($("p").textContent, "1");
});
