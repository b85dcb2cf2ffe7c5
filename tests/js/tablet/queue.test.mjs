// The tablet's queue against a server that fails in every way: each tap arrives once, in order, or stays and says why.
import assert from "node:assert/strict";
import { test } from "node:test";

import { served } from "../served.mjs";
import { cases } from "../vectors.mjs";
import { Server, Tablet } from "./server.mjs";

const { batchOf, parseAnswers } = await served("tablet/js/queue/frames.js");
const { KEPT_MS } = await served("tablet/js/queue/journal.js");
const { uuid7 } = await served("tablet/js/queue/ids.js");
const { keepSending } = await served("tablet/js/queue/loop.js");
const { HandClock, settle } = await import("../house.mjs");

const rooms = (server) => server.done.map(({ args }) => args.rooms[0]);

async function worked(count, server = new Server(), how = {}) {
  const tablet = new Tablet(server, how);
  for (let room = 1; room <= count; room += 1) await tablet.tap("housekeeping.finish", { rooms: [String(room)] });
  return { server, tablet };
}

for (const one of cases("queue", "made")) {
  test(`batch: ${one.name}`, () => assert.deepEqual(batchOf(one.made), one.batch));
}

for (const one of cases("queue", "answer")) {
  test(`answer: ${one.name}`, () => {
    const text = JSON.stringify(one.answer);
    if ("error" in one) assert.throws(() => parseAnswers(text), { name: "WireError" });
    else assert.deepEqual(parseAnswers(text), one.known);
  });
}

test("ids are UUIDs of version 7 that sort by their time", () => {
  const [early, late] = [uuid7(1_000_000_000_000), uuid7(1_000_000_000_001)];
  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(early < late);
});

test("many taps go in order, 50 at a time, without a gap", async () => {
  const { server, tablet } = await worked(120);
  await tablet.sender.send();
  assert.deepEqual(server.asked.map(({ ops }) => ops.length), [50, 50, 20]);
  assert.deepEqual(rooms(server), Array.from({ length: 120 }, (_, place) => String(place + 1)));
  assert.deepEqual(await tablet.pending(), []);
  assert.equal(tablet.sender.state.name, "idle");
});

test("without network everything stays; an answer that got lost is asked for again", async () => {
  const { server, tablet } = await worked(3);
  server.cut = true;
  await tablet.sender.send();
  assert.equal(tablet.sender.state.name, "cut_off");
  server.cut = false;
  server.losesAnswers = true;
  await tablet.sender.send();
  assert.deepEqual(await tablet.pending(), [1, 2, 3]);
  server.losesAnswers = false;
  await tablet.sender.send();
  assert.deepEqual(rooms(server), ["1", "2", "3"]);
  assert.deepEqual(await tablet.pending(), []);
});

test("the app opened again goes on where it was, and its age is no longer known", async () => {
  const { server, tablet } = await worked(2);
  const again = new Tablet(server, { database: tablet.database, boot: "b2" });
  again.ms = 5000;
  await again.tap("housekeeping.start", { rooms: ["9"] });
  again.ms = 9000;
  await again.sender.send();
  assert.deepEqual(server.asked[0].ops.map(({ seq, age_ms }) => [seq, age_ms]), [[1, null], [2, null], [3, 4000]]);
});

test("a proxy's page for success is no answer", async () => {
  const { server, tablet } = await worked(1);
  server.instead = { status: 200, text: "<html>Sign in to the hotel's wireless</html>" };
  await tablet.sender.send();
  assert.deepEqual(await tablet.pending(), [1]);
  assert.equal(tablet.sender.state.name, "trouble");
  server.instead = null;
  await tablet.sender.send();
  assert.deepEqual(await tablet.pending(), []);
});

test("what was refused is answered, and kept with its reason until somebody has read it", async () => {
  const { server, tablet } = await worked(2);
  server.rule = ({ seq }) => (seq === 1 ? { status: "conflict", code: "nobody_in_house", message: "Nobody stays there." } : { status: "applied" });
  await tablet.sender.send();
  const [first] = await tablet.journal.all();
  assert.equal(first.answer.message, "Nobody stays there.");
  await tablet.journal.prune(first.answered_at + KEPT_MS + 1);
  assert.deepEqual((await tablet.journal.all()).map(({ seq }) => seq), [1, 2]);
  await tablet.journal.dismiss(1);
  await tablet.journal.prune(first.answered_at + KEPT_MS);
  assert.equal((await tablet.journal.all()).length, 2);
  await tablet.journal.prune(first.answered_at + KEPT_MS + 1);
  assert.deepEqual(await tablet.journal.all(), []);
});

