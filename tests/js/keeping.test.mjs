// What goes to the store: the touched rows as they stand, from the cursor it was told last.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Keeping } from "../../realtime/static/realtime/keeping.js";
import { Replica } from "../../realtime/static/realtime/replica.js";

const moment = () => ({ sureAt: 1, offset: 2 });
const row = (id, condition) => ({ id, condition });
const batch = (from, to, put, drop = []) => ({
  from,
  to,
  items: [{ seq: to, topic: "rooms", name: "room.changed", at: "", put: { rooms: put }, drop: { rooms: drop } }],
});

function keptBy(save = async () => {}) {
  const saved = [];
  const failures = [];
  const store = {
    load: async () => null,
    save: async (moved) => {
      saved.push({ ...moved, everything: moved.everything() });
      await save();
    },
    forget: async () => {},
  };
  const replica = new Replica();
  const keeping = new Keeping(store, replica, (error) => failures.push(error));
  const apply = (one) => keeping.note(replica.apply(one).changes, false, moment);
  const whole = replica.replace({ epoch: "e1", seq: 5, collections: { rooms: { 1: row("1", "dirty") } } });
  keeping.note(whole, true, moment);
  return { keeping, replica, saved, failures, apply };
}

test("a snapshot is kept whole, then only what was touched", async () => {
  const { keeping, saved, apply } = keptBy();
  await keeping.settled();
  apply(batch(5, 7, [row("2", "clean")], ["1"]));
  await keeping.settled();
  assert.deepEqual([saved[0].from, saved[0].put, saved[0].everything.length], [null, [], 1]);
  assert.deepEqual(saved[1].place, { epoch: "e1", cursor: 7, sureAt: 1, offset: 2 });
  assert.equal(saved[1].from, 5);
  assert.deepEqual(saved[1].put, [{ collection: "rooms", row: row("2", "clean") }]);
  assert.deepEqual(saved[1].drop, [{ collection: "rooms", id: "1" }]);
});

test("what comes while a save is under way is kept together after it", async () => {
  let go = () => {};
  const { keeping, saved, apply } = keptBy(() => new Promise((done) => (go = done)));
  await new Promise((done) => setImmediate(done));
  apply(batch(5, 6, [row("2", "clean")]));
  apply(batch(6, 7, [row("2", "inspected"), row("3", "clean")]));
  apply(batch(7, 8, [], ["3"]));
  go();
  await new Promise((done) => setImmediate(done));
  go();
  await keeping.settled();
  assert.equal(saved.length, 2);
  assert.deepEqual([saved[1].from, saved[1].place.cursor], [5, 8]);
  assert.deepEqual(saved[1].put, [{ collection: "rooms", row: row("2", "inspected") }]);
  assert.deepEqual(saved[1].drop, [{ collection: "rooms", id: "3" }]);
});

test("a store that fails is told of, and the page goes on", async () => {
  const { keeping, replica, failures, apply } = keptBy(() => Promise.reject(new Error("quota")));
  apply(batch(5, 6, [row("2", "clean")]));
  await keeping.settled();
  assert.equal(failures.length >= 1, true);
  assert.equal(replica.cursor, 6);
});
