// @ts-check
/** What is said of a reminder. */

import { gettext, interpolate } from "../i18n.js";
import { momentWords } from "../moments.js";

/** @typedef {import("./schedule.js").Reminder} Reminder @typedef {import("/static/realtime/frames.js").Row} Row */

export const NOBODY_ACTED = gettext("nobody has acted yet");

/** @param {string} kind */
export function kindWords(kind) {
  return kind === "wake_up" ? gettext("Wake-up call") : gettext("Message");
}

/** @param {string} kind */
export function kindIcon(kind) {
  return kind === "wake_up" ? "wake-up" : "message";
}

/** @param {Row} row */
export function guestWords(row) {
  return row.guest ?? gettext("confidential guest");
}

/** What kind of reminder it is, and from whom. @param {Reminder} reminder */
export function aboutWords({ row, calls, dueAt }) {
  if (row.kind === "wake_up") {
    const values = { clock: momentWords(dueAt), n: calls + 1 };
    return calls ? interpolate(gettext("Wake-up call %(n)s, %(clock)s"), values) : interpolate(gettext("Wake-up call, %(clock)s"), values);
  }
  return row.from_name ? interpolate(gettext("Message from %(name)s"), { name: row.from_name }) : gettext("Message");
}

/** For ears: the text itself is read in the pop-up. @param {Reminder} reminder */
export function spokenWords(reminder) {
  const values = { room: reminder.row.room, about: aboutWords(reminder), guest: guestWords(reminder.row) };
  return interpolate(gettext("Room %(room)s, %(guest)s: %(about)s. Alt M goes there."), values);
}

/** What can be said of it, with its key. @param {string} kind @returns {{outcome: string, label: string, key: string}[]} */
export function outcomesOf(kind) {
  if (kind === "message") return [{ outcome: "delivered", label: gettext("Delivered"), key: "D" }];
  return [
    { outcome: "answered", label: gettext("Answered"), key: "A" },
    { outcome: "no_answer", label: gettext("No answer"), key: "N" },
  ];
}

/** What was said, as it waits for the server. @param {import("./outbox.js").Entry} entry */
export function saidWords({ args, kind }) {
  if (args.minutes) return interpolate(gettext("Later, %(n)s minutes"), { n: args.minutes });
  return outcomesOf(kind).find(({ outcome }) => outcome === args.outcome)?.label ?? "";
}
