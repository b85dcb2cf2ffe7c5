// What a list is asked by its titles, and what the charts of statistics show.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  groupedBy,
  groupsOf,
  moved,
  sortOf,
  sortedBy,
  stepped,
  ungrouped,
  withColumns,
} from "../../server/frontdesk/static/frontdesk/js/lists/table/query.js";
import { lost, made, names, year } from "../../server/frontdesk/static/frontdesk/js/statistics/figures.js";

test("a title sorts up, then down, and what else is asked stays", () => {
  const once = sortedBy("q=wang&page=3", "room");
  assert.equal(once, "q=wang&sort=room");
  assert.equal(sortedBy(once, "room"), "q=wang&sort=-room");
  assert.equal(sortedBy(once, "guest"), "q=wang&sort=guest");
  assert.equal(sortOf("sort=-room,guest", "room"), "down");
  assert.equal(sortOf("sort=-room,guest", "guest"), "up");
  assert.equal(sortOf("", "guest"), "");
});

test("with Shift a title sorts as a further order, and leaves it again", () => {
  const two = sortedBy("sort=room", "guest", { further: true });
  assert.equal(two, "sort=room,guest");
  const down = sortedBy(two, "guest", { further: true });
  assert.equal(down, "sort=room,-guest");
  assert.equal(sortedBy(down, "guest", { further: true }), "sort=room");
  assert.equal(sortedBy("sort=a,b,c", "d", { further: true }), "sort=b,c,d");
});

test("a menu says which way", () => {
  assert.equal(sortedBy("sort=room", "room", { way: "up" }), "sort=room");
  assert.equal(sortedBy("", "room", { way: "down" }), "sort=-room");
});

test("groups are taken in at their place, at most three, and out again", () => {
  assert.equal(groupedBy("", "company"), "group=company");
  assert.equal(groupedBy("group=company", "state"), "group=company,state");
  assert.equal(groupedBy("group=company,state", "state", "company"), "group=state,company");
  assert.equal(groupedBy("group=a,b,c", "d"), "group=a,b,d");
  assert.equal(groupedBy("group=a,b,c", "d", "a"), "group=d,a,b");
  assert.deepEqual(groupsOf(groupedBy("group=a", "a")), ["a"]);
  assert.equal(ungrouped("group=a,b&fold=1", "a"), "group=b&fold=1");
  assert.equal(ungrouped("group=a&fold=1", "a"), "");
});

test("columns move to where they are dropped, and by steps", () => {
  assert.deepEqual(moved(["a", "b", "c"], "a", "c"), ["b", "c", "a"]);
  assert.deepEqual(moved(["a", "b", "c"], "c", "a"), ["c", "a", "b"]);
  assert.deepEqual(moved(["a", "b"], "x", "a"), ["a", "b"]);
  assert.deepEqual(stepped(["a", "b", "c"], "b", 1), ["a", "c", "b"]);
  assert.deepEqual(stepped(["a", "b"], "a", -1), ["a", "b"]);
  assert.equal(withColumns("q=1", ["a", "b"]), "q=1&columns=a,b");
  assert.equal(withColumns("q=1&columns=a", []), "q=1");
});

test("charts show this month beside the month before", () => {
  const counts = (n) => ({ made: Array(14).fill(n), cancelled: [n], no_show: [n + 1], released: [n + 2] });
  const figures = {
    months: ["2026-10", "2026-11"],
    kinds: { made: "Made", cancelled: "Cancelled", no_show: "No-show", released: "Released" },
    names: Array.from({ length: 14 }, (_, place) => `rep ${place}`),
    now: counts(5),
    before: counts(1),
    year: { months: ["2026-11"], ...counts(9) },
  };
  assert.equal(names(figures).length, 12);
  assert.deepEqual(made(figures).map(({ label, faint, data }) => [label, faint, data.length, data[0]]), [
    ["2026-11", false, 12, 5],
    ["2026-10", true, 12, 1],
  ]);
  assert.deepEqual(lost(figures).map(({ stack, data }) => [stack, data[0]]), [
    ["now", 5], ["now", 6], ["now", 7], ["before", 1], ["before", 2], ["before", 3],
  ]);
  assert.deepEqual(year(figures).map(({ label }) => label), ["Made", "Cancelled", "No-show", "Released"]);
});
