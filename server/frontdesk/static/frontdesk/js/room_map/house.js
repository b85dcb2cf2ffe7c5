// @ts-check
/** The house as the replica holds it: rooms in their order, who is in them, what they are called. */

import { businessDate, desk, feed, nameOf } from "../desk.js";
import { gettext, interpolate } from "../i18n.js";
import { dayShort } from "../moments.js";

/**
 * @typedef {import("../desk.js").Row} Row
 * @typedef {"floor" | "type"} By
 * @typedef {{key: string, label: string, rooms: Row[]}} Group
 */

/** @param {By} by @returns {Group[]} without empty ones */
export function groups(by) {
  const things = [...feed.rows(by === "floor" ? "floors" : "room_types").values()].sort(inOrder);
  /** @type {Map<string, Row[]>} */
  const rooms = new Map(things.map((thing) => [thing.code, []]));
  for (const room of feed.rows("rooms").values()) rooms.get(room[by])?.push(room);
  return things
    .map((thing) => ({ key: thing.code, label: nameOf(thing), rooms: (rooms.get(thing.code) ?? []).sort(byNumber) }))
    .filter((group) => group.rooms.length);
}

/** The stays in a room, the longest there first. @param {string} number @returns {Row[]} */
export function staysIn(number) {
  return [...feed.rows("stays").values()].filter((stay) => stay.room === number).sort((a, b) => Number(a.id) - Number(b.id));
}

/** The open folio of a stay. @param {Row} stay @returns {Row | undefined} */
export function folioOf(stay) {
  return [...feed.rows("folios").values()].find((folio) => folio.owner_kind === "stay" && folio.owner === stay.id);
}

/** All stays by their room's number, read once for the whole map. @returns {Map<string, Row[]>} */
export function staysByRoom() {
  /** @type {Map<string, Row[]>} */
  const found = new Map();
  for (const stay of feed.rows("stays").values()) {
    const there = found.get(stay.room);
    if (there) there.push(stay);
    else found.set(stay.room, [stay]);
  }
  return found;
}

/** `蔡丽 +1`; a confidential guest is called so where the name may not be known. @param {Row[]} stays */
export function guestWords(stays) {
  const guests = stays.flatMap((stay) => stay.guests);
  if (!guests.length) return "";
  const name = guests[0].name ?? gettext("confidential");
  return guests.length > 1 ? `${name} +${guests.length - 1}` : name;
}

/** @param {string} code */
export function typeOf(code) {
  return [...feed.rows("room_types").values()].find((type) => type.code === code);
}

/** Two Chinese characters or the code: what fits on a tile. @param {Row | undefined} type */
export function shortType(type) {
  if (!type) return "";
  return desk.language.startsWith("zh") ? type.name_zh.slice(0, 2) : type.code;
}

/** @param {string} number @returns {Row | undefined} */
export function roomNumbered(number) {
  return [...feed.rows("rooms").values()].find((room) => room.number === number);
}

/** What stands in the place of a guest in a room without one. @param {Row} room */
export function emptyWords(room) {
  const closed = room.out_of_order ?? room.out_of_service;
  if (closed) return closed.reason;
  const due = room.arrivals.find((/** @type {string} */ moment) => moment.slice(0, 10) <= businessDate());
  return due ? gettext("arrival") : "";
}

/** @param {{from: string, until: string, reason: string}} period */
export function periodWords({ from, until, reason }) {
  return interpolate(gettext("%(from)s – %(until)s: %(reason)s"), { from: dayShort(from), until: dayShort(until), reason });
}

/** @param {Row} a @param {Row} b */
function inOrder(a, b) {
  return a.order - b.order || a.code.localeCompare(b.code);
}

/** @param {Row} a @param {Row} b */
export function byNumber(a, b) {
  return a.number.localeCompare(b.number, "en", { numeric: true });
}
