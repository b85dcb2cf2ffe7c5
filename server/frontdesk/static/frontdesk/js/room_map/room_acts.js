// @ts-check
/** What can be done with rooms, in the order it is done most; each with its key in the menu, or the reason it can't be. */

import { feed, may } from "../desk.js";
import { confirm } from "../dialogs.js";
import { act } from "../doing.js";
import { gettext, interpolate } from "../i18n.js";
import { openPart } from "../panel.js";
import { extendForm, kindForm, moveForm, phoneForm } from "../stays/act_forms.js";
import { askLink, askUnlink, linkForm, linkedRooms, linkedStays } from "../stays/linking.js";
import { openClosingForm, shortList } from "./closing_form.js";
import { folioOf, staysIn } from "./house.js";
import { arrivalActs, reserveActs } from "./reserved.js";
import { openWalkInForm } from "./walk_in_form.js";

/**
 * @typedef {import("../desk.js").Row} Row
 * @typedef {import("../menus.js").Choice} Choice
 * @typedef {"dirty" | "clean" | "inspected"} Condition
 */

/** @param {Row[]} rooms @returns {Choice[][]} */
export function actsOn(rooms) {
  const [room] = rooms;
  const groups = [conditions(rooms), room && rooms.length === 1 ? ofGuest(room) : together(rooms), closures(rooms)];
  const cut = feed.state.name === "STALE" ? gettext("The server does not answer.") : "";
  return groups.map((group) => group.map((choice) => (cut ? { ...choice, why: cut } : choice)));
}

/** @param {Row[]} rooms @param {Condition} condition */
export function setCondition(rooms, condition) {
  const changing = rooms.filter((room) => room.condition !== condition);
  const numbers = rooms.map((room) => room.number);
  const seen = Object.fromEntries(rooms.map((room) => [room.number, room.version]));
  const words = { dirty: gettext("dirty"), clean: gettext("clean"), inspected: gettext("inspected") };
  void act(
    "rooms.set_condition",
    { rooms: numbers, condition, seen },
    {
      said: interpolate(gettext("%(rooms)s: %(condition)s."), { rooms: shortList(numbers), condition: words[condition] }),
      undo: () => void undoCondition(changing),
    },
  );
}

/** Back to what each was, unless somebody has changed it since. @param {Row[]} before the rows as they were */
async function undoCondition(before) {
  for (const condition of new Set(before.map((room) => room.condition))) {
    const rooms = before.filter((room) => room.condition === condition);
    const args = {
      rooms: rooms.map((room) => room.number),
      condition,
      seen: Object.fromEntries(rooms.map((room) => [room.number, room.version + 1])),
    };
    await act("rooms.set_condition", args, { said: gettext("Taken back.") });
  }
}

/** @param {Row[]} rooms @returns {Choice[]} */
function conditions(rooms) {
  if (!may("rooms.set_condition")) return [];
  /** @param {Condition} condition */
  const already = (condition) => rooms.every((room) => room.condition === condition);
  /** @type {[Condition, string, string][]} */
  const all = [
    ["clean", gettext("Clean"), "C"],
    ["inspected", gettext("Inspected"), "I"],
    ["dirty", gettext("Dirty"), "D"],
  ];
  return all
    .filter(([condition]) => !already(condition))
    .map(([condition, label, key]) => ({ label, icon: condition, key, act: () => setCondition(rooms, condition) }));
}

/** @param {Row} room @returns {Choice[]} */
function ofGuest(room) {
  const stays = staysIn(room.number);
  const choices = arrivalActs(room);
  if (may("stays.check_in") && room.occupancy === "vacant") {
    const why = room.out_of_order || room.out_of_service ? gettext("The room is closed.") : room.condition === "dirty" ? gettext("The room is still dirty.") : undefined;
    choices.push({ label: gettext("Check in…"), icon: "walk-in", key: "W", why, act: () => openWalkInForm(room.number) });
  }
  choices.push(...reserveActs(room));
  if (!stays.length) return choices;
  if (may("alerts.leave_message")) choices.push({ label: gettext("Take a message…"), icon: "message", key: "M", act: () => void openPart(`/messages/new/?room=${room.number}`) });
  if (may("alerts.set_wake_up")) choices.push({ label: gettext("Wake-up call…"), icon: "wake-up", key: "U", act: () => void openPart(`/wake-ups/new/?room=${room.number}`) });
  return [...choices, ...stays.flatMap((stay) => ofStay(room, stay, stays.length > 1))];
}

/** Several occupied rooms. @param {Row[]} rooms @returns {Choice[]} */
function together(rooms) {
  if (!may("stays.change") || rooms.length < 2 || rooms.some((room) => room.occupancy !== "occupied")) return [];
  return [{ label: gettext("Link these rooms…"), icon: "linked", key: "J", act: () => void askLink(rooms.map((room) => room.number)) }];
}

