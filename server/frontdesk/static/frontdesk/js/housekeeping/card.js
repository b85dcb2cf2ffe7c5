// @ts-check
/** One room's task as a card. */

import { nameOf, feed } from "../desk.js";
import { h, icon } from "../dom.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { isDone, minutesWorked } from "./day.js";
import { HINDRANCES, KINDS, MARKS, lengthWords, stateOfTask } from "./words.js";

/** @param {import("../desk.js").Row} task @param {{now: number, draggable: boolean}} how */
export function card(task, { now, draggable }) {
  const state = stateOfTask(task);
  const kind = KINDS[task.kind];
  const worked = Math.round(minutesWorked(task, now));
  const type = [...feed.rows("room_types").values()].find((one) => one.code === task.room_type);
  return h(
    "article",
    {
      class: `task-card${task.rush ? " is-rush" : ""}${isDone(task) ? " is-done" : ""}`,
      id: `task-${task.id}`,
      role: "listitem",
      tabIndex: -1,
      draggable: draggable && !isDone(task),
      "aria-label": spoken(task, state.label),
      data: { task: task.id, state: task.state },
    },
    h(
      "div",
      { class: "task-head" },
      h("strong", { class: "task-room" }, task.room),
      h("span", { class: "task-type", title: nameOf(type) }, task.room_type),
      ...MARKS.filter((mark) => mark.key !== "hindered" && mark.is(task)).map((mark) => h("span", { class: `task-mark mark-${mark.key}`, title: mark.label }, icon(mark.icon, 14))),
      h("span", { class: "task-credits", title: creditWords(task.credits) }, String(task.credits)),
    ),
    h(
      "div",
      { class: "task-line" },
      icon(state.icon, 14),
      h("span", { class: "task-words" }, state.label, h("span", { class: "muted" }, [` · ${kind?.label ?? task.kind}`, worked > 0 && ` · ${lengthWords(worked)}`].filter(Boolean).join(""))),
      task.persons !== null && h("span", { class: "task-persons muted", title: personWords(task.persons) }, icon("persons", 14), String(task.persons)),
    ),
    task.hindrance && h("div", { class: "task-line task-warn" }, icon(HINDRANCES[task.hindrance]?.icon ?? "warning", 14), h("span", {}, HINDRANCES[task.hindrance]?.label ?? "")),
    task.reason && h("div", { class: "task-line task-warn" }, icon("warning", 14), h("span", {}, task.reason)),
    task.guest && h("div", { class: "task-line muted" }, icon("user", 14), h("span", {}, task.guest)),
    task.note && h("div", { class: "task-line muted" }, icon("message", 14), h("span", {}, task.note)),
  );
}

/** @param {import("../desk.js").Row} task @param {string} state */
function spoken(task, state) {
  const marks = MARKS.filter((mark) => mark.is(task)).map((mark) => mark.label);
  return [task.room, state, KINDS[task.kind]?.label, ...marks, creditWords(task.credits), task.reason].filter(Boolean).join(", ");
}

/** @param {number} n */
export function creditWords(n) {
  return interpolate(ngettext("%(n)s credit", "%(n)s credits", n), { n });
}

/** @param {number} n */
function personWords(n) {
  return n === 0 ? gettext("nobody tonight") : interpolate(ngettext("%(n)s person", "%(n)s persons", n), { n });
}