test("a server that stops in the middle gets the rest later", async () => {
  const { server, tablet } = await worked(3);
  server.rule = ({ seq }) => (seq === 2 ? null : { status: "applied" });
  await tablet.sender.send();
  assert.deepEqual(await tablet.pending(), [2, 3]);
  server.rule = () => ({ status: "applied" });
  await tablet.sender.send();
  assert.deepEqual(rooms(server), ["1", "2", "3"]);
});

test("a server put back from a backup heals from the tablet, photos too", async () => {
  const server = new Server();
  const tablet = new Tablet(server);
  const photo = { hash: "ab12", blob: new Blob(["x"]) };
  await tablet.tap("housekeeping.start", { rooms: ["1"] });
  await tablet.tap("housekeeping.report_fault", { rooms: ["2"], photo: "ab12" }, [photo]);
  await tablet.tap("housekeeping.finish", { rooms: ["3"] });
  await tablet.sender.send();
  server.restore(1);
  await tablet.sender.send();
  assert.deepEqual(rooms(server), ["1", "2", "3"]);
  assert.ok(server.photos.has("ab12"));
  server.restore(0);
  await tablet.tap("housekeeping.finish", { rooms: ["4"] });
  await tablet.sender.send();
  assert.deepEqual(rooms(server), ["1", "2", "3", "4"]);
  assert.equal(tablet.sender.state.name, "idle");
});

test("a server put back further than the tablet remembers, or a journal put back, is told and stops", async () => {
  const { server, tablet } = await worked(2);
  await tablet.sender.send();
  await tablet.journal.prune(Date.parse("2027-01-01"));
  server.restore(0);
  await tablet.sender.send();
  assert.equal(tablet.sender.state.name, "copied");

  const other = await worked(2);
  other.server.rule = () => ({ status: "applied" });
  await other.tablet.sender.send();
  const older = new Tablet(other.server);
  await older.tap();
  await older.sender.send();
  assert.equal(older.sender.state.name, "copied");
  assert.deepEqual(await older.pending(), [1]);
});

test("a copied journal stops, keeps all, and begins anew with it after a new enrolment", async () => {
  const { server, tablet } = await worked(2);
  server.instead = { status: 409, text: JSON.stringify({ code: "journal_fork" }) };
  await tablet.sender.send();
  assert.equal(tablet.sender.state.name, "copied");
  const asked = server.asked.length;
  await tablet.sender.send();
  assert.equal(server.asked.length, asked);
  const before = await tablet.journal.all();
  let made = 0;
  await tablet.journal.beginAnew(() => `new-${(made += 1)}`, { device: { terminal: "t2" } });
  assert.deepEqual(await tablet.journal.recall("device"), { terminal: "t2" });
  tablet.sender.beginAgain();
  const fresh = new Server();
  const again = new Tablet(fresh, { database: tablet.database });
  await again.sender.send();
  assert.deepEqual(rooms(fresh), ["1", "2"]);
  assert.notEqual((await again.journal.about()).id, (await worked(0)).tablet.journal.id);
  assert.ok(before.every(({ id }) => !fresh.done.some((op) => op.id === id)));
});

test("revoked, not enrolled, too old and too busy are four things", async () => {
  for (const [status, name] of [[410, "revoked"], [401, "not_enrolled"], [426, "upgrade"], [503, "cut_off"]]) {
    const { server, tablet } = await worked(1);
    let revoked = 0;
    tablet.sender.addEventListener("revoked", () => (revoked += 1));
    server.instead = { status, text: "{}", retryAfterS: status === 503 ? 5 : null };
    await tablet.sender.send();
    assert.equal(tablet.sender.state.name, name);
    assert.equal(tablet.sender.state.retryAfterS, status === 503 ? 5 : null);
    assert.equal(revoked, status === 410 ? 1 : 0);
    assert.deepEqual(await tablet.pending(), [1]);
  }
});

