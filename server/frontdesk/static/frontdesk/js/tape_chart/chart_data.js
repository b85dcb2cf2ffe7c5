// @ts-check
/** The chart as this desk knows it: the feed's rows, and what is over from the chart's own data. */

import { addDays } from "../days.js";
import { barOfReservation, barOfStay, barsOfRoom } from "./bars.js";
import { lanesOf } from "./geometry.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {import("./bars.js").Row} Row
 * @typedef {{bars: Bar[], lanes: number, laneOf: Map<string, number>}} InRoom
 * @typedef {{rows: (collection: string) => ReadonlyMap<string, Row>, today: () => string}} Source
 */

const WAITING = "";

export class ChartData {
  #source;
  /** @type {Map<string, Bar[]>} what the feed has, by collection and id */
  #live = new Map();
  /** @type {Bar[]} */
  #past = [];
  /** @type {Map<string, Map<string, Bar>>} by the room's number; those without a room under "" */
  #byRoom = new Map();
  /** @type {Map<string, InRoom>} */
  #laid = new Map();
  /** @type {Map<string, Bar>} */
  #byKey = new Map();
  /** @type {Map<string, string>} the day a guest in the house came into his room, where he has moved */
  #since = new Map();

  /** @param {Source} source */
  constructor(source) {
    this.#source = source;
  }

  /** Reads everything anew. */
  readAll() {
    this.#live.clear();
    this.#byRoom.clear();
    this.#laid.clear();
    this.#byKey.clear();
    for (const collection of ["reservations", "stays", "rooms"]) {
      for (const id of this.#source.rows(collection).keys()) this.#read(collection, id);
    }
    for (const bar of this.#past) if (bar.state !== "departed" || !this.#byKey.has(`stay:${bar.id}`)) this.#add(bar);
  }

  /**
   * Rows of a collection have changed or gone.
   * @param {string} collection @param {Iterable<string>} ids @returns {Set<string>} the rooms to draw; "" stands for those who wait
   */
  change(collection, ids) {
    /** @type {Set<string>} */
    const rooms = new Set();
    for (const id of ids) {
      for (const bar of this.#live.get(`${collection}:${id}`) ?? []) rooms.add(this.#take(bar));
      for (const bar of this.#read(collection, id)) rooms.add(bar.room ?? WAITING);
    }
    return rooms;
  }

  /** What is over; guests in the house stand here for the rooms they have left. @param {Bar[]} bars */
  setPast(bars) {
    this.#past = bars;
    this.#since = new Map();
    for (const { state, id, until } of bars) if (state === "moved" && until > (this.#since.get(id) ?? "")) this.#since.set(id, until);
    this.readAll();
  }

  /** @param {string} room its number @returns {InRoom} in the order of their days */
  inRoom(room) {
    const laid = this.#laid.get(room);
    if (laid) return laid;
    const bars = [...(this.#byRoom.get(room)?.values() ?? [])].sort(inOrder);
    const fresh = { bars, ...lanesOf(bars) };
    this.#laid.set(room, fresh);
    return fresh;
  }

  /** Reservations that have no room yet. @returns {Bar[]} */
  waiting() {
    return this.inRoom(WAITING).bars;
  }

  /** @param {string} key @returns {Bar | undefined} */
  bar(key) {
    return this.#byKey.get(key);
  }

  /** @param {string} collection @param {string} id @returns {Bar[]} */
  #read(collection, id) {
    const row = this.#source.rows(collection).get(id);
    const bars = row ? this.#made(collection, row) : [];
    this.#live.set(`${collection}:${id}`, bars);
    for (const bar of bars) this.#add(bar);
    return bars;
  }

  /** @param {string} collection @param {Row} row @returns {Bar[]} */
  #made(collection, row) {
    if (collection === "reservations") return [barOfReservation(row)];
    const today = this.#source.today();
    if (collection === "stays") return [barOfStay(row, this.#since.get(row.id), today)];
    return barsOfRoom(row, today, addDays(today, 1));
  }

  /** @param {Bar} bar */
  #add(bar) {
    const room = bar.room ?? WAITING;
    const there = this.#byRoom.get(room) ?? new Map();
    this.#byRoom.set(room, there.set(bar.key, bar));
    this.#byKey.set(bar.key, bar);
    this.#laid.delete(room);
  }

  /** @param {Bar} bar @returns {string} where it stood */
  #take(bar) {
    const room = bar.room ?? WAITING;
    this.#byRoom.get(room)?.delete(bar.key);
    this.#byKey.delete(bar.key);
    this.#laid.delete(room);
    return room;
  }
}

/** @param {Bar} a @param {Bar} b */
function inOrder(a, b) {
  return a.from.localeCompare(b.from) || a.until.localeCompare(b.until) || a.key.localeCompare(b.key);
}
