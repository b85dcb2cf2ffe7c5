// @ts-check
/** What can be done in a room beside the next step, in the order it is used most. */

import { isSupervisor } from "./working_order.js";

/**
 * @typedef {"pause" | "do_not_disturb" | "service_declined" | "later" | "knock_again" | "linen" | "items" | "persons" | "fault" | "found" | "refuse" |
 *   "send_back" | "rush" | "no_rush" | "assign"} ActKey
 * @typedef {import("/static/realtime/frames.js").Row} Row
 */

const OVER = ["done", "inspected"];

/** @param {Row} task @param {import("./working_order.js").Person} person @returns {ActKey[]} */
export function actsFor(task, person) {
  const open = !OVER.includes(task.state);
  const plans = person.permissions.includes("housekeeping.plan");
  /** @type {[ActKey, boolean][]} */
  const all = [
    ["pause", task.state === "started"],
    ["send_back", isSupervisor(person) && !open],
    ["items", true],
    ["do_not_disturb", open && task.hindrance !== "do_not_disturb"],
    ["knock_again", open && Boolean(task.hindrance)],
    ["service_declined", open && task.hindrance !== "service_declined"],
    ["later", open && task.hindrance !== "later"],
    ["linen", true],
    ["persons", true],
    ["fault", true],
    ["found", true],
    ["refuse", open && task.state !== "refused"],
    ["rush", plans && open && !task.rush],
    ["no_rush", plans && open && task.rush],
    ["assign", plans && open],
  ];
  return all.filter(([, is]) => is).map(([key]) => key);
}
