// @ts-check
/** What a room's state and marks are called and drawn like: the same on map, lists, legend and menus. */

import { businessDate, feed, onChange } from "./desk.js";
import { gettext, pgettext } from "./i18n.js";

/**
 * @typedef {import("./desk.js").Row} Row
 * @typedef {{key: string, label: string, letter: string, icon: string, is: (room: Row) => boolean}} Sign
 */

/** @param {Row} room */
const open = (room) => !room.out_of_order && !room.out_of_service;
/** @param {string} occupancy @param {string} condition @returns {(room: Row) => boolean} */
const stands = (occupancy, condition) => (room) => open(room) && room.occupancy === occupancy && room.condition === condition;

/** A room is in exactly one of these; an occupied room that is inspected counts as clean. @type {Sign[]} */
export const STATES = [
  { key: "vacant-clean", label: gettext("Vacant clean"), letter: pgettext("room state", "VC"), icon: "clean", is: stands("vacant", "clean") },
  { key: "inspected", label: gettext("Inspected"), letter: pgettext("room state", "VI"), icon: "inspected", is: stands("vacant", "inspected") },
  { key: "vacant-dirty", label: gettext("Vacant dirty"), letter: pgettext("room state", "VD"), icon: "dirty", is: stands("vacant", "dirty") },
  {
    key: "occupied-clean",
    label: gettext("Occupied clean"),
    letter: pgettext("room state", "OC"),
    icon: "occupied",
    is: (room) => open(room) && room.occupancy === "occupied" && room.condition !== "dirty",
  },
  { key: "occupied-dirty", label: gettext("Occupied dirty"), letter: pgettext("room state", "OD"), icon: "occupied", is: stands("occupied", "dirty") },
  { key: "out-of-order", label: gettext("Out of order"), letter: pgettext("room state", "OO"), icon: "out-of-order", is: (room) => Boolean(room.out_of_order) },
  {
    key: "out-of-service",
    label: gettext("Out of service"),
    letter: pgettext("room state", "OS"),
    icon: "out-of-service",
    is: (room) => Boolean(room.out_of_service) && !room.out_of_order,
  },
];

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

/** @param {Row} room @returns {Sign} */
export function stateOf(room) {
  return /** @type {Sign} */ (STATES.find((state) => state.is(room)) ?? STATES[0]);
}

/** @param {Row} room @returns {Sign[]} */
export function marksOf(room) {
  return MARKS.filter((mark) => mark.is(room));
}

/** The arrival belongs to today's hotel day. @param {string} startsAt a moment */
function isDue(startsAt) {
  return startsAt.slice(0, 10) <= businessDate();
}