test("a batch that the server can't read goes one by one, so that only the odd one waits", async () => {
  const { server, tablet } = await worked(3);
  const plain = server.sync;
  server.sync = (body) => (body.ops.some(({ seq }) => seq === 3) ? { status: 400, text: "{}", retryAfterS: null } : plain(body));
  await tablet.sender.send();
  assert.deepEqual(await tablet.pending(), [3]);
  assert.equal(tablet.sender.state.name, "trouble");
});

test("a photo goes before the operation that names it; without it the operation waits", async () => {
  const server = new Server();
  const tablet = new Tablet(server);
  await tablet.tap("housekeeping.report_fault", { rooms: ["1"], photo: "ab12" }, [{ hash: "ab12", blob: new Blob(["x"]) }]);
  server.photoStatus = 503;
  await tablet.sender.send();
  assert.deepEqual(server.done, []);
  server.photoStatus = 0;
  await tablet.sender.send();
  assert.deepEqual(server.asked.map(({ photo }) => photo ?? "ops"), ["ab12", "ab12", "ops"]);
  await tablet.sender.send();
  assert.equal(server.asked.filter(({ photo }) => photo).length, 2);
});

test("a photo that the server will never take holds up nothing", async () => {
  const server = new Server();
  const tablet = new Tablet(server);
  await tablet.tap("housekeeping.report_fault", { rooms: ["1"], photo: "ab12" }, [{ hash: "ab12", blob: new Blob(["x"]) }]);
  server.photoStatus = 422;
  await tablet.sender.send();
  assert.deepEqual(rooms(server), ["1"]);
  assert.equal((await tablet.journal.photo("ab12")).state, "refused");
});

test("two tabs number in one row, and their doubled sending does nothing twice", async () => {
  const server = new Server();
  const one = new Tablet(server);
  const other = new Tablet(server, { database: one.database, boot: "b2" });
  await Promise.all(["1", "2", "3", "4"].map((room, place) => (place % 2 ? one : other).tap("housekeeping.finish", { rooms: [room] })));
  await Promise.all([one.sender.send(), other.sender.send()]);
  assert.equal(server.done.length, 4);
  assert.deepEqual((await one.journal.all()).map(({ seq }) => seq), [1, 2, 3, 4]);
});

test("a tap while others are under way is sent after them", async () => {
  const { server, tablet } = await worked(1);
  const sending = tablet.sender.send();
  await tablet.tap("housekeeping.finish", { rooms: ["2"] });
  void tablet.sender.send();
  await sending;
  assert.deepEqual(rooms(server), ["1", "2"]);
});

test("wiped, nothing is left and another journal begins", async () => {
  const { tablet } = await worked(2);
  await tablet.journal.remember("device", { hotel: "hj" });
  const before = await tablet.journal.about();
  await tablet.journal.wipe(() => "other");
  assert.deepEqual([await tablet.journal.all(), await tablet.journal.recall("device")], [[], undefined]);
  assert.notEqual((await tablet.journal.about()).id, before.id);
});

test("it sends on opening, with the network, when looked at, and every 15 s while something waits", async () => {
  const clock = new HandClock();
  const page = { window: new EventTarget(), document: Object.assign(new EventTarget(), { visibilityState: "visible" }) };
  let pending = 1;
  const sender = { state: { name: "idle", retryAfterS: null }, contactAt: 0, sent: [], send: async () => void sender.sent.push(clock.ms / 1000) };
  const stop = keepSending({ sender, pending: () => pending, clock, page });
  await settle();
  await clock.pass(31);
  page.window.dispatchEvent(new Event("online"));
  page.document.dispatchEvent(new Event("visibilitychange"));
  assert.deepEqual(sender.sent, [0, 15, 30, 31, 31]);
  pending = 0;
  await clock.pass(60);
  assert.deepEqual(sender.sent.slice(5), [60, 75, 90]);
  sender.contactAt = 90_000;
  await clock.pass(40);
  assert.deepEqual(sender.sent.slice(8), []);
  stop();
});
