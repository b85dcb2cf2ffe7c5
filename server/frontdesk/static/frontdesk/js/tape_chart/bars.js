// @ts-check
/** Bars of the tape chart, made of the rows that the feed and the chart's own data have. */

import { daysBetween } from "../days.js";

/**
 * @typedef {import("/static/realtime/frames.js").Row} Row
 * @typedef {"stay" | "reservation" | "closure" | "held"} Kind
 * @typedef {object} Bar
 * @property {string} key unique on the chart
 * @property {Kind} kind
 * @property {string} id of the record
 * @property {string | null} room its number; null while a reservation waits for one
 * @property {string | null} type the type that was sold
 * @property {string} from
 * @property {string} until the day it ends, which it has no night of
 * @property {string} state
 * @property {string | null} guest null where the name may not be known
 * @property {number} guests
 * @property {string[]} marks keys of the legend's marks
 * @property {string} text a booking code, or why a room is closed
 * @property {Row | null} row as the feed has it; null where it is over
 */

/** @param {Row} row @returns {Bar} */
export function barOfReservation(row) {
  const { id, room, state, guest, code, arrival, departure } = row;
  const marks = [...marksOf(row), ...(Number(row.deposit) > 0 ? ["deposit"] : []), ...(row.remarks ? ["remarks"] : [])];
  return { key: `reservation:${id}`, kind: "reservation", id, room, type: row.room_type, from: arrival, until: departure, state, guest, guests: row.adults, marks, text: code, row };
}

/**
 * @param {Row} row @param {string} [since] the day of his latest move @param {string} [today] up to which one is there who overstays
 * @returns {Bar}
 */
export function barOfStay(row, since = "", today = "") {
  const { id, room, guest, guests, arrival, departure } = row;
  const vip = guests.some((/** @type {Row} */ one) => one.vip);
  const overstays = departure < today;
  const marks = [...(overstays ? ["overstaying"] : []), ...marksOf({ ...row, vip }), ...(row.link ? ["linked"] : []), ...(row.short ? ["short"] : []), ...(row.do_not_disturb ? ["do-not-disturb"] : [])];
  const from = since > arrival ? since : arrival;
  const ends = overstays ? today : departure;
  const until = ends > from ? ends : from;
  return { key: `stay:${id}`, kind: "stay", id, room, type: row.room_type ?? null, from, until, state: "in_house", guest, guests: guests.length, marks, text: "", row };
}

/** What closes or holds a room now or later. @param {Row} room @param {string} today @param {string} tomorrow @returns {Bar[]} */
export function barsOfRoom(room, today, tomorrow) {
  const begun = ["out_of_order", "out_of_service"].filter((kind) => room[kind]).map((kind) => closure(room, kind, room[kind]));
  const planned = room.planned_out.map((/** @type {Row} */ plan) => closure(room, plan.kind, /** @type {any} */ (plan)));
  if (room.held_by === null) return [...begun, ...planned];
  const held = { key: `held:${room.number}`, kind: /** @type {Kind} */ ("held"), id: room.held_by, room: room.number, from: today, until: tomorrow, state: "held", text: "" };
  return [...begun, ...planned, { ...nobody(), ...held }];
}

/** @param {Row} room @param {string} kind @param {{from: string, until: string, reason: string}} period @returns {Bar} */
function closure(room, kind, { from, until, reason }) {
  return { ...nobody(), key: `closure:${room.number}:${kind}:${from}`, kind: "closure", id: "", room: room.number, from, until, state: kind, text: reason };
}

function nobody() {
  return { type: null, guest: null, guests: 0, marks: /** @type {string[]} */ ([]), row: null };
}

/**
 * Rows of arrays under their columns, as the server sends what is over.
 * @param {{columns: string[], rows: any[][]}} table @returns {Bar[]}
 */
export function barsOfTable({ columns, rows }) {
  return rows.map((row, place) => {
    const told = Object.fromEntries(columns.map((name, at) => [name, row[at]]));
    const { kind, id, room, from, until, state, guest, marks, text } = told;
    return { key: `past:${kind}:${id}:${place}`, kind, id, room, type: told.room_type, from, until, state, guest, guests: 0, marks, text, row: null };
  });
}

/** @param {Row} row */
function marksOf(row) {
  return [row.vip && "vip", row.confidential && "confidential", row.kind !== "normal" && row.kind.replace("_", "-")].filter(Boolean);
}

/** @param {Pick<Bar, "from" | "until">} bar */
export function nightsOf({ from, until }) {
  return daysBetween(from, until);
}

/** Whether the two share a night. Hours of one day share none. @param {Pick<Bar, "from" | "until">} a @param {Pick<Bar, "from" | "until">} b */
export function meet(a, b) {
  return a.from < b.until && b.from < a.until;
}