/** @param {Row} room @param {Row} stay @param {boolean} named whether there are others in the room @returns {Choice[]} */
function ofStay(room, stay, named) {
  const who = named ? ` · ${stay.guest ?? gettext("confidential")}` : "";
  const key = (/** @type {string} */ letter) => (named ? undefined : letter);
  /** @type {Choice[]} */
  const choices = [];
  const folio = folioOf(stay);
  choices.push({ label: gettext("The stay") + who, icon: "occupied", key: key("G"), act: () => location.assign(`/stays/${stay.id}/`) });
  if (folio) choices.push({ label: gettext("Folio") + who, icon: "folio", key: key("F"), act: () => location.assign(`/folios/${folio.id}/`) });
  if (may("stays.change")) {
    const facts = { stay: stay.id, room: room.number, departure: stay.departure, kind: stay.kind, phone_class: stay.phone_class };
    const linked = linkedRooms(stay);
    choices.push(
      { label: gettext("Extend…") + who, icon: "calendar", key: key("E"), act: () => extendForm(facts) },
      { label: gettext("Move…") + who, icon: "right", key: key("Y"), act: () => void moveForm(facts) },
      { label: gettext("Kind of stay…") + who, icon: "type", key: key("K"), act: () => kindForm(facts) },
      { label: gettext("Telephone class…") + who, icon: "phone", key: key("T"), act: () => phoneForm(facts) },
      { label: gettext("Link with…") + who, icon: "linked", key: key("J"), act: () => linkForm(facts) },
    );
    if (stay.link) choices.push({ label: gettext("Unlink…") + who, icon: "close", key: key("L"), act: () => void askUnlink(facts, linked) });
    choices.push(
      {
        label: (stay.do_not_disturb ? gettext("May be disturbed again") : gettext("Do not disturb")) + who,
        icon: "do-not-disturb",
        key: key("N"),
        act: () => turn("stays.set_do_not_disturb", stay, "do_not_disturb", room.number),
      },
      {
        label: (stay.confidential ? gettext("No longer confidential") : gettext("Confidential")) + who,
        icon: "confidential",
        key: key("S"),
        act: () => turn("stays.set_confidential", stay, "confidential", room.number),
      },
    );
  }
  if (may("stays.check_out")) choices.push({ label: gettext("Check out…") + who, icon: "check-out", key: key("X"), act: () => void checkOut(room, stay) });
  return choices;
}

/** @param {string} name @param {Row} stay @param {string} field @param {string} number */
function turn(name, stay, field, number) {
  const on = !stay[field];
  const said = interpolate(gettext("%(room)s: noted."), { room: number });
  void act(name, { stay: stay.id, on }, { said, undo: () => void act(name, { stay: stay.id, on: !on }, { said: gettext("Taken back.") }) });
}

/** @param {Row} room @param {Row} stay */
async function checkOut(room, stay) {
  const guest = stay.guest ?? gettext("confidential");
  const owes = [stay, ...linkedStays(stay)].some((one) => Number(folioOf(one)?.balance ?? 0));
  if (owes) return location.assign(`/stays/${stay.id}/#check-out`);
  const sure = await confirm({
    title: interpolate(gettext("Check out %(room)s"), { room: room.number }),
    text: interpolate(gettext("%(guest)s leaves. The room will be vacant and dirty; open wake-up calls are cancelled."), { guest }),
    act: gettext("Check out"),
  });
  const undo = () => void act("stays.undo_check_out", { stay: stay.id }, { said: interpolate(gettext("%(room)s: the guest is in the house again."), { room: room.number }) });
  if (sure) void act("stays.check_out", { stay: stay.id }, { said: interpolate(gettext("%(room)s is checked out."), { room: room.number }), undo });
}

/** @param {Row[]} rooms @returns {Choice[]} */
function closures(rooms) {
  const numbers = rooms.map((room) => room.number);
  /** @type {Choice[]} */
  const choices = [];
  // Who may not do it himself can have it approved on the spot.
  const mayAsk = may("rooms.set_out_of_order") || may("desk.view");
  if (!mayAsk) return choices;
  const closed = (/** @type {string} */ kind) => rooms.every((room) => room[kind] || room.planned_out.some((/** @type {Row} */ plan) => plan.kind === kind));
  if (rooms.every((room) => !room.out_of_order && !room.out_of_service))
    choices.push({ label: gettext("Close the room…"), icon: "out-of-order", key: "O", act: () => openClosingForm(numbers, "out_of_order") });
  if (closed("out_of_order")) choices.push(opening("rooms.end_out_of_order", gettext("End out of order"), numbers));
  if (closed("out_of_service")) choices.push(opening("rooms.end_out_of_service", gettext("End out of service"), numbers));
  return choices;
}

/** @param {string} name @param {string} label @param {string[]} numbers @returns {Choice} */
function opening(name, label, numbers) {
  const said = interpolate(gettext("%(rooms)s: open again."), { rooms: shortList(numbers) });
  return { label, icon: "check", key: "B", act: () => void act(name, { rooms: numbers }, { said }) };
}
