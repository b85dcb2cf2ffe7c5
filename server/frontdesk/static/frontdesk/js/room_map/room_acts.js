// @ts-check
/** What can be done with rooms, in the order it is done most; each with its key in the menu, or the reason it can't be. */

import { feed, may } from "../desk.js";
import { confirm } from "../dialogs.js";
import { act } from "../doing.js";
import { moneyWords } from "../folios/amounts.js";
import { gettext, interpolate } from "../i18n.js";
import { openPart } from "../panel.js";
import { openClosingForm, shortList } from "./closing_form.js";
import { folioOf, staysIn } from "./house.js";
import { openWalkInForm } from "./walk_in_form.js";

/**
 * @typedef {import("../desk.js").Row} Row
 * @typedef {import("../menus.js").Choice} Choice
 * @typedef {"dirty" | "clean" | "inspected"} Condition
 */

/** @param {Row[]} rooms @returns {Choice[][]} */
export function actsOn(rooms) {
  const [room] = rooms;
  const groups = [conditions(rooms), room && rooms.length === 1 ? ofGuest(room) : [], closures(rooms)];
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
  /** @type {Choice[]} */
  const choices = [];
  if (may("stays.check_in") && room.occupancy === "vacant") {
    const why = room.out_of_order || room.out_of_service ? gettext("The room is closed.") : room.condition === "dirty" ? gettext("The room is still dirty.") : undefined;
    choices.push({ label: gettext("Check in…"), icon: "walk-in", key: "W", why, act: () => openWalkInForm(room.number) });
  }
  if (!stays.length) return choices;
  if (may("alerts.leave_message")) choices.push({ label: gettext("Take a message…"), icon: "message", key: "M", act: () => void openPart(`/messages/new/?room=${room.number}`) });
  if (may("alerts.set_wake_up")) choices.push({ label: gettext("Wake-up call…"), icon: "wake-up", key: "U", act: () => void openPart(`/wake-ups/new/?room=${room.number}`) });
  return [...choices, ...stays.flatMap((stay) => ofStay(room, stay, stays.length > 1))];
}

/** @param {Row} room @param {Row} stay @param {boolean} named whether there are others in the room @returns {Choice[]} */
function ofStay(room, stay, named) {
  const who = named ? ` · ${stay.guest ?? gettext("confidential")}` : "";
  const key = (/** @type {string} */ letter) => (named ? undefined : letter);
  /** @type {Choice[]} */
  const choices = [];
  const folio = folioOf(stay);
  if (folio) choices.push({ label: gettext("Folio") + who, icon: "folio", key: key("F"), act: () => location.assign(`/folios/${folio.id}/`) });
  if (may("stays.change")) {
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
  const folio = folioOf(stay);
  if (folio && Number(folio.balance)) {
    const text = interpolate(gettext("The folio of %(guest)s has a balance of %(amount)s. Settle it, then check out."), { guest, amount: moneyWords(folio.balance) });
    if (await confirm({ title: interpolate(gettext("Check out %(room)s"), { room: room.number }), text, act: gettext("Open the folio") })) location.assign(`/folios/${folio.id}/`);
    return;
  }
  const sure = await confirm({
    title: interpolate(gettext("Check out %(room)s"), { room: room.number }),
    text: interpolate(gettext("%(guest)s leaves. The room will be vacant and dirty; open wake-up calls are cancelled."), { guest }),
    act: gettext("Check out"),
  });
  if (sure) void act("stays.check_out", { stay: stay.id }, { said: interpolate(gettext("%(room)s is checked out."), { room: room.number }) });
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
  return { label, icon: "check", key: "E", act: () => void act(name, { rooms: numbers }, { said }) };
}
