// The tape chart's rules: where bars stand, what a drag would do, where an arrow leads.
import assert from "node:assert/strict";
import { test } from "node:test";

import { barOfReservation, barOfStay, barsOfRoom, barsOfTable, nightsOf } from "../../server/frontdesk/static/frontdesk/js/tape_chart/bars.js";
import { ChartData } from "../../server/frontdesk/static/frontdesk/js/tape_chart/chart_data.js";
import { nextSpot, spotAt } from "../../server/frontdesk/static/frontdesk/js/tape_chart/cursor.js";
import { dayAt, dayWidthFor, lanesOf, linesSeen, placeOf } from "../../server/frontdesk/static/frontdesk/js/tape_chart/geometry.js";
import { planOf } from "../../server/frontdesk/static/frontdesk/js/tape_chart/plans.js";
import { roomMeant, typeAhead } from "../../server/frontdesk/static/frontdesk/js/type_ahead.js";

const TODAY = "2026-11-23";
const SHEET = { from: TODAY, days: 7, dayWidth: 100 };
const day = (after) => `2026-11-${23 + after}`;

function booked(id, room, from, until, more = {}) {
  return { id, code: `B${id}`, state: "confirmed", room_type: "STD", room, arrival: day(from), departure: day(until), kind: "normal", guest: `guest ${id}`, adults: 1, vip: false, confidential: false, deposit: "0.00", version: 1, ...more };
}

function staying(id, room, from, until, more = {}) {
  return { id, room, guest: `guest ${id}`, guests: [{ name: `guest ${id}`, vip: false }], arrival: day(from), departure: day(until), kind: "normal", confidential: false, link: null, room_type: "STD", version: 1, ...more };
}

function roomRow(number, more = {}) {
  return { id: number, number, type: "STD", floor: "4", occupancy: "vacant", condition: "clean", out_of_order: null, out_of_service: null, planned_out: [], held_by: null, ...more };
}

/** A house of these rows, with what plans ask of it. */
function house({ reservations = [], stays = [], rooms = [roomRow("0401"), roomRow("0402")], rights = ["reservations.change", "stays.change"] }) {
  const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
  const collections = { reservations: byId(reservations), stays: byId(stays), rooms: byId(rooms) };
  const data = new ChartData({ rows: (name) => collections[name], today: () => TODAY });
  data.readAll();
  const asked = { inRoom: (room) => data.inRoom(room), roomRow: (number) => rooms.find((room) => room.number === number), today: () => TODAY, may: (right) => rights.includes(right) };
  return { data, collections, plan: (key, wish) => planOf(data.bar(key), { room: data.bar(key).room, from: data.bar(key).from, until: data.bar(key).until, ...wish }, asked) };
}

test("a bar runs from the middle of the day of arrival to that of departure", () => {
  const place = placeOf({ from: day(1), until: day(3), state: "confirmed" }, SHEET, TODAY);
  assert.deepEqual(place, { left: 151, width: 198, cutLeft: false, cutRight: false });
});

test("a bar is cut where the sheet ends, and not drawn beyond", () => {
  const long = placeOf({ from: "2026-11-01", until: "2026-12-24", state: "in_house" }, SHEET, TODAY);
  assert.deepEqual(long, { left: 0, width: 700, cutLeft: true, cutRight: true });
  assert.equal(placeOf({ from: "2026-11-20", until: "2026-11-22", state: "departed" }, SHEET, TODAY), null);
  assert.equal(placeOf({ from: "2026-11-30", until: "2026-12-02", state: "confirmed" }, SHEET, TODAY), null);
});

test("a guest who should have left is there until today; hours are a part of a day", () => {
  assert.equal(placeOf({ from: "2026-11-20", until: "2026-11-22", state: "in_house" }, SHEET, TODAY).width, 49);
  assert.equal(placeOf({ from: day(1), until: day(1), state: "in_house" }, SHEET, TODAY).width, 40);
});

test("one who goes and one who comes on a day are one after the other; who share nights stand in lanes", () => {
  const bars = [barOfStay(staying("1", "0401", 0, 2)), barOfReservation(booked("2", "0401", 2, 4)), barOfStay(staying("3", "0401", 1, 3))];
  const inOrder = [...bars].sort((a, b) => a.from.localeCompare(b.from));
  const { lanes, laneOf } = lanesOf(inOrder);
  assert.equal(lanes, 2);
  assert.deepEqual([laneOf.get("stay:1"), laneOf.get("stay:3"), laneOf.get("reservation:2")], [0, 1, 0]);
});

