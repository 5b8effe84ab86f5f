/* What a phone keeps of its pages, and when it shows it. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

const ADDRESS = "http://hall.example/join/ABC/ada/tram";
const before = { self: globalThis.self, caches: globalThis.caches, fetch: globalThis.fetch };
let loads = 0;
let shelf;
let listeners;

beforeEach(async () => {
  [shelf, listeners] = [new Map(), {}];
  const worker = { skipWaiting() {}, addEventListener: (kind, listener) => (listeners[kind] = listener) };
  const match = async (url) => shelf.get(url)?.clone();
  const caches = { open: async () => ({ put: (url, page) => shelf.set(url, page) }), match };
  Object.assign(globalThis, { self: worker, caches, location: new URL(ADDRESS) });
  loads += 1;
  await import(`../../vivere/frontend/phone/keep.js?${loads}`);
});
afterEach(() => Object.assign(globalThis, before));

/** The page that a phone gets when the network answers so. */
function asked(answer) {
  globalThis.fetch = async () => answer();
  let given;
  listeners.fetch({ request: new Request(ADDRESS), respondWith: (page) => (given = page) });
  return given;
}

const page = (words, status = 200) => new Response(words, { status });
const away = () => {
  throw new TypeError("no network");
};

for (const [name, answer] of [
  ["without a network", away],
  ["where a proxy has nobody behind it", () => page("Bad gateway", 502)],
  ["where the server is too busy", () => page("Busy", 503)],
]) {
  test(`${name} the kept page is shown, and marked as kept`, async () => {
    assert.equal(await (await asked(() => page("the step"))).text(), "the step");
    const kept = await asked(answer);
    assert.equal(await kept.text(), "the step");
    assert.equal(kept.status, 200);
    assert.equal(kept.headers.get("X-Vivere-Kept"), "1");
  });
}

test("what was never kept is as the network has it", async () => {
  assert.equal((await asked(() => page("Bad gateway", 502))).status, 502);
  await assert.rejects(asked(away), TypeError);
});

test("an answer of the server goes before what is kept", async () => {
  await asked(() => page("old"));
  assert.equal(await (await asked(() => page("gone", 410))).text(), "gone");
  assert.equal(await (await asked(() => page("new"))).text(), "new");
});
