// @ts-check
/** A guest who stands at the desk: who, until when. */

import { businessDate } from "../desk.js";
import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate, listed } from "../i18n.js";
import { addDays } from "../moments.js";
import { dayTyped } from "../typed_days.js";

/** @param {string} number */
export function openWalkInForm(number) {
  const kinds = [
    ["normal", gettext("Normal")],
    ["hourly", gettext("Hourly")],
    ["long_stay", gettext("Long stay")],
    ["shared", gettext("Shared")],
    ["complimentary", gettext("Complimentary")],
    ["house_use", gettext("House use")],
  ];
  const names = h("textarea", { name: "guests", rows: 2, maxLength: 800, required: true, autofocus: true });
  openForm({
    title: interpolate(gettext("Check in to %(room)s"), { room: number }),
    act: gettext("Check in"),
    fieldOf: { guests: "guests", departure: "departure", room: "guests" },
    fields: [
      fieldOf(gettext("Guests"), names, gettext("one name on each line")),
      h(
        "div",
        { class: "form-row" },
        fieldOf(gettext("Departure"), h("input", { name: "departure", value: addDays(businessDate(), 1), autocomplete: "off" }), gettext("a date, or +2 for two nights")),
        fieldOf(gettext("Kind of stay"), h("select", { name: "kind" }, ...kinds.map(([value, words]) => h("option", { value }, words ?? "")))),
      ),
      h("label", { class: "check" }, h("input", { type: "checkbox", name: "confidential" }), gettext("Confidential: the name is shown only to those who may know it")),
    ],
    read: (values) => read(values, number),
  });
}

/** @param {FormData} values @param {string} number */
function read(values, number) {
  const names = String(values.get("guests")).split("\n").map((name) => name.trim()).filter(Boolean);
  const kind = String(values.get("kind"));
  const typed = dayTyped(String(values.get("departure")), businessDate());
  const departure = kind === "hourly" ? businessDate() : typed;
  /** @type {Record<string, string>} */
  const errors = {};
  if (!names.length) errors.guests = gettext("Type the guest's name.");
  if (!departure) errors.departure = gettext("This is not a day. Write it like 11-27, 2026-11-27 or +2.");
  if (Object.keys(errors).length) return { errors };
  return {
    name: "stays.walk_in",
    args: { room: number, departure, kind, confidential: values.has("confidential"), guests: names.map((name) => ({ name })) },
    said: interpolate(gettext("%(room)s: %(guest)s is checked in."), { room: number, guest: listed(names) }),
  };
}
