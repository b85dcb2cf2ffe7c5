// @ts-check
/** What is done with a stay: longer, elsewhere, otherwise. The same dialogs on its page and on the room map. */

import { act } from "../doing.js";
import { businessDate, feed, nameOf } from "../desk.js";
import { h } from "../dom.js";
import { amountTyped } from "../folios/amounts.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate, listed } from "../i18n.js";
import { addDays } from "../moments.js";
import { dayTyped } from "../typed_days.js";
import { fetchRooms, markWords } from "./rooms_field.js";

/** @typedef {{stay: string, room: string, departure: string, kind: string, phone_class: number}} Facts */

/** @returns {[string, string][]} */
export function kinds() {
  return [
    ["normal", gettext("Normal")],
    ["hourly", gettext("Hourly")],
    ["long_stay", gettext("Long stay")],
    ["shared", gettext("Shared")],
    ["complimentary", gettext("Complimentary")],
    ["house_use", gettext("House use")],
  ];
}

/** @param {Facts} facts */
export function extendForm({ stay, room, departure }) {
  const until = addDays(departure > businessDate() ? departure : businessDate(), 1);
  openForm({
    title: interpolate(gettext("Extend the stay in %(room)s"), { room }),
    act: gettext("Extend"),
    fields: [
      h("p", { class: "muted" }, interpolate(gettext("Until now the guest leaves on %(day)s."), { day: departure })),
      fieldOf(gettext("New departure"), h("input", { name: "departure", value: until, autocomplete: "off", autofocus: true }), gettext("a date, or +2 for two nights more")),
    ],
    refused: (error) => ({ departure: withOthers(error) }),
    read: (values) => {
      const day = dayTyped(String(values.get("departure")), departure);
      if (!day) return { errors: { departure: gettext("This is not a day. Write it like 11-27, 2026-11-27 or +2.") } };
      const undo = () => void act("stays.extend", { stay, departure }, { said: gettext("Taken back.") });
      return { name: "stays.extend", args: { stay, departure: day }, said: interpolate(gettext("%(room)s: until %(day)s."), { room, day }), ...(departure > businessDate() && { undo }) };
    },
  });
}

/** @param {Facts} facts */
export async function moveForm({ stay, room, departure }) {
  const { rooms, reasons } = await fetchRooms({ departure: departure > businessDate() ? departure : addDays(businessDate(), 1) });
  const offered = h("datalist", { id: "rooms-to-move" }, ...rooms.map((one) => h("option", { value: one.number, label: `${one.number} ${one.type} · ${markWords(one)}` })));
  const said = h("datalist", { id: "move-reasons" }, ...reasons.map((value) => h("option", { value })));
  const to = h("input", { name: "room", autocomplete: "off", autofocus: true, inputMode: "numeric" });
  const why = h("input", { name: "reason", autocomplete: "off", maxLength: 120 });
  to.setAttribute("list", offered.id);
  why.setAttribute("list", said.id);
  const price = h("select", { name: "price" }, h("option", { value: "same" }, gettext("as agreed")), h("option", { value: "type" }, gettext("of the new room’s type, from today on")));
  openForm({
    title: interpolate(gettext("Move from %(room)s"), { room }),
    act: gettext("Move"),
    fields: [h("div", { class: "form-row" }, fieldOf(gettext("To room"), to), fieldOf(gettext("Price"), price)), fieldOf(gettext("Reason"), why), offered, said],
    refused: (error) => (Object.keys(error.fields).length && error.code !== "room_taken" ? error.fields : { room: withOthers(error) }),
    fieldOf: { rooms: "room", room_type: "price", rate_code: "price", discount: "price" },
    read: (values) => {
      const [number, reason] = [String(values.get("room")).trim(), String(values.get("reason")).trim()];
      const errors = { ...(!number && { room: gettext("Choose a room.") }), ...(!reason && { reason: gettext("Say why.") }) };
      if (Object.keys(errors).length) return { errors };
      const type = values.get("price") === "type" ? rooms.find((one) => one.number === number)?.code : undefined;
      return { name: "stays.move_room", args: { stay, room: number, reason, ...(type && { room_type: type }) }, said: interpolate(gettext("%(room)s: moved to %(to)s."), { room, to: number }) };
    },
  });
}

/** @param {Facts} facts */
export function kindForm({ stay, room, departure, kind }) {
  const codes = [...feed.rows("rate_codes").values()].filter((one) => one.is_active).sort((a, b) => a.order - b.order);
  openForm({
    title: interpolate(gettext("Kind of the stay in %(room)s"), { room }),
    act: gettext("Change"),
    fields: [
      h("p", { class: "muted" }, gettext("What is posted already stays. The nights from today on cost what the new kind says.")),
      h(
        "div",
        { class: "form-row" },
        fieldOf(gettext("Kind of stay"), h("select", { name: "kind", autofocus: true }, ...kinds().map(([value, words]) => h("option", { value, selected: value === kind }, words)))),
        fieldOf(gettext("Departure"), h("input", { name: "departure", value: departure > businessDate() ? departure : addDays(businessDate(), 1), autocomplete: "off" }), gettext("a date, or +2 for two nights")),
      ),
      h(
        "div",
        { class: "form-row" },
        fieldOf(gettext("Rate code"), h("select", { name: "rate_code" }, h("option", { value: "" }, gettext("as before")), ...codes.map((one) => h("option", { value: one.code }, `${nameOf(one)} ${one.code}`)))),
        fieldOf(gettext("Discount"), h("input", { name: "discount", inputMode: "decimal", autocomplete: "off" }), gettext("0.85 means that 85 % is paid")),
      ),
    ],
    read: (values) => {
      const chosen = String(values.get("kind"));
      const day = chosen === "hourly" ? businessDate() : dayTyped(String(values.get("departure")), businessDate());
      if (!day) return { errors: { departure: gettext("This is not a day. Write it like 11-27, 2026-11-27 or +2.") } };
      const code = String(values.get("rate_code"));
      const discount = amountTyped(values.get("discount"));
      return { name: "stays.change_kind", args: { stay, kind: chosen, departure: day, ...(code && { rate_code: code }), ...(discount && { discount }) }, said: interpolate(gettext("%(room)s: noted."), { room }) };
    },
  });
}

/** @param {Facts} facts */
export function phoneForm({ stay, room, phone_class: now }) {
  const classes = [gettext("barred"), gettext("local"), gettext("national"), gettext("all")];
  openForm({
    title: interpolate(gettext("Telephone of %(room)s"), { room }),
    act: gettext("Set"),
    fields: [fieldOf(gettext("Telephone class"), h("select", { name: "phone_class", autofocus: true }, ...classes.map((words, value) => h("option", { value: String(value), selected: value === now }, `${value} · ${words}`))))],
    read: (values) => ({
      name: "stays.set_phone_class",
      args: { stay, phone_class: Number(values.get("phone_class")) },
      said: interpolate(gettext("%(room)s: noted."), { room }),
      undo: () => void act("stays.set_phone_class", { stay, phone_class: now }, { said: gettext("Taken back.") }),
    }),
  });
}

/** The refusal, and which rooms there are instead. @param {import("../operations.js").Refused} error */
function withOthers(error) {
  const others = (error.more.others ?? []).filter((/** @type {string} */ one) => !error.message.includes(one));
  return others.length ? `${error.message} ${interpolate(gettext("Free then: %(rooms)s."), { rooms: listed(others) })}` : error.message || Object.values(error.fields).join(" ");
}
