/** Hours and discounts as people type them into the form of a reservation. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { clockTyped, discountTyped } from "../../server/frontdesk/static/frontdesk/js/reservations/typed_terms.js";

test("an hour is read however it is typed", () => {
  const typed = { 14: "14:00", "9:05": "09:05", 1830: "18:30", 930: "09:30", "14点": "14:00", "14点半": "14:30", "8时15分": "08:15" };
  for (const [text, clock] of Object.entries(typed)) assert.equal(clockTyped(text), clock, text);
});

test("what is no hour of the day is none", () => {
  for (const text of ["24", "12:60", "noon", "", "-1", "1:2:3"]) assert.equal(clockTyped(text), null, text);
});

test("a discount is what is paid, however it is typed", () => {
  const typed = { "": "1", 0.85: "0.85", "85%": "0.85", "85折": "0.85", "8.5折": "0.85", "7折": "0.7", "5%": "0.05", half: "half" };
  for (const [text, factor] of Object.entries(typed)) assert.equal(discountTyped(text), factor, text);
});
