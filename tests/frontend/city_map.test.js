/* The hours of the city's map, and the faces on it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { storiesOf, wireCityMap } from "../../vivere/frontend/city_map/city_map.js";
import { clock, minutesOf, quarter, stopAt } from "../../vivere/frontend/city_map/hours.js";
import { spread } from "../../vivere/frontend/city_map/spread.js";
import { openPage } from "./dom.js";

test("a clock time is read and written, and what is none is not", () => {
  assert.deepEqual(["00:00", "17:15", "24:00"].map(minutesOf), [0, 1035, 1440]);
  assert.deepEqual(["25:00", "7:15", "12:60", "", null, undefined].map(minutesOf), Array(6).fill(null));
  assert.deepEqual([0, 1035, 1440].map(clock), ["00:00", "17:15", "24:00"]);
});

test("a key goes to the next full quarter of an hour", () => {
  assert.deepEqual([quarter(60, 1), quarter(61, 1), quarter(60, -1), quarter(61, -1)], [75, 75, 45, 60]);
});

test("a story is where it began last by the clock, on whatever day", () => {
  const stops = [{ minutes: null }, { minutes: 540 }, { minutes: 900 }, { minutes: 150 }, { minutes: 540 }];
  assert.deepEqual(
    [100, 150, 600, 1440].map((now) => stops.indexOf(stopAt(stops, now))),
    [-1, 3, 4, 2],
  );
});

test("faces are apart, within the map, and leave fixed dots where they are", () => {
  const discs = [...Array(8)].map(() => ({ x: 200, y: 5, radius: 20 }));
  const dot = { x: 210, y: 60, radius: 15, fixed: true };
  const spots = spread([...discs, dot], 800, 600, 10);
  assert.deepEqual(spots.at(-1), { x: 210, y: 60 });
  for (const [index, one] of spots.entries()) {
    if (index < 8) assert.ok(one.y >= 29.9 && one.x >= 19.9, `${one.x} ${one.y}`);
    for (const other of spots.slice(index + 1)) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 30);
  }
  assert.deepEqual(spread([{ x: 50, y: 50, radius: 20 }], 100, 100), [{ x: 50, y: 50 }]);
});

test("the list of the page is where the map learns of its steps", () => {
  openPage(`<ol><li><a data-stop data-journey="j" data-step="s" data-where="in" data-x="0.5" data-y="0.25" data-minutes="0"
    data-place="Well" data-day="Fri"></a></li><li><a data-stop data-journey="j" data-step="t" data-where="none"></a></li></ol>`);
  const [first, second] = storiesOf(document.body).get("j");
  const at = { where: "in", x: 0.5, y: 0.25, minutes: 0 };
  assert.deepEqual(first, { journey: "j", step: "s", ...at, place: "Well", day: "Fri" });
  assert.deepEqual([second.where, second.minutes], ["none", null]);
});

const TWO_STORIES = `<div data-city-map data-opens="a" data-hour="0" data-said="§hour" data-all="2">
  <div data-map-area><i data-thread="a"></i><i data-thread="b"></i></div>
  <input type="range" data-hours min="0" max="1440"><p data-saying></p><p data-now></p><button data-play></button>
  <div data-cards><article data-card="a/s"></article><article data-card="b/t"></article></div>
  <a data-stop data-journey="a" data-step="s" data-minutes="60"></a>
  <a data-stop data-journey="b" data-step="t" data-minutes="90"></a></div>`;

test("an answer to an older choice does not undo the one that waits to be told", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const page = openPage(TWO_STORIES);
  const told = [];
  const show = wireCityMap(page.document.body, (choice) => told.push(choice));
  const older = { journey: "a", step: "s", hour: "01:00" };
  show(older);
  page.document.querySelector("[data-stop][data-journey=b]").click();
  show(older);
  const seen = () => page.document.querySelector("[data-card]:not([hidden])").dataset.card;
  assert.equal(seen(), "b/t");
  context.mock.timers.runAll();
  assert.deepEqual(told, [{ journey: "b", step: "t", hour: "01:30" }]);
  show(older);
  assert.equal(seen(), "a/s", "told, it is the address that counts");
});