test("only lines that are seen are drawn, with a few more", () => {
  assert.deepEqual(linesSeen(0, 280, 28, 1000), { first: 0, end: 13 });
  assert.deepEqual(linesSeen(2800, 280, 28, 1000), { first: 97, end: 113 });
  assert.deepEqual(linesSeen(27_900, 280, 28, 1000), { first: 993, end: 1000 });
});

test("a place of the sheet is a day of it", () => {
  assert.deepEqual([dayAt(0, SHEET), dayAt(250, SHEET), dayAt(9999, SHEET), dayAt(-5, SHEET)], [TODAY, day(2), "2026-11-29", TODAY]);
  assert.deepEqual([dayWidthFor(700, 7, 26), dayWidthFor(700, 100, 26)], [100, 26]);
});

test("a reservation may go to a free room, to other days, and without a room again", () => {
  const { plan } = house({ reservations: [booked("1", "0401", 1, 3)] });
  assert.equal(plan("reservation:1", { room: "0402" }).does, "assign");
  assert.equal(plan("reservation:1", { from: day(2), until: day(4) }).does, "change");
  assert.equal(plan("reservation:1", { until: day(4) }).does, "change");
  assert.equal(plan("reservation:1", { room: null }).does, "unassign");
  assert.equal(plan("reservation:1", {}).does, "nothing");
});

test("it is refused with the reason: taken, closed, a day that is over, no night", () => {
  const closed = roomRow("0403", { planned_out: [{ kind: "out_of_order", from: day(2), until: day(5), reason: "paint" }] });
  const { plan } = house({ reservations: [booked("1", "0401", 1, 3)], stays: [staying("9", "0402", 0, 2)], rooms: [roomRow("0401"), roomRow("0402", { occupancy: "occupied" }), closed] });
  const why = (wish) => plan("reservation:1", wish).why;
  assert.equal(why({ room: "0402" }).code, "taken");
  assert.equal(why({ room: "0402" }).other.guest, "guest 9");
  assert.equal(why({ room: "0403" }).code, "closed");
  assert.equal(why({ from: "2026-11-22" }).code, "past");
  assert.equal(why({ until: day(1) }).code, "nights");
  assert.equal(plan("reservation:1", { room: "0402", from: day(2), until: day(4) }).does, "change");
});

test("a room out of service is still for sale", () => {
  const room = roomRow("0402", { out_of_service: { from: day(0), until: day(9), reason: "tv" } });
  assert.equal(house({ reservations: [booked("1", "0401", 1, 3)], rooms: [roomRow("0401"), room] }).plan("reservation:1", { room: "0402" }).does, "assign");
});

test("two reservations exchange their rooms where each fits in the other's", () => {
  const both = [booked("1", "0401", 1, 3), booked("2", "0402", 1, 4)];
  assert.equal(house({ reservations: both }).plan("reservation:1", { room: "0402" }).does, "swap");
  const narrow = [...both, booked("3", "0401", 3, 5)];
  assert.equal(house({ reservations: narrow }).plan("reservation:1", { room: "0402" }).does, "refused");
});

test("a guest in the house moves to a clean free room, or stays longer", () => {
  const dirty = roomRow("0403", { condition: "dirty" });
  const { plan } = house({ stays: [staying("1", "0401", 0, 2)], reservations: [booked("2", "0401", 4, 6)], rooms: [roomRow("0401", { occupancy: "occupied" }), roomRow("0402"), dirty] });
  assert.equal(plan("stay:1", { room: "0402" }).does, "move");
  assert.equal(plan("stay:1", { until: day(4) }).does, "extend");
  assert.equal(plan("stay:1", { until: day(5) }).why.code, "taken");
  assert.equal(plan("stay:1", { room: "0403" }).why.code, "dirty");
  assert.equal(plan("stay:1", { from: day(1), until: day(3) }).why.code, "in_house");
  assert.equal(plan("stay:1", { room: null }).why.code, "in_house");
});

