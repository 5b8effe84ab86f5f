/* What is kept from others is what they published. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFile(new URL(path, ROOT), "utf8");

test("idiomorph is the pinned package's, with its licence", async () => {
  const pairs = {
    "idiomorph.esm.js": "dist/idiomorph.esm.js",
    "idiomorph.esm.d.ts": "dist/idiomorph.d.ts",
    "idiomorph.LICENSE": "LICENSE",
  };
  for (const [kept, published] of Object.entries(pairs)) {
    assert.equal(await read(`vivere/frontend/vendor/${kept}`), await read(`node_modules/idiomorph/${published}`), kept);
  }
  const [pinned, installed] = [
    JSON.parse(await read("package.json")),
    JSON.parse(await read("node_modules/idiomorph/package.json")),
  ];
  assert.equal(installed.version, pinned.devDependencies.idiomorph);
});
