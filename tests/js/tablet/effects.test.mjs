// Every tap counts at once: what waits is laid over the rows by the server's rules, in the order it was done.
import assert from "node:assert/strict";
import { test } from "node:test";

import { served } from "../served.mjs";

const { laidOver } = await served("tablet/js/house/effects.js");
const { actsFor } = await served("tablet/js/house/acts.js");
const { isShown, newlyRushed, nextStep, ordered } = await served("tablet/js/house/working_order.js");
const { REFLECTED_WITHIN_MS, toTell, unreflected } = await served("tablet/js/house/reflected.js");

const LI = { id: "7", name: "李梅" };
const attendant = { ...LI, permissions: ["housekeeping.work"] };
const supervisor = { id: "9", name: "陈", permissions: ["housekeeping.work", "housekeeping.inspect", "housekeeping.plan"] };

const task = (room, more = {}) => ({
  id: room, room, business_date: "2026-11-23", kind: "departure", state: "waiting", hindrance: null, reason: "", attendant: "7", attendant_name: "李梅",
  order: 1, rush: false, started_at: null, finished_at: null, inspected_by: null, linen: {}, persons_counted: null, ...more,
});
const room = (number, more = {}) => ({ id: `r${number}`, number, condition: "dirty", do_not_disturb: false, changed_at: "2026-11-23T06:00:00Z", ...more });
const rows = ({ tasks = [task("0412")], rooms = [room("0412")] } = {}) => ({
  tasks: new Map(tasks.map((one) => [one.id, one])),
  rooms: new Map(rooms.map((one) => [one.id, one])),
  faults: new Map([["5", { id: "5", room: "0412", what: "灯", state: "reported" }]]),
  lost_items: new Map(),
  attendants: new Map([["8", { id: "8", name: "王芳" }]]),
});

let minute = 0;
const act = (name, args = { rooms: ["0412"] }, who = LI) => ({
  id: `op-${(minute += 1)}`, name: `housekeeping.${name}`, args, who, at: new Date(Date.parse("2026-11-23T07:00:00Z") + minute * 60_000).toISOString(),
});

function after(acts, before = rows()) {
  const made = laidOver(before, acts);
  return { ...made, task: made.tasks.get("0412"), room: made.rooms.get("r0412") };
}

test("start, then done: the room is clean, and the rows of the server stay as they are", () => {
  const before = rows();
  const [start, finish] = [act("start"), act("finish", { rooms: ["0412"], linen: { sheet: 2, towel: 0 } })];
  assert.deepEqual([after([start], before).task.state, after([start], before).task.started_at], ["started", start.at]);
  const done = after([start, finish], before);
  assert.deepEqual([done.task.state, done.task.finished_at, done.room.condition, done.task.linen], ["done", finish.at, "clean", { sheet: 2 }]);
  assert.equal(before.tasks.get("0412").state, "waiting");
});

test("a room that nobody was given is his who starts it", () => {
  const { task: taken } = after([act("start")], rows({ tasks: [task("0412", { attendant: null, attendant_name: null })] }));
  assert.deepEqual([taken.attendant, taken.attendant_name], ["7", "李梅"]);
});

test("done without a start counts; done twice is done once", () => {
  const first = act("finish");
  const done = after([first, act("finish")]);
  assert.deepEqual([done.task.state, done.task.finished_at], ["done", first.at]);
});

test("cleaned before the guest came changes the room no more", () => {
  const late = rows({ rooms: [room("0412", { changed_at: "2026-11-23T23:00:00Z" })] });
  const done = after([act("finish")], late);
  assert.deepEqual([done.task.state, done.room.condition], ["done", "dirty"]);
});

test("a guest who is not to be disturbed stops the work, and the room shows it", () => {
  const stopped = after([act("start"), act("hinder", { rooms: ["0412"], hindrance: "do_not_disturb" })]);
  assert.deepEqual([stopped.task.state, stopped.task.hindrance, stopped.room.do_not_disturb], ["waiting", "do_not_disturb", true]);
  const free = after([act("hinder", { rooms: ["0412"], hindrance: "later" }), act("hinder", { rooms: ["0412"], hindrance: "" })]);
  assert.equal(free.task.hindrance, null);
});

test("refused, started again, paused, inspected, sent back", () => {
  const refused = act("refuse", { rooms: ["0412"], reason: "门打不开" });
  assert.deepEqual([after([refused]).task.state, after([refused]).task.reason], ["refused", "门打不开"]);
  const again = [refused, act("start"), act("pause")];
  assert.deepEqual([after(again).task.state, after(again).task.reason], ["paused", ""]);
  const inspected = [...again, act("inspect", { rooms: ["0412"] }, supervisor)];
  assert.deepEqual([after(inspected).task.inspected_by, after(inspected).room.condition], ["陈", "inspected"]);
  const back = [...inspected, act("send_back", { rooms: ["0412"], reason: "浴室" }, supervisor)];
  assert.deepEqual([after(back).task.state, after(back).task.reason, after(back).room.condition], ["waiting", "浴室", "dirty"]);
});

