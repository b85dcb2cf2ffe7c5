// The board of housekeeping, as it is worked out from the day's tasks.

import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsOf, forecast, isDone, minutesLeft, placeAfterStep, progressOf, putBefore } from "../../server/frontdesk/static/frontdesk/js/housekeeping/day.js";

const NOW = Date.parse("2026-11-23T02:00:00Z");
const MINUTE = 60_000;
const MEI = { id: "3", name: "李梅", plans: false };
const FANG = { id: "4", name: "王芳", plans: false };
const BOSS = { id: "9", name: "孙红梅", plans: true };

/** @param {string} room @param {object} [more] */
function task(room, more = {}) {
  const usual = { state: "waiting", attendant: "3", order: 1, credits: 4, rush: false, arrival_today: false, seconds_worked: 0, working_since: null };
  return { id: `t${room}`, room, ...usual, ...more };
}

const rooms = (/** @type {any} */ column) => column.tasks.map((/** @type {any} */ one) => one.room);

test("each attendant has a column in working order, with what is done at its end", () => {
  const tasks = [task("0403", { order: 3 }), task("0401", { order: 1, state: "done" }), task("0402", { order: 2 })];
  const [nobody, mei, fang] = columnsOf(tasks, [FANG, MEI]);
  assert.deepEqual([nobody, fang].map(rooms), [[], []]);
  assert.deepEqual(rooms(mei), ["0402", "0403", "0401"]);
});

test("what nobody has stands first, rush rooms and arrivals before the others", () => {
  const tasks = [task("0401", { attendant: null }), task("0402", { attendant: null, arrival_today: true }), task("0403", { attendant: null, rush: true })];
  assert.deepEqual(rooms(columnsOf(tasks, [MEI])[0]), ["0403", "0402", "0401"]);
});

test("who shares out has a column only with rooms in it, and so has somebody who is no attendant any more", () => {
  assert.equal(columnsOf([], [MEI, BOSS]).length, 2);
  assert.deepEqual(columnsOf([task("0401", { attendant: "9" })], [MEI, BOSS]).map(({ id }) => id), [null, "3", "9"]);
  assert.equal(columnsOf([task("0401", { attendant: "77", attendant_name: "周桂芳" })], [MEI])[2]?.name, "周桂芳");
});

test("a credit stands for ten minutes, less what was worked, and who is over his time is nearly done", () => {
  assert.equal(minutesLeft(task("0401"), NOW), 40);
  assert.equal(minutesLeft(task("0401", { seconds_worked: 600 }), NOW), 30);
  const going = { state: "started", seconds_worked: 600, working_since: "2026-11-23T01:45:00Z" };
  assert.equal(minutesLeft(task("0401", going), NOW), 15);
  assert.equal(minutesLeft(task("0401", { ...going, seconds_worked: 6000 }), NOW), 3);
  assert.equal(minutesLeft(task("0401", { state: "inspected" }), NOW), 0);
});

test("progress counts rooms, credits and minutes", () => {
  const tasks = [task("0401", { state: "done", seconds_worked: 1500 }), task("0402", { credits: 2 })];
  assert.deepEqual(progressOf(tasks, NOW), { all: 2, done: 1, credits: 6, minutes: 25, left: 20 });
});

test("an arrival is ready when all before it are, and what is worked on comes first", () => {
  const awaited = { arrival_today: true };
  const tasks = [
    task("0401", { order: 1 }),
    task("0402", { order: 2, ...awaited }),
    task("0403", { order: 3, state: "started", credits: 1, working_since: "2026-11-23T02:00:00Z" }),
    task("0501", { attendant: null, ...awaited }),
    task("0502", { state: "done", ...awaited }),
  ];
  const found = forecast(columnsOf(tasks, [MEI]), NOW).map(({ task: one, at }) => [one.room, at === null ? null : (at - NOW) / MINUTE]);
  assert.deepEqual(found, [["0501", null], ["0402", 90]]);
});

test("a card is put before the one that stands at its place, and moves by steps no further than the ends", () => {
  const [, mei] = columnsOf([task("0401"), task("0402", { order: 2 }), task("0403", { order: 3 }), task("0404", { order: 0, state: "done" })], [MEI]);
  assert.ok(mei);
  const [first, second, third] = mei.tasks;
  assert.equal(putBefore(mei, third, 0), "t0401");
  assert.equal(putBefore(mei, first, 1), "t0403");
  assert.equal(putBefore(mei, first, 2), null);
  assert.equal(placeAfterStep(mei, second, -1), 0);
  assert.equal(placeAfterStep(mei, first, -1), null);
  assert.equal(placeAfterStep(mei, third, 1), null);
  assert.ok(isDone(mei.tasks[3]));
});
