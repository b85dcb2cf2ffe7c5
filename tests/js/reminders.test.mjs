// The desk's reminders: what rings when, to whom, where it stands, and what waits for the server.
import assert from "node:assert/strict";
import { test } from "node:test";

import { audienceOf, popsUp } from "../../server/frontdesk/static/frontdesk/js/reminders/audience.js";
import { memoryOutbox } from "../../server/frontdesk/static/frontdesk/js/reminders/memory_outbox.js";
import { Outbox } from "../../server/frontdesk/static/frontdesk/js/reminders/outbox.js";
import { Begun, nextDueAt, remindersOf, rings, ringsAgainAt } from "../../server/frontdesk/static/frontdesk/js/reminders/schedule.js";
import { stackOf } from "../../server/frontdesk/static/frontdesk/js/reminders/stack.js";
import { settle } from "./house.mjs";

const SEVEN = Date.parse("2026-11-23T07:00:00Z");
const MINUTE = 60_000;

/** A row as the feed has it; `due` in minutes after seven. */
function row(id, { due = 0, ...more } = {}) {
  const due_at = due === null ? null : new Date(SEVEN + due * MINUTE).toISOString();
  return { id, kind: "message", room: "0506", state: "armed", ring: 1, calls: 0, escalated: false, due_at, ...more };
}

const acted = (id, { ring = 1, calls = 0, at = 0.5, until = null } = {}) => ({
  alert: id,
  ring,
  calls,
  actedAt: SEVEN + at * MINUTE,
  until: until === null ? null : SEVEN + until * MINUTE,
});

/** The ids that ring so many minutes after seven. */
function ringing(rows, minutes, acts = []) {
  const now = SEVEN + minutes * MINUTE;
  return remindersOf(rows, acts)
    .filter((one) => rings(one, now))
    .map(({ row: { id } }) => id);
}

function beginning(begun, rows, minutes, acts = []) {
  const now = SEVEN + minutes * MINUTE;
  return begun.take(remindersOf(rows, acts).filter((one) => rings(one, now)), now).map(({ row: { id }, ring }) => `${id}#${ring}`);
}

test("an armed reminder rings from its time on, without a word from the server", () => {
  const rows = [row("1", { due: 5 }), row("2", { due: 0 }), row("3", { due: null })];
  assert.deepEqual(ringing(rows, -0.01), []);
  assert.deepEqual(ringing(rows, 0), ["2"]);
  assert.deepEqual(ringing(rows, 9), ["2", "1"]);
});

test("what the server says rings, rings, also where this clock is slow", () => {
  assert.deepEqual(ringing([row("1", { due: 1, state: "ringing" })], 0), ["1"]);
});

test("the next time to look is that of the next one due", () => {
  const reminders = remindersOf([row("1", { due: 5 }), row("2", { due: 0 }), row("3", { due: 9 })], []);
  assert.equal(nextDueAt(reminders, SEVEN), SEVEN + 5 * MINUTE);
  assert.equal(nextDueAt(reminders, SEVEN + 9 * MINUTE), null);
});

test("a ring begins once, whoever heard of it first", () => {
  const begun = new Begun();
  assert.deepEqual(beginning(begun, [row("1")], 0), ["1#1"]);
  assert.deepEqual(beginning(begun, [row("1")], 0.1), []);
  assert.deepEqual(beginning(begun, [row("1", { state: "ringing" })], 0.2), []);
});

test("the next ring of the same reminder begins again", () => {
  const begun = new Begun();
  beginning(begun, [row("1", { state: "ringing" })], 0);
  assert.deepEqual(beginning(begun, [row("1", { due: 5, ring: 2 })], 1), []);
  assert.deepEqual(beginning(begun, [row("1", { due: 5, ring: 2 })], 5), ["1#2"]);
});

test("the next ring is told from the one before by its number, also when it was due before this desk looked", () => {
  const begun = new Begun();
  beginning(begun, [row("1", { state: "ringing" })], 10);
  const next = row("1", { ring: 2, due: 5, state: "ringing" });
  assert.deepEqual(beginning(begun, [next], 11), ["1#2"]);
  assert.deepEqual(ringing([next], 11, [acted("1", { at: 10.5 })]), ["1"]);
});

test("put off while the alarm clock was dead it has its old number, and begins again all the same", () => {
  const begun = new Begun();
  assert.deepEqual(beginning(begun, [row("1")], 0), ["1#1"]);
  assert.deepEqual(ringing([row("1", { due: 5 })], 1), []);
  assert.deepEqual(beginning(begun, [row("1", { due: 5 })], 5), ["1#1"]);
});

