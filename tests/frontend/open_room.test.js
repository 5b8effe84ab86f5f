/* The form that opens a room, in front of a real server that answers when it is let to. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openPage } from "./dom.js";

let server;
let base;
let opened = 0;
let answer;

before(async () => {
  server = createServer((request, response) => {
    if (request.url !== "/room/form") return response.end("{}");
    opened += 1;
    answer = (status) => {
      response.writeHead(status, { "Content-Type": "application/json" }).end('{"code": "ABC"}');
    };
    return asked();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

let asked;
const question = () =>
  new Promise((then) => {
    asked = then;
  });

test("who presses twice opens one room; a server that fails is asked again", async (t) => {
  openPage('<div class="vivere"></div>', `${base}/rooms`);
  const { default: draw } = await import("../../vivere/frontend/facilitator/open_room.js");
  const html = `<form data-guide="${base}/room/form"><input type="checkbox" name="journey" value="a"><button></button></form>`;
  const data = { html, language: "it", revision: 0, view: {}, at: 0 };
  t.after(draw({ data, parentElement: document.body, setStateValue() {}, setTriggerValue() {} }));
  const press = () => document.querySelector("form").dispatchEvent(new Event("submit", { bubbles: true }));
  const went = new Promise((then) => {
    document.addEventListener("vivere:go", (event) => {
      event.preventDefault();
      then(event.detail.params.opened);
    });
  });
  let next = question();
  press();
  await next;
  press();
  document.querySelector("input").dispatchEvent(new Event("change", { bubbles: true }));
  assert.equal(opened, 1);
  next = question();
  answer(503);
  const again = setInterval(press, 5); // until the first answer is there
  await next;
  clearInterval(again);
  answer(200);
  assert.equal(await went, "ABC");
  press();
  assert.equal(opened, 2);
});
