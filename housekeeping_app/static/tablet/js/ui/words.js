// @ts-check
/** How the tablet says things. */

import { gettext, interpolate, pgettext } from "/static/frontdesk/js/i18n.js";

import { overtaken } from "../house/reflected.js";

/** @typedef {import("/static/realtime/frames.js").Row} Row */

const isChinese = document.documentElement.lang.startsWith("zh");

/** @type {Record<string, string>} */
export const KINDS = {
  departure: pgettext("what is to be done in a room", "Departure"),
  stay_over: pgettext("what is to be done in a room", "Stay-over"),
  arrival: pgettext("what is to be done in a room", "Arrival"),
  touch_up: pgettext("what is to be done in a room", "Touch-up"),
  deep_clean: pgettext("what is to be done in a room", "Deep cleaning"),
};

/** @type {Record<string, {label: string, icon: string}>} */
export const STATES = {
  waiting: { label: gettext("To do"), icon: "dirty" },
  started: { label: gettext("Being cleaned"), icon: "start" },
  paused: { label: gettext("Paused"), icon: "pause" },
  done: { label: gettext("Done"), icon: "clean" },
  inspected: { label: gettext("Inspected"), icon: "inspected" },
  refused: { label: gettext("Not possible"), icon: "refuse" },
};

/** @type {Record<string, {label: string, icon: string}>} */
export const HINDRANCES = {
  do_not_disturb: { label: gettext("Do not disturb"), icon: "do-not-disturb" },
  service_declined: { label: gettext("Service declined"), icon: "service-declined" },
  later: { label: gettext("Come later"), icon: "clock" },
};

/** @type {Record<string, string>} */
export const STEPS = { start: gettext("Start"), finish: gettext("Room done"), inspect: gettext("Inspected: all well") };

/** @type {Record<import("../house/acts.js").ActKey, {label: string, icon: string}>} */
export const ACTS = {
  pause: { label: gettext("Pause"), icon: "pause" },
  send_back: { label: gettext("Send back"), icon: "undo" },
  items: { label: gettext("Minibar, damage, laundry"), icon: "minibar" },
  do_not_disturb: { label: gettext("Do not disturb"), icon: "do-not-disturb" },
  knock_again: { label: gettext("Room may be entered"), icon: "vacant" },
  service_declined: { label: gettext("Service declined"), icon: "service-declined" },
  later: { label: gettext("Come later"), icon: "clock" },
  linen: { label: gettext("Count linen"), icon: "linen" },
  persons: { label: gettext("Count people"), icon: "persons" },
  fault: { label: gettext("Report a fault"), icon: "fault" },
  found: { label: gettext("Lost property"), icon: "lost" },
  refuse: { label: gettext("Not possible"), icon: "refuse" },
  rush: { label: gettext("Make it a rush room"), icon: "rush" },
  no_rush: { label: gettext("No rush any more"), icon: "rush" },
  assign: { label: gettext("Give to somebody else"), icon: "assign" },
};

/** What was done, for the list of what waits or was refused. @type {Record<string, string>} */
const DEEDS = {
  "housekeeping.start": gettext("Started"),
  "housekeeping.pause": gettext("Paused"),
  "housekeeping.finish": gettext("Room done"),
  "housekeeping.inspect": gettext("Inspected"),
  "housekeeping.send_back": gettext("Sent back"),
  "housekeeping.refuse": gettext("Not possible"),
  "housekeeping.hinder": gettext("Guest’s wish"),
  "housekeeping.count_linen": gettext("Linen counted"),
  "housekeeping.count_persons": gettext("People counted"),
  "housekeeping.post_items": gettext("Minibar, damage, laundry"),
  "housekeeping.report_fault": gettext("Fault reported"),
  "housekeeping.mend": gettext("Fault mended"),
  "housekeeping.report_found": gettext("Lost property"),
  "housekeeping.assign": gettext("Given to somebody else"),
  "housekeeping.set_rush": gettext("Rush room"),
};

/** @param {string} name of an operation */
export function deedWords(name) {
  return DEEDS[name] ?? name;
}

/** Why something was not done, or came too late. @param {import("../queue/journal.js").Entry} entry */
export function reasonWords(entry) {
  const rooms = overtaken(entry);
  if (!rooms.length) return entry.answer?.message || gettext("The server did not say why.");
  return say(gettext("%(rooms)s changed after that: a guest came or went, or somebody set it. It stays as it is now; look again."), { rooms: rooms.join(", ") });
}

/** @param {Row | undefined} thing with a name in both languages */
export function nameOf(thing) {
  if (!thing) return "";
  return isChinese ? thing.name_zh || thing.name_en : thing.name_en || thing.name_zh;
}

/** `14:05` in the hotel's time; with the day when it was another. @param {string | number | Date} moment @param {string} [timeZone] */
export function clockWords(moment, timeZone) {
  const at = new Date(moment);
  const options = /** @type {const} */ ({ timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const time = new Intl.DateTimeFormat("en-GB", options).format(at);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone });
  if (day.format(at) === day.format(new Date())) return time;
  return `${new Intl.DateTimeFormat(isChinese ? "zh-CN" : "en-GB", { timeZone, month: "short", day: "numeric" }).format(at)} ${time}`;
}

/** @param {string} text @param {Record<string, any>} values */
export const say = (text, values) => interpolate(text, values);