test("a page that is loaded again goes on with what rings", () => {
  const before = new Begun();
  beginning(before, [row("1"), row("2")], 0);
  const kept = before.entries((id) => id === "1");
  assert.equal(kept.length, 1);
  assert.deepEqual(beginning(new Begun(kept), [row("1"), row("2")], 1), ["2#1"]);
});

test("what was delivered here is silent before the server knows it", () => {
  assert.deepEqual(ringing([row("1")], 1, [acted("1")]), []);
  assert.deepEqual(ringing([row("1", { state: "ringing" })], 1, [acted("1")]), []);
});

test("put off while cut off it rings again after the minutes, by this desk alone", () => {
  const acts = [acted("1", { until: 5.5 })];
  assert.deepEqual(ringing([row("1", { state: "ringing" })], 5, acts), []);
  assert.deepEqual(ringing([row("1")], 5.5, acts), ["1"]);
  const begun = new Begun();
  assert.deepEqual(beginning(begun, [row("1")], 0), ["1#1"]);
  assert.deepEqual(beginning(begun, [row("1")], 6, acts), ["1#2"]);
  assert.deepEqual(beginning(begun, [row("1", { ring: 2, due: 5.5, state: "ringing" })], 7, acts), []);
});

test("the server's newer row goes before an older act", () => {
  assert.deepEqual(ringing([row("1", { ring: 2, due: 3, state: "ringing" })], 3, [acted("1", { until: 60 })]), ["1"]);
  assert.deepEqual(ringing([row("1", { due: 3 })], 3, [acted("1")]), ["1"]);
});

test("later counts from the act, a call without an answer is made again until the calls are used up", () => {
  const by = { actedAt: SEVEN, secondCallMinutes: 5, wakeUpCalls: 2 };
  const [reminder] = remindersOf([row("1", { kind: "wake_up" })], []);
  assert.equal(ringsAgainAt(reminder, { minutes: 15 }, by), SEVEN + 15 * MINUTE);
  assert.equal(ringsAgainAt(reminder, { outcome: "no_answer" }, by), SEVEN + 5 * MINUTE);
  assert.equal(ringsAgainAt(reminder, { outcome: "answered" }, by), null);
  const [second] = remindersOf([row("1", { kind: "wake_up" })], [acted("1", { calls: 1, until: 5.5 })]);
  assert.equal(second.calls, 1);
  assert.equal(ringsAgainAt(second, { outcome: "no_answer" }, by), null);
});

const DESK = ["alerts.acknowledge", "desk.view"];
const topics = ["rooms", "desk"];

test("a desk is rung at from the start, a manager when nobody acts, or on shift", () => {
  assert.equal(audienceOf({ permissions: DESK, topics, shift: false }), "all");
  assert.equal(audienceOf({ permissions: [...DESK, "staff.approve"], topics, shift: false }), "escalated");
  assert.equal(audienceOf({ permissions: [...DESK, "staff.approve"], topics, shift: true }), "all");
});

test("who may not act on reminders is not rung at", () => {
  assert.equal(audienceOf({ permissions: ["desk.view"], topics, shift: true }), "nobody");
  assert.equal(audienceOf({ permissions: DESK, topics: ["rooms"], shift: true }), "nobody");
});

test("messages that are only listed don't pop up, wake-up calls do", () => {
  const escalated = row("1", { escalated: true });
  assert.equal(popsUp(escalated, "all", false), false);
  assert.equal(popsUp(row("2", { kind: "wake_up" }), "all", false), true);
  assert.equal(popsUp(row("1"), "escalated", true), false);
  assert.equal(popsUp(escalated, "escalated", true), true);
  assert.equal(popsUp(escalated, "nobody", true), false);
});

const stack = (shown, ...rows) => stackOf(shown, remindersOf(rows, []));

test("pop-ups stay where they are when another comes", () => {
  assert.deepEqual(stack([], row("1")), ["1"]);
  assert.deepEqual(stack(["1"], row("1"), row("2")), ["2", "1"]);
  assert.deepEqual(stack(["3", "2", "1"], row("1"), row("2"), row("3"), row("4")), ["3", "2", "1"]);
});

test("of those that begin together the most urgent is on top", () => {
  assert.deepEqual(stack([], row("1"), row("2", { kind: "wake_up" }), row("3"), row("4", { escalated: true })), ["2", "4", "1"]);
});

test("a place that is free is taken by the next", () => {
  assert.deepEqual(stack(["3", "2", "1"], row("1"), row("3"), row("4")), ["4", "3", "1"]);
});

test("a wake-up call takes the place of the oldest message, without moving the others", () => {
  const messages = [row("1"), row("2"), row("3")];
  assert.deepEqual(stack(["3", "2", "1"], ...messages, row("4", { kind: "wake_up" })), ["3", "2", "4"]);
  const calls = ["4", "5", "6", "7"].map((id) => row(id, { kind: "wake_up" }));
  assert.equal(stack(["3", "2", "1"], ...messages, ...calls).includes("1"), false);
});

