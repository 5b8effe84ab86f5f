/* The search for a journey, in front of a real server that answers when it is let to. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openSearch } from "../../vivere/frontend/frame/search.js";
import { openPage } from "./dom.js";

let server;
let base;
/** The answers that wait, by question, and who waits for a question. */
const held = new Map();
const expected = new Map();

before(async () => {
  server = createServer((request, response) => {
    const question = new URL(request.url, base).searchParams.get("q");
    held.set(question, response);
    expected.get(question)?.();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

async function answer(question, journey) {
  if (!held.has(question)) await new Promise((then) => expected.set(question, then));
  held.get(question).end(`<li id="row-${journey}" data-journey="${journey}"></li>`);
}

test("who presses Enter before the answer is there goes to what it finds", async () => {
  const dialog = '<dialog><input><p class="frame-count"></p><ul></ul></dialog>';
  const where = `data-from="${base}/find" data-opens="${base}/journey" data-page="journey"`;
  openPage(`<template data-search ${where}>${dialog}</template>`, `${base}/`);
  let go;
  const went = new Promise((then) => {
    go = then;
  });
  openSearch((_, href) => go(href) ?? true);
  await answer("", "first");
  const field = document.querySelector("body > dialog input");
  field.value = "tram";
  field.dispatchEvent(new Event("input"));
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
  await answer("tram", "wanted");
  assert.equal(await went, `${base}/journey?journey=wanted`);
});
