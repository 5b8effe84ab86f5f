import assert from "node:assert/strict";
import { test } from "node:test";

import { addressNames } from "../../vivere/frontend/editor/things.js";

test("an address names a file by its id, or by its path", () => {
  assert.ok(addressNames("personas/ada.yaml", "?lang=en&persona=ada"));
  assert.ok(addressNames("journeys/ada-morning.yaml", "?journey=ada-morning"));
  assert.ok(addressNames("places.yaml", "?file=places.yaml"));
});

test("an address that names another file, or none, does not", () => {
  assert.ok(!addressNames("personas/ada.yaml", "?persona=ben"));
  assert.ok(!addressNames("personas/ada.yaml", "?journey=ada"));
  assert.ok(!addressNames("places.yaml", "?lang=en"));
});