test("who may not is told so, and what is over does not move", () => {
  const { plan, data } = house({ reservations: [booked("1", "0401", 1, 3)], rights: [] });
  assert.equal(plan("reservation:1", { room: "0402" }).why.code, "not_allowed");
  data.setPast(barsOfTable({ columns: ["kind", "id", "room", "room_type", "from", "until", "state", "guest", "marks", "text"], rows: [["stay", "7", "0402", null, day(0), day(1), "departed", "guest 7", [], ""]] }));
  assert.equal(plan("past:stay:7:0", { room: "0401" }).why.code, "over");
});

test("the chart follows the feed: a reservation that changes its room leaves the old one", () => {
  const { data, collections } = house({ reservations: [booked("1", "0401", 1, 3)] });
  collections.reservations.set("1", booked("1", "0402", 1, 3));
  assert.deepEqual([...data.change("reservations", ["1"])].sort(), ["0401", "0402"]);
  assert.deepEqual([data.inRoom("0401").bars.length, data.inRoom("0402").bars.length], [0, 1]);
  collections.reservations.set("1", booked("1", null, 1, 3));
  assert.deepEqual([...data.change("reservations", ["1"])].sort(), ["", "0402"]);
  assert.equal(data.waiting().length, 1);
  collections.reservations.delete("1");
  data.change("reservations", ["1"]);
  assert.equal(data.waiting().length, 0);
});

test("a guest who has moved stands in his room since then, and in the one he left before", () => {
  const { data } = house({ stays: [staying("1", "0402", 0, 4)] });
  const columns = ["kind", "id", "room", "room_type", "from", "until", "state", "guest", "marks", "text"];
  data.setPast(barsOfTable({ columns, rows: [["stay", "1", "0401", null, day(0), day(2), "moved", "guest 1", [], ""], ["stay", "1", "0402", null, day(2), day(4), "departed", "guest 1", [], ""]] }));
  assert.deepEqual(data.inRoom("0402").bars.map(({ key, from }) => [key, from]), [["stay:1", day(2)]]);
  assert.deepEqual(data.inRoom("0401").bars.map(({ state }) => state), ["moved"]);
});

test("closures and holds of a room are bars of it", () => {
  const row = roomRow("0401", { out_of_order: { from: day(0), until: day(2), reason: "leak" }, held_by: "7" });
  assert.deepEqual(barsOfRoom(row, TODAY, day(1)).map(({ state, text }) => [state, text]), [["out_of_order", "leak"], ["held", ""]]);
});

test("marks say what the bar is beside its state", () => {
  const bar = barOfReservation(booked("1", null, 0, 2, { vip: true, kind: "long_stay", deposit: "100.00", remarks: true }));
  assert.deepEqual(bar.marks, ["vip", "long-stay", "deposit", "remarks"]);
  assert.equal(nightsOf(bar), 2);
});

test("arrows lead over bars, nights and rooms", () => {
  const { data } = house({ reservations: [booked("1", "0401", 1, 3)] });
  const inRoom = (room) => data.inRoom(room);
  const rooms = ["0401", "0402"];
  const first = spotAt("0401", day(0), inRoom);
  assert.equal(first.key, "");
  const onBar = nextSpot(first, "ArrowRight", rooms, inRoom);
  assert.equal(onBar.key, "reservation:1");
  assert.equal(nextSpot(onBar, "ArrowRight", rooms, inRoom).day, day(3));
  assert.equal(nextSpot(onBar, "ArrowLeft", rooms, inRoom).day, day(0));
  assert.deepEqual(nextSpot(onBar, "ArrowDown", rooms, inRoom), { room: "0402", day: day(1), key: "" });
  assert.equal(nextSpot(onBar, "ArrowUp", rooms, inRoom), null);
});

test("digits typed together lead to the room that begins or ends so", () => {
  const numbers = ["0401", "0402", "1204"];
  let now = 0;
  const type = typeAhead(() => numbers, () => now);
  assert.equal(type("4"), "0401");
  assert.equal(type("0"), "0401");
  assert.equal(type("2"), "0402");
  assert.equal(type("1"), "1204", "no number goes on so, so another begins");
  now += 5000;
  assert.equal(type("1"), "1204");
  assert.equal(roomMeant(numbers, "04"), "0401");
  assert.equal(roomMeant(numbers, "77"), undefined);
});
