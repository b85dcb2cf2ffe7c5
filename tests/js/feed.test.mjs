// The browser's feed against a house that loses, doubles, resets, closes and goes away.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Feed } from "../../realtime/static/realtime/feed.js";
import { memoryStore } from "../../realtime/static/realtime/memory_store.js";
import { House } from "./house.mjs";

async function following(house, options = {}) {
  const page = { window: new EventTarget(), document: Object.assign(new EventTarget(), { visibilityState: "visible" }) };
  const { sockets, http, clock } = house;
  const how = { hotel: "hj", topics: ["rooms"], app: "0.3.0", origin: "http://hotel.test", random: () => 0.5, page };
  const feed = new Feed({ ...how, sockets, http, clock, ...options });
  const heard = [];
  for (const type of ["change", "state", "alarm_clock", "sign_in", "reload", "denied"]) {
    feed.addEventListener(type, (event) => heard.push({ type, ...event.detail }));
  }
  void feed.start();
  await clock.pass(0.1);
  return { feed, heard, page };
}

const shown = (feed) => Object.fromEntries(feed.rows("rooms"));

test("hello, snapshot, live, and changes as they happen", async () => {
  const house = new House();
  const { feed, heard } = await following(house);
  assert.equal(feed.state.name, "LIVE");
  assert.deepEqual(shown(feed), house.rows);
  assert.equal(house.hellos[0].cursor, null);
  house.change("1", "clean");
  house.tell(house.batch(2));
  assert.deepEqual(heard.at(-1), { type: "change", collection: "rooms", put: ["1"], drop: [], name: "room.changed", live: true });
  house.change("2", null);
  house.tell(house.batch(3));
  assert.deepEqual(shown(feed), { 1: { id: "1", condition: "clean" } });
  feed.stop();
});

test("what changes while the snapshot is on its way is kept", async () => {
  const house = new House();
  let go = () => {};
  house.holdSnapshot = new Promise((done) => (go = done));
  const { feed } = await following(house);
  assert.equal(feed.state.name, "RECONNECTING");
  house.change("1", "inspected");
  house.tell(house.batch(2));
  go();
  await house.clock.pass(0.1);
  assert.deepEqual(shown(feed), house.rows);
  assert.equal(feed.state.name, "LIVE");
  feed.stop();
});

test("a gap is asked for again, and is not called live", async () => {
  const house = new House();
  const { feed, heard } = await following(house);
  house.change("1", "clean");
  house.change("2", "dirty");
  house.tell(house.batch(3));
  await house.clock.pass(0);
  assert.equal(feed.state.name, "RECONNECTING");
  await house.clock.pass(1);
  assert.equal(house.hellos[1].cursor, 2);
  assert.deepEqual(shown(feed), house.rows);
  assert.equal(feed.state.name, "LIVE");
  assert.equal(heard.filter(({ type }) => type === "change").at(-1).live, false);
  feed.stop();
});

test("a doubled batch is told once", async () => {
  const house = new House();
  const { feed, heard } = await following(house);
  house.change("1", "clean");
  const before = heard.length;
  house.tell(house.batch(2));
  house.tell(house.batch(2));
  assert.equal(heard.length, before + 1);
  feed.stop();
});

test("a head that stays ahead for 5 s, and 25 s of silence, mean reconnecting", async () => {
  const house = new House();
  const { feed } = await following(house);
  house.tick({ head: 9, covered_to: 2 });
  await house.clock.pass(4.5);
  assert.equal(house.hellos.length, 1);
  await house.clock.pass(2);
  assert.equal(house.hellos.length, 2);
  await house.clock.pass(23);
  assert.equal(house.hellos.length, 2);
  await house.clock.pass(4);
  assert.equal(house.hellos.length, 3);
  feed.stop();
});

test("a reset means a new snapshot on the same socket", async () => {
  const house = new House();
  const { feed } = await following(house);
  house.rows = { 9: { id: "9", condition: "clean" } };
  house.tell({ type: "reset", reason: "rights" });
  await house.clock.pass(0.1);
  assert.deepEqual(shown(feed), house.rows);
  assert.equal(house.opened, 1);
  feed.stop();
});

test("a restored database is taken over whole", async () => {
  const house = new House();
  const { feed } = await following(house);
  Object.assign(house, { epoch: "e2", feed: house.feed.slice(0, 1), rows: { 1: { id: "1", condition: "dirty" } } });
  house.close(1006);
  await house.clock.pass(1);
  assert.deepEqual(shown(feed), house.rows);
  feed.stop();
});

test("a bye is waited out", async () => {
  const house = new House();
  const { feed } = await following(house);
  house.tell({ type: "bye", retry_after_ms: 3000 });
  await house.clock.pass(3);
  assert.equal(house.hellos.length, 1);
  await house.clock.pass(0.5);
  assert.equal(house.hellos.length, 2);
  feed.stop();
});

test("cut off: reconnecting, then stale since the last sure moment, then live again", async () => {
  const house = new House();
  const { feed } = await following(house);
  house.tick();
  await house.clock.pass(5);
  const cutAt = house.clock.wall();
  house.down = true;
  house.close(1006);
  await house.clock.pass(0);
  assert.equal(feed.state.name, "RECONNECTING");
  await house.clock.pass(26);
  assert.equal(feed.state.name, "STALE");
  assert.ok(Math.abs(Number(feed.state.since) - cutAt) < 1500);
  house.down = false;
  await house.clock.pass(20);
  assert.equal(feed.state.name, "LIVE");
  assert.equal(feed.state.since, null);
  feed.stop();
});

