// @ts-check
/** What a drag would do, or why it can't: decided from what the chart knows. The server decides again. */

import { meet } from "./bars.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {import("./bars.js").Row} Row
 * @typedef {{room: string | null, from: string, until: string}} Wish
 * @typedef {{code: "over" | "past" | "nights" | "in_house" | "taken" | "closed" | "dirty" | "no_room" | "not_allowed", other?: Bar}} Why
 * @typedef {{does: "nothing" | "assign" | "change" | "unassign" | "swap" | "move" | "extend", why?: undefined, other?: Bar} | {does: "refused", why: Why}} Plan
 * @typedef {{inRoom: (room: string) => {bars: Bar[]}, roomRow: (room: string) => Row | undefined, today: () => string, may: (permission: string) => boolean}} House
 */

/** @param {Bar} bar @param {Wish} wish @param {House} house @returns {Plan} */
export function planOf(bar, wish, house) {
  if (!bar.row || (bar.kind !== "reservation" && bar.kind !== "stay")) return refused("over");
  if (bar.room === wish.room && bar.from === wish.from && bar.until === wish.until) return { does: "nothing" };
  if (!house.may(bar.kind === "stay" ? "stays.change" : "reservations.change")) return refused("not_allowed");
  return bar.kind === "stay" ? planOfStay(bar, wish, house) : planOfReservation(bar, wish, house);
}

/** @param {Bar} bar @param {Wish} wish @param {House} house @returns {Plan} */
function planOfReservation(bar, wish, house) {
  const sameDays = bar.from === wish.from && bar.until === wish.until;
  if (wish.room === null) return sameDays ? { does: "unassign" } : refused("no_room");
  if (!sameDays && wish.from < house.today()) return refused("past");
  if (!sameDays && wish.until <= wish.from) return refused("nights");
  const others = inTheWay(bar, wish, house);
  const swap = sameDays && others.length === 1 ? others[0] : undefined;
  if (swap && bar.room && maySwap(bar, swap, house)) return { does: "swap", other: swap };
  const found = others[0];
  if (found) return refused(found.kind === "closure" ? "closed" : "taken", found);
  if (!house.roomRow(wish.room)) return refused("no_room");
  return { does: sameDays ? "assign" : "change" };
}

/** @param {Bar} bar @param {Wish} wish @param {House} house @returns {Plan} */
function planOfStay(bar, wish, house) {
  if (wish.room === null || wish.from !== bar.from) return refused("in_house");
  if (wish.room !== bar.room) return wish.until === bar.until ? planOfMove(bar, wish, house) : refused("in_house");
  if (wish.until < house.today() || wish.until < bar.from) return refused("past");
  const [found] = wish.until > bar.until ? inTheWay(bar, wish, house) : [];
  return found ? refused(found.kind === "closure" ? "closed" : "taken", found) : { does: "extend" };
}

/** A guest in the house needs the nights from today on. @param {Bar} bar @param {Wish} wish @param {House} house @returns {Plan} */
function planOfMove(bar, wish, house) {
  const room = house.roomRow(wish.room ?? "");
  if (!room) return refused("no_room");
  const today = house.today();
  const [found] = inTheWay(bar, { ...wish, from: wish.from > today ? wish.from : today }, house);
  if (found) return refused(found.kind === "closure" ? "closed" : "taken", found);
  if (room.occupancy === "occupied" && bar.row?.kind !== "shared") return refused("taken");
  if (room.out_of_order || room.out_of_service) return refused("closed");
  return room.condition === "dirty" ? refused("dirty") : { does: "move" };
}

/** Those in the room that share a night with it. A room out of service is still for sale; two who share a room do so. @param {Bar} bar @param {Wish} wish @param {House} house @returns {Bar[]} */
function inTheWay(bar, wish, house) {
  const sharing = (/** @type {Bar} */ other) => bar.row?.kind === "shared" && other.row?.kind === "shared";
  return house
    .inRoom(wish.room ?? "")
    .bars.filter((other) => other.key !== bar.key && stands(other, house.today()) && meet(standing(other, house.today()), wish) && !sharing(other));
}

/** @param {Bar} bar @param {string} today */
function stands({ state, until }, today) {
  if (state === "out_of_order") return until > today;
  return ["in_house", "tentative", "confirmed", "held"].includes(state);
}

/** A guest who has not left keeps the room. @param {Bar} bar @param {string} today */
function standing(bar, today) {
  return { from: bar.from, until: bar.state === "in_house" && bar.until < today ? today : bar.until };
}

/** Each fits where the other was. @param {Bar} bar @param {Bar} other @param {House} house */
function maySwap(bar, other, house) {
  if (other.kind !== "reservation" || !bar.room || other.room === bar.room) return false;
  const free = inTheWay(other, { room: bar.room, from: other.from, until: other.until }, house);
  return free.every((one) => one.key === bar.key);
}

/** @param {Why["code"]} code @param {Bar} [other] @returns {Plan} */
function refused(code, other) {
  return { does: "refused", why: other ? { code, other } : { code } };
}