/** An outbox before a server that answers as the test says. */
function outbox(store = memoryOutbox()) {
  const sent = [];
  const refused = [];
  const server = { answer: { is: "done" } };
  const send = async (entry) => {
    sent.push(`${entry.alert} ${entry.key}`);
    return typeof server.answer === "function" ? server.answer(entry) : server.answer;
  };
  const box = new Outbox({ store, send });
  box.addEventListener("refused", ({ detail }) => refused.push(`${detail.entry.room}: ${detail.reason}`));
  const act = (id, key) => box.add({ ...acted(id), key, name: "alerts.acknowledge", args: {}, room: "0506", kind: "message" });
  return { box, store, sent, refused, server, act };
}

test("an act is written down before it is sent, and silent from then on", async () => {
  const { box, store, act, server } = outbox();
  let stored = [];
  server.answer = async () => {
    stored = await store.all();
    return { is: "done" };
  };
  const under_way = act("1", "k1");
  assert.deepEqual(ringing([row("1")], 1, box.entries), []);
  await under_way;
  assert.deepEqual(stored.map(({ key, state }) => [key, state]), [["k1", "new"]]);
});

test("what the server has taken is silent until the row has moved on, then forgotten", async () => {
  const { box, store, act } = outbox();
  await act("1", "k1");
  assert.deepEqual(box.waiting, []);
  await box.tidy(new Map([["1", row("1", { state: "ringing" })]]));
  assert.deepEqual(ringing([row("1", { state: "ringing" })], 1, box.entries), []);
  await box.tidy(new Map());
  assert.deepEqual([box.entries, await store.all()], [[], []]);
});

test("without an answer it waits, and is sent again with the same key until there is one", async () => {
  const { box, act, sent, server } = outbox();
  server.answer = { is: "unanswered" };
  await act("1", "k1");
  await box.flush();
  assert.equal(box.waiting.length, 1);
  server.answer = { is: "done" };
  await box.flush();
  await box.flush();
  assert.deepEqual(sent, ["1 k1", "1 k1", "1 k1"]);
  assert.deepEqual(box.waiting, []);
});

test("what waits is there again after the page was loaded anew", async () => {
  const { act, store, server } = outbox();
  server.answer = { is: "unanswered" };
  await act("1", "k1");
  const later = outbox(store);
  await later.box.look();
  assert.deepEqual(ringing([row("1")], 1, later.box.entries), []);
  await later.box.flush();
  assert.deepEqual(later.sent, ["1 k1"]);
});

test("a refusal is told and lets the row speak again", async () => {
  const { box, store, act, refused, server } = outbox();
  server.answer = { is: "refused", reason: "You may not do this.", over: false };
  await act("1", "k1");
  assert.deepEqual(refused, ["0506: You may not do this."]);
  assert.deepEqual(ringing([row("1")], 1, box.entries), ["1"]);
  assert.deepEqual(await store.all(), []);
});

test("who was second is told, and nothing rings again before the row is gone", async () => {
  const { box, act, refused, server } = outbox();
  server.answer = { is: "refused", reason: "李娜 was first, at 07:01: delivered.", over: true };
  await act("1", "k1");
  assert.deepEqual(refused, ["0506: 李娜 was first, at 07:01: delivered."]);
  assert.deepEqual(ringing([row("1", { state: "ringing" })], 1, box.entries), []);
  await box.tidy(new Map());
  assert.deepEqual(box.entries, []);
});

test("one that is never answered holds up its own reminder only", async () => {
  const { box, act, sent, server } = outbox();
  server.answer = ({ alert }) => ({ is: alert === "1" ? "unanswered" : "done" });
  await act("1", "k1");
  await act("1", "k2");
  await act("2", "k3");
  assert.deepEqual(box.waiting.map(({ key }) => key), ["k1"]);
  assert.equal(sent.includes("1 k2"), false);
  assert.equal(sent.includes("2 k3"), true);
});

test("a dead server is not asked for everything that waits", async () => {
  const { box, store, sent, server } = outbox();
  server.answer = { is: "unanswered" };
  for (const id of ["1", "2", "3", "4", "5"]) await store.put({ ...acted(id), key: `k${id}`, state: "waits" });
  await box.flush();
  assert.equal(sent.length, 3);
});

test("two acts at once are both sent, one after the other", async () => {
  const { act, sent } = outbox();
  await Promise.all([act("1", "k1"), act("2", "k2")]);
  await settle();
  assert.deepEqual(sent, ["1 k1", "2 k2"]);
});
