// @ts-check
/** Doing what was planned on the chart, with the way back where there is one. */

import { businessDate, feed } from "../desk.js";
import { act } from "../doing.js";
import { byId, h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf, segmentsOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";
import { openMenu } from "../menus.js";
import { addDays, dayShort } from "../moments.js";
import { roomNumbered } from "../room_map/house.js";
import { differenceWords } from "./prices.js";
import { planWords, whoWords } from "./words.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {import("./plans.js").Wish} Wish
 * @typedef {import("./plans.js").Plan} Plan
 */

/** @param {Bar} bar @param {Wish} wish @param {Plan} plan @param {{x: number, y: number}} place where it was dropped */
export async function carryOut(bar, wish, plan, place) {
  if (plan.does === "swap" && plan.other) swap(bar, plan.other);
  else if (plan.does === "unassign") unassign(bar);
  else if (plan.does === "extend") extend(bar, wish.until);
  else if (plan.does === "move") await moveRoom(bar, wish);
  else if (plan.does === "assign" || plan.does === "change") await reserve(bar, wish, plan, place);
}

/** @param {Bar} bar */
export function unassign(bar) {
  const said = interpolate(gettext("%(guest)s waits for a room; %(room)s is free."), { guest: whoWords(bar), room: bar.room });
  const back = { reservation: bar.id, room: bar.room };
  void act("reservations.unassign_room", { reservation: bar.id }, { said, undo: () => void act("reservations.assign_room", back, { said: gettext("Taken back.") }) });
}

/** A reservation form with what is known already. @param {{room: string, from: string, until: string}} wish */
export function newReservation({ room, from, until }) {
  const first = from < businessDate() ? businessDate() : from;
  const type = roomNumbered(room)?.type ?? "";
  const last = until > first ? until : addDays(first, 1);
  location.assign(`/reservations/new/?${new URLSearchParams({ room, type, arrival: first, departure: last })}`);
}

/** In a room of another type the type may stay, with its price, or change with it. @param {Bar} bar @param {Wish} wish @param {Plan} plan @param {{x: number, y: number}} place */
async function reserve(bar, wish, plan, place) {
  const type = roomNumbered(wish.room ?? "")?.type;
  const more = type ? await differenceWords(bar, type) : "";
  if (!more) return change(bar, wish, plan, {});
  openMenu(place, {
    title: planWords(bar, wish, plan),
    groups: [
      [
        { label: gettext("Keep the type and its price"), icon: "check", key: "K", act: () => change(bar, wish, plan, {}) },
        { label: interpolate(gettext("Change the type: %(price)s"), { price: more }), icon: "rates", key: "C", act: () => change(bar, wish, plan, { room_type: type }) },
      ],
    ],
  });
}

/** @param {Bar} bar @param {Wish} wish @param {Plan} plan @param {{room_type?: string}} more */
function change(bar, wish, plan, more) {
  const said = `${whoWords(bar)}: ${planWords(bar, wish, plan)}`;
  if (plan.does === "assign" && !more.room_type) {
    const undo = () => back(bar, bar.room ? "reservations.assign_room" : "reservations.unassign_room", bar.room ? { room: bar.room } : {});
    return void act("reservations.assign_room", { reservation: bar.id, room: wish.room }, { said, undo });
  }
  const args = { reservation: bar.id, version: bar.row?.version, room: wish.room, arrival: wish.from, departure: wish.until, ...more };
  const before = { room: bar.room ?? "", arrival: bar.from, departure: bar.until, ...(more.room_type && { room_type: bar.type }) };
  const undo = () => back(bar, "reservations.change", { ...before, version: bar.row?.version + 1 });
  return void act("reservations.change", args, { said, undo });
}

/** @param {Bar} bar @param {string} name @param {Record<string, any>} args */
function back(bar, name, args) {
  void act(name, { reservation: bar.id, ...args }, { said: gettext("Taken back.") });
}

/** @param {Bar} bar @param {Bar} other */
function swap(bar, other) {
  const args = { reservation: bar.id, other: other.id };
  const said = interpolate(gettext("%(guest)s now has %(room)s, and %(other)s %(left)s."), { guest: whoWords(bar), room: other.room, other: whoWords(other), left: bar.room });
  void act("reservations.swap_rooms", args, { said, undo: () => void act("reservations.swap_rooms", args, { said: gettext("Taken back.") }) });
}

/** @param {Bar} bar @param {string} until */
function extend(bar, until) {
  const said = interpolate(gettext("%(guest)s stays until %(day)s."), { guest: whoWords(bar), day: dayShort(until) });
  const undo = () => void act("stays.extend", { stay: bar.id, departure: bar.until }, { said: gettext("Taken back.") });
  void act("stays.extend", { stay: bar.id, departure: until }, { said, undo });
}

/** A guest in the house moves for a reason. @param {Bar} bar @param {Wish} wish */
async function moveRoom(bar, wish) {
  const type = roomNumbered(wish.room ?? "")?.type ?? "";
  const more = await differenceWords(bar, type);
  const reasons = h("datalist", { id: "move-words" }, ...JSON.parse(byId("move-reasons").textContent ?? "[]").map((/** @type {string} */ value) => h("option", { value })));
  const reason = h("input", { name: "reason", maxLength: 120, required: true, autofocus: true, autocomplete: "off" });
  reason.setAttribute("list", "move-words");
  const prices = segmentsOf(gettext("Price"), "price", [["keep", gettext("As agreed")], ["new", more]], "keep");
  openForm({
    title: `${whoWords(bar)}: ${bar.room} → ${wish.room}`,
    act: gettext("Move"),
    fieldOf: { room: "reason" },
    fields: [fieldOf(gettext("Reason"), reason), reasons, ...(more ? [prices] : [])],
    read: (values) => {
      const why = String(values.get("reason")).trim();
      if (!why) return { errors: { reason: gettext("Say why, so that everybody knows.") } };
      const args = { stay: bar.id, room: wish.room, reason: why, ...(values.get("price") === "new" && { room_type: type }) };
      return { name: "stays.move_room", args, said: interpolate(gettext("%(guest)s is in %(room)s now."), { guest: whoWords(bar), room: wish.room }) };
    },
  });
}

/** A chart that may be old moves nothing. */
export function mayAct() {
  return feed.state.name !== "STALE";
}
