// @ts-check
/** A guest who stands at the desk: who, with which document, until when. */

import { businessDate } from "../desk.js";
import { h } from "../dom.js";
import { keepDraft } from "../drafts.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { watchNotices } from "../guests/acknowledging.js";
import { guestRows } from "../guests/guest_rows.js";
import { gettext, interpolate, listed } from "../i18n.js";
import { addDays } from "../moments.js";
import { kinds } from "../stays/act_forms.js";
import { dayTyped } from "../typed_days.js";

/** @typedef {import("../guests/guest_rows.js").GuestDetails} GuestDetails */

/** @param {string} number */
export function openWalkInForm(number) {
  const confidential = h("input", { type: "checkbox", name: "confidential" });
  const watched = watchNotices();
  const rows = guestRows((match) => {
    watched.show(match.watched.map((entry) => ({ ...entry, name: match.name })));
    if (match.confidential) confidential.checked = true;
  });
  const box = openForm({
    title: interpolate(gettext("Check in to %(room)s"), { room: number }),
    act: gettext("Check in"),
    fieldOf: { guests: "guests.0.name", departure: "departure", room: "guests.0.name" },
    fields: [
      rows.element,
      watched.element,
      h(
        "div",
        { class: "form-row" },
        fieldOf(gettext("Departure"), h("input", { name: "departure", value: addDays(businessDate(), 1), autocomplete: "off" }), gettext("a date, or +2 for two nights")),
        fieldOf(gettext("Kind of stay"), h("select", { name: "kind" }, ...kinds().map(([value, words]) => h("option", { value }, words)))),
      ),
      h("label", { class: "check" }, confidential, gettext("Confidential: the name is shown only to those who may know it")),
      h("p", {}, h("button", { class: "button quiet small", type: "button", onclick: () => goOn(box, number, rows, watched) }, gettext("More: price, deposit, wake-up…"))),
    ],
    read: (values) => read(values, number, rows, watched.acknowledged()),
    refused: (error) => {
      if (error.code !== "watch_list_match") return error.fields;
      watched.show(error.more.matches);
      return { acknowledged: error.message };
    },
  });
}

/**
 * The whole form goes on with what was typed here, as its draft: an address holds no name.
 * @param {HTMLDialogElement} box @param {string} number @param {ReturnType<typeof guestRows>} rows @param {ReturnType<typeof watchNotices>} watched
 */
function goOn(box, number, rows, watched) {
  const typed = new FormData(/** @type {HTMLFormElement} */ (box.querySelector("form")));
  const address = `/stays/new/?${new URLSearchParams({ room: number })}`;
  const values = { departure: String(typed.get("departure")), kind: String(typed.get("kind")), confidential: typed.has("confidential") };
  keepDraft({ values, guests: rows.kept(), watched: watched.kept(), version: 0, goesOn: true }, address);
  location.assign(address);
}

/** @param {FormData} values @param {string} number @param {ReturnType<typeof guestRows>} rows @param {string[]} acknowledged */
function read(values, number, rows, acknowledged) {
  const kind = String(values.get("kind"));
  const typed = dayTyped(String(values.get("departure")), businessDate());
  const departure = kind === "hourly" ? businessDate() : typed;
  const errors = rows.errors();
  if (!departure) errors.departure = gettext("This is not a day. Write it like 11-27, 2026-11-27 or +2.");
  if (Object.keys(errors).length) return { errors };
  const guests = rows.guests();
  return {
    name: "stays.walk_in",
    args: { room: number, departure, kind, confidential: values.has("confidential"), guests, ...(acknowledged.length && { acknowledged }) },
    said: interpolate(gettext("%(room)s: %(guest)s is checked in."), { room: number, guest: listed(guests.map((guest) => guest.name)) }),
  };
}
