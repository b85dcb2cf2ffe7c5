// @ts-check
/** What a room's state is called and drawn like: on map, lists, legend and on the tablets. */

import { gettext, pgettext } from "./i18n.js";

/**
 * @typedef {{id: string} & Record<string, any>} Row
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

/** @param {Row} room @returns {Sign} */
export function stateOf(room) {
  return /** @type {Sign} */ (STATES.find((state) => state.is(room)) ?? STATES[0]);
}
