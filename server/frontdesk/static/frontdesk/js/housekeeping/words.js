// @ts-check
/** What the kinds and states of tasks are called and drawn like. */

import { gettext, pgettext } from "../i18n.js";

/**
 * @typedef {import("../desk.js").Row} Task
 * @typedef {{key: string, label: string, icon: string, is: (task: Task) => boolean}} Sign
 */

/** @type {Record<string, {label: string, icon: string}>} */
export const KINDS = {
  departure: { label: pgettext("a task", "departure"), icon: "departing" },
  stay_over: { label: pgettext("a task", "stay-over"), icon: "occupied" },
  arrival: { label: pgettext("a task", "arrival"), icon: "arriving" },
  touch_up: { label: pgettext("a task", "touch-up"), icon: "clean" },
  deep_clean: { label: pgettext("a task", "deep cleaning"), icon: "dirty" },
};

/** @type {Record<string, {label: string, icon: string}>} */
export const HINDRANCES = {
  do_not_disturb: { label: gettext("do not disturb"), icon: "do-not-disturb" },
  service_declined: { label: gettext("service declined"), icon: "out-of-service" },
  later: { label: gettext("later"), icon: "clock" },
};

/** @param {...string} states @returns {(task: Task) => boolean} */
const stands = (...states) => (task) => states.includes(task.state);

/** A task is in exactly one of these. @type {Sign[]} */
export const STATES = [
  { key: "waiting", label: pgettext("a task", "to do"), icon: "clock", is: stands("waiting") },
  { key: "started", label: pgettext("a task", "in work"), icon: "dirty", is: stands("started") },
  { key: "paused", label: pgettext("a task", "paused"), icon: "pause", is: stands("paused") },
  { key: "refused", label: pgettext("a task", "refused"), icon: "out-of-service", is: stands("refused") },
  { key: "done", label: pgettext("a task", "to be inspected"), icon: "check", is: stands("done") },
  { key: "inspected", label: pgettext("a task", "inspected"), icon: "inspected", is: stands("inspected") },
];

/** A task has any number of these. @type {Sign[]} */
export const MARKS = [
  { key: "rush", label: gettext("rush"), icon: "rush", is: (task) => task.rush },
  { key: "arrival", label: gettext("arriving today"), icon: "arriving", is: (task) => task.arrival_today },
  { key: "hindered", label: gettext("hindered"), icon: "do-not-disturb", is: (task) => task.hindrance !== null },
];

/** @param {Task} task @returns {Sign} */
export function stateOfTask(task) {
  const found = STATES.find((state) => state.is(task));
  if (!found) throw new Error(`No state is called ${task.state}`);
  return found;
}

/** `1 h 20 min`, `35 min`. @param {number} minutes */
export function lengthWords(minutes) {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const parts = [hours && gettext("%(n)s h").replace("%(n)s", String(hours)), (rest || !hours) && gettext("%(n)s min").replace("%(n)s", String(rest))];
  return parts.filter(Boolean).join(" ");
}
