// @ts-check
/** What a room's state and marks are called and drawn like: the same on map, lists, legend and menus. */

import { businessDate, feed, onChange } from "./desk.js";
import { gettext } from "./i18n.js";

export { STATES, stateOf } from "./room_conditions.js";

/**
 * @typedef {import("./desk.js").Row} Row
 * @typedef {import("./room_conditions.js").Sign} Sign
 */

/** @param {string} kind @returns {(room: Row) => boolean} */
const stays = (kind) => (room) => room.stay_kinds.includes(kind);

/** @type {Set<string> | undefined} numbers of rooms, read once after each change */
let short;
onChange(({ collection }) => {
  if (collection === "stays") short = undefined;
});

/** Whether the money of a guest there will not cover the next night. @param {Row} room */
function isShort(room) {
  short ??= new Set([...feed.rows("stays").values()].filter((stay) => stay.short).map((stay) => stay.room));
  return short.has(room.number);
}

/** A room has any number of these. @type {Sign[]} */
export const MARKS = [
  { key: "arriving", label: gettext("Arriving"), letter: "→", icon: "arriving", is: (room) => room.arrivals.some(isDue) },
  { key: "departing", label: gettext("Departing"), letter: "←", icon: "departing", is: (room) => room.departure === businessDate() },
  { key: "overstaying", label: gettext("Overstaying"), letter: "!", icon: "overstaying", is: (room) => room.departure !== null && room.departure < businessDate() },
  { key: "short", label: gettext("Low deposit"), letter: "¥", icon: "deposit", is: isShort },
  { key: "held", label: gettext("Held by a kiosk"), letter: "K", icon: "held", is: (room) => room.held_by !== null },
  { key: "message", label: gettext("Message"), letter: "M", icon: "message", is: (room) => room.message_waiting },
  { key: "wake-up", label: gettext("Wake-up call"), letter: "W", icon: "wake-up", is: (room) => room.wake_up_set },
  { key: "do-not-disturb", label: gettext("Do not disturb"), letter: "N", icon: "do-not-disturb", is: (room) => room.do_not_disturb },
  { key: "confidential", label: gettext("Confidential"), letter: "S", icon: "confidential", is: (room) => room.confidential },
  { key: "vip", label: gettext("VIP"), letter: "V", icon: "vip", is: (room) => room.vip },
  { key: "group", label: gettext("Group"), letter: "G", icon: "group", is: (room) => room.group },
  { key: "linked", label: gettext("Linked rooms"), letter: "=", icon: "linked", is: (room) => room.linked },
  { key: "hourly", label: gettext("Hourly"), letter: "C", icon: "hourly", is: stays("hourly") },
  { key: "long-stay", label: gettext("Long stay"), letter: "L", icon: "long-stay", is: stays("long_stay") },
  { key: "shared", label: gettext("Shared"), letter: "P", icon: "shared", is: stays("shared") },
  { key: "complimentary", label: gettext("Complimentary"), letter: "F", icon: "complimentary", is: stays("complimentary") },
  { key: "house-use", label: gettext("House use"), letter: "H", icon: "house-use", is: stays("house_use") },
];

/** Shown as letters, as every desk knows them. */
export const LETTERED = new Set(["hourly", "long-stay", "shared", "complimentary", "house-use"]);

/** @param {Row} room @returns {Sign[]} */
export function marksOf(room) {
  return MARKS.filter((mark) => mark.is(room));
}

/** The arrival belongs to today's hotel day. @param {string} startsAt a moment */
function isDue(startsAt) {
  return startsAt.slice(0, 10) <= businessDate();
}
