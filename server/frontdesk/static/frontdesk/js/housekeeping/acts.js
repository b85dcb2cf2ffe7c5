// @ts-check
/** What can be done with a task, and the dialogs for it. */

import { feed, may } from "../desk.js";
import { act } from "../doing.js";
import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";
import { creditWords } from "./card.js";
import { isDone } from "./day.js";

/**
 * @typedef {import("../desk.js").Row} Task
 * @typedef {import("../menus.js").Choice} Choice
 */

/** @param {Task} task @param {() => void} give asks to whom @returns {Choice[][]} */
export function actsOn(task, give) {
  const cut = feed.state.name === "STALE" ? gettext("The server does not answer.") : "";
  const groups = [inspecting(task), working(task), planning(task, give), [{ label: gettext("The room"), icon: "info", key: "V", act: () => location.assign(`/rooms/${task.room}/`) }]];
  return groups.map((group, at) => group.map((choice) => (cut && at < groups.length - 1 ? { ...choice, why: cut } : choice)));
}

/** @param {Task} task @returns {Choice[]} */
function inspecting(task) {
  if (!may("housekeeping.inspect")) return [];
  return [
    ...(task.state === "inspected" ? [] : [{ label: gettext("Inspected"), icon: "inspected", key: "I", act: () => inspect(task) }]),
    ...(isDone(task) ? [{ label: gettext("Send back…"), icon: "undo", key: "B", act: () => sendBack(task) }] : []),
  ];
}

/** @param {Task} task @returns {Choice[]} */
function working(task) {
  if (!may("housekeeping.work") || isDone(task)) return [];
  const on = (/** @type {string} */ name) => () => void act(`housekeeping.${name}`, { rooms: [task.room] }, { said: interpolate(gettext("%(room)s: noted."), { room: task.room }) });
  const going = task.state === "started";
  return [
    going ? { label: gettext("Pause"), icon: "pause", key: "P", act: on("pause") } : { label: gettext("Start"), icon: "dirty", key: "S", act: on("start") },
    { label: gettext("Done"), icon: "check", key: "D", act: on("finish") },
  ];
}

/** @param {Task} task @param {() => void} give @returns {Choice[]} */
function planning(task, give) {
  if (!may("housekeeping.plan")) return [];
  const rush = task.rush ? gettext("No rush any more") : gettext("Rush");
  return [
    ...(isDone(task) ? [] : [{ label: gettext("Give to…"), icon: "user", key: "G", act: give }]),
    { label: rush, icon: "rush", key: "R", act: () => setRush(task) },
  ];
}

/** @param {Task} task */
export function inspect(task) {
  void act("housekeeping.inspect", { rooms: [task.room] }, { said: interpolate(gettext("%(room)s is inspected."), { room: task.room }) });
}

/** @param {Task} task */
export function setRush(task) {
  const rush = !task.rush;
  const said = interpolate(rush ? gettext("%(room)s is a rush room.") : gettext("%(room)s is no rush room any more."), { room: task.room });
  void act("housekeeping.set_rush", { rooms: [task.room], rush }, { said, undo: () => void act("housekeeping.set_rush", { rooms: [task.room], rush: !rush }, { said: gettext("Taken back.") }) });
}

/** @param {Task} task */
export function sendBack(task) {
  openForm({
    title: interpolate(gettext("Send %(room)s back"), { room: task.room }),
    act: gettext("Send back"),
    fields: [
      fieldOf(gettext("What is not good"), h("input", { name: "reason", maxLength: 120, autocomplete: "off", autofocus: true }), gettext("The room is dirty again, and to be done once more by whoever did it.")),
    ],
    read: (values) => {
      const reason = String(values.get("reason")).trim();
      if (!reason) return { errors: { reason: gettext("Fill this in.") } };
      return { name: "housekeeping.send_back", args: { rooms: [task.room], reason }, said: interpolate(gettext("%(room)s is sent back."), { room: task.room }) };
    },
  });
}

/** @param {Task} task @param {string | null} attendant @param {string | null} before */
export function assign(task, attendant, before) {
  const name = attendant ? (feed.rows("attendants").get(attendant)?.name ?? "") : gettext("nobody");
  const said = task.attendant === attendant ? interpolate(gettext("%(room)s: the order is changed."), { room: task.room }) : interpolate(gettext("%(room)s: %(name)s has it."), { room: task.room, name });
  return act("housekeeping.assign", { tasks: [task.id], attendant, ...(before && { before }) }, { said });
}

/** @param {Task} task @param {import("./day.js").Column[]} columns */
export function giveForm(task, columns) {
  const planning = [...feed.rows("attendants").values()].filter(({ id }) => !columns.some((column) => column.id === id));
  const others = [...columns, ...planning].filter(({ id }) => id !== task.attendant);
  const choice = h("select", { name: "attendant", autofocus: true }, ...others.map(({ id, name }) => h("option", { value: id ?? "" }, id === null ? gettext("nobody") : name)));
  choice.selectedIndex = Math.max(0, others.findIndex(({ id }) => id !== null));
  openForm({
    title: interpolate(gettext("Give %(room)s to"), { room: task.room }),
    act: gettext("Give"),
    fields: [fieldOf(gettext("Attendant"), choice)],
    read: (values) => {
      const attendant = String(values.get("attendant")) || null;
      const name = others.find(({ id }) => id === attendant)?.name || gettext("nobody");
      return { name: "housekeeping.assign", args: { tasks: [task.id], attendant }, said: interpolate(gettext("%(room)s: %(name)s has it."), { room: task.room, name }) };
    },
  });
}

/** Who works today is chosen; what is not begun is shared out among them. */
export function shareOutForm() {
  const people = [...feed.rows("attendants").values()].sort((a, b) => a.name.localeCompare(b.name));
  const choices = people.map(({ id, name, credits, plans }) =>
    h("label", { class: "check-line" }, h("input", { type: "checkbox", name: "attendants", value: id, checked: !plans || credits > 0 }), h("span", {}, name), h("span", { class: "muted small" }, creditWords(credits))),
  );
  openForm({
    title: gettext("Share out the rooms"),
    act: gettext("Share out"),
    fields: [
      h("fieldset", { class: "field", data: { field: "attendants" } }, h("legend", {}, gettext("Who works today")), ...choices),
      h("p", { class: "hint" }, gettext("The rooms are shared out evenly by credits, floors kept together. What is begun or done stays with whoever has it.")),
    ],
    read: (values) => {
      const attendants = values.getAll("attendants").map(String);
      if (!attendants.length) return { errors: { attendants: gettext("Choose one at least.") } };
      return { name: "housekeeping.share_out", args: { attendants }, said: gettext("The rooms are shared out.") };
    },
  });
}

export function makeList() {
  void act("housekeeping.make_tasks", {}, { said: gettext("The day’s list stands.") });
}
