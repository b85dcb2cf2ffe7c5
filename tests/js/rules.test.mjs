// The rules of frames, replica, reconnecting and session against the vectors that Python runs too.
import assert from "node:assert/strict";
import { test } from "node:test";

import { encodeHello, parseFrame, parseSnapshot } from "../../realtime/static/realtime/frames.js";
import { Attempts, delay, endsFollowing, freshness } from "../../realtime/static/realtime/reconnect.js";
import { Replica } from "../../realtime/static/realtime/replica.js";
import { Session } from "../../realtime/static/realtime/session.js";
import { cases } from "./vectors.mjs";

const copy = (value) => JSON.parse(JSON.stringify(value));

function replicaOf(value) {
  const replica = new Replica();
  const { epoch, cursor, collections } = copy(value);
  replica.replace({ epoch, seq: cursor, collections });
  return replica;
}

function stateOf({ epoch, cursor, collections }) {
  const rows = [...collections].map(([name, found]) => [name, Object.fromEntries(found)]);
  return { epoch, cursor, collections: Object.fromEntries(rows) };
}

for (const one of cases("hello", "canonical")) {
  test(`hello: ${one.name}`, () => assert.equal(encodeHello(one.frame), one.canonical));
}

for (const one of cases("frames")) {
  test(`frame: ${one.name}`, () => {
    const text = one.text ?? JSON.stringify(one.frame);
    if ("error" in one) assert.throws(() => parseFrame(text), { name: "WireError" });
    else assert.deepEqual(parseFrame(text), one.known ?? one.frame);
  });
}

for (const one of cases("snapshots")) {
  test(`snapshot: ${one.name}`, () => {
    const text = JSON.stringify(one.snapshot);
    if ("error" in one) assert.throws(() => parseSnapshot(text), { name: "WireError" });
    else assert.deepEqual(parseSnapshot(text), one.known ?? one.snapshot);
  });
}

for (const one of cases("reducer")) {
  test(`reducer: ${one.name}`, () => {
    const replica = replicaOf(one.before);
    const { verdict, changes } = replica.apply(copy(one.batch));
    assert.equal(verdict, one.verdict);
    assert.deepEqual(stateOf(replica), one.after);
    assert.deepEqual(changes, one.changes);
  });
}

for (const one of cases("replacing")) {
  test(`replacing: ${one.name}`, () => {
    const replica = replicaOf(one.before);
    const changes = replica.replace(parseSnapshot(JSON.stringify(one.snapshot)));
    for (const [name, rows] of replica.collections) if (!rows.size) replica.collections.delete(name);
    assert.deepEqual(stateOf(replica), one.after);
    assert.deepEqual(changes, one.changes);
  });
}

for (const one of cases("reconnect", "delay")) {
  test(`delay: ${one.name}`, () => assert.equal(delay(one.delay.attempt, one.delay.draw), one.seconds));
}

for (const one of cases("reconnect", "losses")) {
  test(`losses: ${one.name}`, () => {
    const attempts = new Attempts();
    const waits = one.losses.map(({ live_at, at, not_before }) => {
      if (live_at !== null) attempts.wentLive(live_at);
      return attempts.lost(at, () => 1, not_before);
    });
    assert.deepEqual(waits, one.waits);
  });
}

for (const one of cases("reconnect", "close_code")) {
  test(`closing: ${one.name}`, () => assert.equal(endsFollowing(one.close_code), one.ends));
}

for (const one of cases("reconnect", "moment")) {
  test(`freshness: ${one.name}`, () => {
    const { live, sure_at, at } = one.moment;
    assert.equal(freshness({ live, sureAt: sure_at, at }), one.says);
  });
}

for (const one of cases("sessions")) {
  test(`session: ${one.name}`, () => {
    const session = new Session(replicaOf(one.before), 0);
    for (const line of one.script) {
      assert.deepEqual(play(session, line).map(written), line.steps, JSON.stringify(line));
      if ("live" in line) assert.equal(session.live, line.live, JSON.stringify(line));
      if ("cursor" in line) assert.equal(session.replica.cursor, line.cursor, JSON.stringify(line));
    }
  });
}

function play(session, line) {
  if (line.hear) return session.hear(parseFrame(JSON.stringify(line.hear)), line.at);
  if (line.snapshot) return session.snapshot(parseSnapshot(JSON.stringify(line.snapshot)), line.at);
  return session.check(line.at);
}

function written({ changes: _, ...step }) {
  return step;
}
