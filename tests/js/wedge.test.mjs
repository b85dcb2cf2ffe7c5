// A document reader that types like a keyboard, told from a person by its pace.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Wedge } from "../../server/frontdesk/static/frontdesk/js/guests/wedge.js";

const FIRST = "P<GBRSTEVENSON<<ROBERT<<<<<<<<<<<<<<<<<<<<<<";
const SECOND = "18977896<9GBR7204151M3105146<<<<<<<<<<<<<<06";

function typed(wedge, text, { from = 0, pace = 4 } = {}) {
  let at = from;
  for (const character of text) wedge.type(character, (at += pace));
  return [wedge.enter(at + pace), at];
}

test("two lines of a passport are one document", () => {
  const wedge = new Wedge();
  const [first, at] = typed(wedge, FIRST);
  assert.equal(first, "more");
  assert.deepEqual(typed(wedge, SECOND, { from: at + 200 })[0], { lines: `${FIRST}\n${SECOND}` });
});

test("both lines in one go, and in small letters", () => {
  assert.deepEqual(typed(new Wedge(), (FIRST + SECOND).toLowerCase())[0], { lines: `${FIRST}\n${SECOND}` });
});

test("a resident's card: the number, and the name where it is told", () => {
  assert.deepEqual(typed(new Wedge(), "蒋进|男|汉|110105198803021235")[0], { number: "110105198803021235", name: "蒋进" });
  assert.deepEqual(typed(new Wedge(), "11010519880302123x")[0], { number: "11010519880302123X", name: "" });
});

test("what a person types is left alone, however it looks", () => {
  assert.equal(typed(new Wedge(), "110105198803021235", { pace: 90 })[0], null);
  assert.equal(typed(new Wedge(), FIRST, { pace: 60 })[0], null);
});

test("a short burst, or one that is no document, is left alone", () => {
  assert.equal(typed(new Wedge(), "0506")[0], null);
  assert.equal(typed(new Wedge(), "4006381333931400638133393")[0], null);
});

test("a second line that comes late is no passport", () => {
  const wedge = new Wedge();
  const [, at] = typed(wedge, FIRST);
  assert.equal(typed(wedge, SECOND, { from: at + 3000 })[0], null);
});

test("a burst begins anew after what a person typed", () => {
  const wedge = new Wedge();
  wedge.type("蒋", 0);
  assert.equal(wedge.type("1", 1000), true);
  assert.equal(wedge.type("1", 1004), false);
});