for (const wake of ["online", "pageshow", "visibilitychange"]) {
  test(`${wake} cuts the waiting short`, async () => {
    const house = new House();
    const { feed, page } = await following(house, { random: () => 0.999 });
    house.down = true;
    house.close(1006);
    await house.clock.pass(60);
    house.down = false;
    const before = house.hellos.length;
    (wake === "visibilitychange" ? page.document : page.window).dispatchEvent(new Event(wake));
    await house.clock.pass(0.6);
    assert.equal(house.hellos.length, before + 1);
    feed.stop();
  });
}

test("waking from sleep leaves a socket that was silent meanwhile", async () => {
  const house = new House();
  const { feed, page } = await following(house);
  house.clock.wallOff += 3_600_000;
  page.window.dispatchEvent(new Event("pageshow"));
  await house.clock.pass(0.5);
  assert.equal(house.hellos.length, 2);
  feed.stop();
});

test("forbidden ends it, and the rows are gone", async () => {
  const house = new House();
  const store = memoryStore();
  const { feed, heard } = await following(house, { store });
  await feed.settled();
  assert.ok(await store.load());
  house.close(4003);
  await house.clock.pass(60);
  assert.equal(house.opened, 1);
  assert.deepEqual(shown(feed), {});
  assert.equal(await store.load(), null);
  assert.ok(heard.some(({ type }) => type === "denied"));
  assert.equal(feed.state.name, "STALE");
});

test("another version asks for a reload and keeps the rows", async () => {
  const house = new House();
  const { feed, heard } = await following(house);
  house.close(4010);
  await house.clock.pass(60);
  assert.equal(house.opened, 1);
  assert.ok(heard.some(({ type }) => type === "reload"));
  assert.deepEqual(shown(feed), house.rows);
});

test("a session that ended says so and goes on trying", async () => {
  const house = new House();
  const { feed, heard } = await following(house);
  house.close(4001);
  await house.clock.pass(1);
  assert.ok(heard.some(({ type }) => type === "sign_in"));
  assert.equal(house.hellos.length, 2);
  feed.stop();
});

test("a dead alarm clock is told, once, and so is its recovery", async () => {
  const house = new House();
  const { feed, heard } = await following(house);
  house.tick({ alarm_clock_ok: false });
  house.tick({ alarm_clock_ok: false });
  assert.equal(feed.alarmClockOk, false);
  house.tick();
  assert.deepEqual(heard.filter(({ type }) => type === "alarm_clock").map(({ ok }) => ok), [false, true]);
  feed.stop();
});

test("blocked sockets mean long polls, live too, until sockets open", async () => {
  const house = new House();
  house.blocksSockets = true;
  const { feed } = await following(house);
  await house.clock.pass(10);
  assert.equal(feed.state.name, "LIVE");
  house.change("1", "inspected");
  await house.clock.pass(30);
  assert.deepEqual(shown(feed), house.rows);
  house.blocksSockets = false;
  await house.clock.pass(400);
  assert.equal(house.hellos.length > 0, true);
  feed.stop();
});

test("a reloaded page that is cut off still has its rows, and says since when", async () => {
  const house = new House();
  const store = memoryStore();
  const first = await following(house, { store });
  const sure = house.clock.wall();
  await first.feed.settled();
  first.feed.stop();
  house.down = true;
  await house.clock.pass(3600);
  const { feed, heard } = await following(house, { store });
  assert.deepEqual(shown(feed), house.rows);
  assert.equal(heard[0].name, "loaded");
  assert.equal(feed.state.name, "STALE");
  assert.ok(Math.abs(Number(feed.state.since) - sure) < 1500);
  house.down = false;
  house.change("1", "clean");
  await house.clock.pass(40);
  assert.equal(house.hellos[1].cursor, 2);
  assert.deepEqual(shown(feed), house.rows);
  feed.stop();
});

test("nothing is kept half: the store has the rows of its cursor", async () => {
  const house = new House();
  const store = memoryStore();
  const { feed } = await following(house, { store });
  house.change("1", "clean");
  house.change("2", null);
  house.tell(house.batch(2));
  await feed.settled();
  const kept = await store.load();
  assert.deepEqual([kept.cursor, kept.collections.rooms], [4, house.rows]);
  feed.stop();
});

test("the server's time is known though the desk's clock is wrong, and is set meanwhile", async () => {
  const house = new House();
  house.serverAhead = 120_000;
  const { feed } = await following(house);
  const off = () => feed.serverNow() - house.clock.wall() - house.serverAhead;
  assert.ok(Math.abs(off()) < 50);
  house.clock.wallOff -= 7200_000;
  house.serverAhead += 7200_000;
  assert.ok(Math.abs(off()) < 50);
  feed.stop();
});

test("nonsense closes this connection only", async () => {
  const house = new House();
  const { feed } = await following(house);
  house.tell({ type: "gift" });
  await house.clock.pass(1);
  assert.equal(house.hellos.length, 2);
  assert.equal(feed.state.name, "LIVE");
  feed.stop();
});