test("faults and lost property stand there at once", () => {
  const made = after([act("report_fault", { room: "0412", what: "空调", out_of: "order" }), act("report_found", { what: "伞", place: "门后" }), act("mend", { fault: "5" })]);
  assert.deepEqual([...made.faults.values()].map(({ what, state, out_of_order }) => [what, state, Boolean(out_of_order)]), [["灯", "mended", false], ["空调", "reported", true]]);
  assert.equal([...made.lost_items.values()][0].found_by, "李梅");
});

test("linen and people are counted, the rest stays", () => {
  const made = after([act("count_linen", { room: "0412", linen: { sheet: 1 } }), act("count_linen", { room: "0412", linen: { towel: 3 } }), act("count_persons", { room: "0412", persons: 2 })]);
  assert.deepEqual([made.task.linen, made.task.persons_counted], [{ sheet: 1, towel: 3 }, 2]);
});

test("a supervisor gives rooms and makes them urgent", () => {
  const given = act("assign", { tasks: ["0412"], attendant: "8" }, supervisor);
  const made = after([given, act("set_rush", { rooms: ["0412"], rush: true }, supervisor)]);
  assert.deepEqual([made.task.attendant, made.task.attendant_name, made.task.rush], ["8", "王芳", true]);
  assert.equal(after([act("assign", { tasks: ["0412"], attendant: null }, supervisor)]).task.attendant, null);
  const refused = act("refuse", { rooms: ["0412"], reason: "门打不开" });
  assert.equal(after([refused, act("assign", { tasks: ["0412"], attendant: "8" }, supervisor)]).task.state, "waiting");
});

test("what is of a later version of the app changes nothing", () => {
  assert.equal(after([act("fly")]).task.state, "waiting");
});

test("rush stands first, then what is under way, what was put off and what is done last", () => {
  const all = [
    task("0401", { state: "done", order: 1 }), task("0402", { order: 3 }), task("0403", { order: 2 }), task("0404", { state: "started", order: 9 }),
    task("0405", { hindrance: "later", order: 1 }), task("0406", { rush: true, order: 8 }), task("0407", { state: "refused", order: 1 }), task("0408", { business_date: "2026-11-22" }),
  ];
  assert.deepEqual(ordered(all, "2026-11-23").map(({ room: number }) => number), ["0406", "0404", "0403", "0402", "0405", "0407", "0401"]);
});

test("the one button is the next step", () => {
  const steps = (state, person) => nextStep(task("0412", { state }), person)?.key ?? null;
  assert.deepEqual(["waiting", "started", "paused", "refused", "done", "inspected"].map((state) => steps(state, attendant)), ["start", "finish", "start", "start", null, null]);
  assert.equal(steps("done", supervisor), "inspect");
});

test("an attendant is offered nothing that is a supervisor's", () => {
  const offered = actsFor(task("0412"), attendant);
  assert.ok(!["send_back", "rush", "assign"].some((key) => offered.includes(key)));
  assert.ok(["rush", "assign"].every((key) => actsFor(task("0412"), supervisor).includes(key)));
  assert.ok(actsFor(task("0412", { state: "done" }), supervisor).includes("send_back"));
});

test("mine are those to do, done are those that are over, all are all", () => {
  const [own, others, over] = [task("1"), task("2", { attendant: "8" }), task("3", { state: "done" })];
  const shown = (filter) => [own, others, over].filter((one) => isShown(one, filter, attendant)).map(({ id }) => id);
  assert.deepEqual([shown("mine"), shown("all"), shown("done")], [["1"], ["1", "2", "3"], ["3"]]);
});

test("a rush room is told once, to whom it was given", () => {
  const urgent = [task("1", { rush: true }), task("2", { rush: true, attendant: "8" }), task("3", { rush: true, state: "done" })];
  assert.deepEqual(newlyRushed(new Set(), urgent, attendant).map(({ id }) => id), ["1"]);
  assert.deepEqual(newlyRushed(new Set(["1"]), urgent, attendant), []);
});

test("what was answered stays laid over the rows until they have it, and not for ever", () => {
  const answered = (status, at) => ({ seq: 1, answer: { status }, answered_at: at, dismissed: false });
  const laid = (entry, coveredAt, now) => unreflected([entry], { coveredAt, now }).length;
  assert.equal(laid({ seq: 1, answer: null, answered_at: null }, 500, 99_999_999), 1);
  assert.equal(laid(answered("applied", 1000), 500, 1500), 1);
  assert.equal(laid(answered("applied", 1000), 1200, 1500), 0);
  assert.equal(laid(answered("applied", 1000), 0, 1000 + REFLECTED_WITHIN_MS), 0);
  assert.equal(laid(answered("conflict", 1000), 500, 1500), 0);
  const late = { ...answered("applied", 1000), answer: { status: "applied", result: { rooms_unchanged: ["0412"] } } };
  assert.deepEqual(toTell([late, answered("applied", 1000)]), [late]);
  assert.equal(toTell([answered("conflict", 1000), answered("applied", 1000), { ...answered("refused", 1), dismissed: true }]).length, 1);
});
