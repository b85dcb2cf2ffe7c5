// @ts-check
/** The form of a registration as the operation it asks for. */

import { businessDate } from "../desk.js";
import { amountTyped, cents } from "../folios/amounts.js";
import { gettext } from "../i18n.js";
import { clockTyped, discountTyped } from "../reservations/typed_terms.js";
import { dayTyped } from "../typed_days.js";

/** @typedef {ReturnType<typeof import("../guests/guest_rows.js").guestRows>} Rows */
/** @typedef {{reservation: string, hidden?: boolean}} Data */

/** @param {FormData} values @returns {string | null} as the operations take it; who comes for hours leaves today */
export function departureOf(values) {
  return values.get("kind") === "hourly" ? businessDate() : dayTyped(String(values.get("departure") ?? ""), businessDate());
}

/**
 * @param {FormData} values @param {Rows} rows @param {string[]} acknowledged @param {Data} data
 * @returns {{name: string, args: Record<string, any>} | {errors: Record<string, string>}}
 */
export function readRegistration(values, rows, acknowledged, data) {
  const errors = rows.errors();
  const departure = departureOf(values);
  const wake = word(values, "wake_up");
  const wakeUp = wake && clockTyped(wake);
  if (!departure) errors.departure = gettext("This is not a day. Write it like 11-27, 2026-11-27 or +2.");
  if (wakeUp === null) errors.wake_up = gettext("This is not a time. Write it like 6:30.");
  if (!data.reservation && !word(values, "room")) errors.room = gettext("Choose a room.");
  Object.assign(errors, wrongAmounts(values));
  if (Object.keys(errors).length) return { errors };
  // Whose name may not be known here is left as the reservation has it.
  const guests = rows.guests();
  const come = data.hidden && guests.length === 1 && guests[0]?.guest ? {} : { guests };
  const both = {
    ...come,
    departure,
    kind: word(values, "kind"),
    breakfast: values.has("breakfast"),
    confidential: values.has("confidential"),
    do_not_disturb: values.has("do_not_disturb"),
    phone_class: Number(word(values, "phone_class")),
    remarks: word(values, "remarks"),
    ...(word(values, "room") && { room: word(values, "room") }),
    ...(wakeUp && { wake_up: wakeUp }),
    ...(acknowledged.length && { acknowledged }),
  };
  if (data.reservation) return { name: "stays.check_in", args: { reservation: data.reservation, ...both, ...agreed(values) } };
  return { name: "stays.walk_in", args: { ...both, ...terms(values) } };
}

/** @param {FormData} values */
function terms(values) {
  const price = amountTyped(values.get("extra_bed_price"));
  return {
    room_type: word(values, "room_type"),
    ...some(values, ["rate_code", "discount_reason", "source", "sales_rep", "company", "member_number"]),
    discount: discountTyped(word(values, "discount")),
    extra_beds: Number(word(values, "extra_beds") || 0),
    ...(price && { extra_bed_price: price }),
    adults: Math.max(1, Number(word(values, "adults") || 1)),
  };
}

/** All terms of a reservation, as they are or as they were changed. @param {FormData} values */
function agreed(values) {
  return {
    rate_code: word(values, "rate_code"),
    discount: discountTyped(word(values, "discount")),
    discount_reason: word(values, "discount_reason"),
    extra_beds: Number(word(values, "extra_beds") || 0),
    extra_bed_price: amountTyped(values.get("extra_bed_price")) || null,
    adults: Math.max(1, Number(word(values, "adults") || 1)),
  };
}

/** @param {FormData} values @param {string[]} names */
function some(values, names) {
  return Object.fromEntries(names.map((name) => [name, word(values, name)]).filter(([, value]) => value));
}

/** @param {FormData} values @param {string} name */
function word(values, name) {
  return String(values.get(name) ?? "").normalize("NFKC").trim();
}

/** What is no money stands beside its field, before anybody is checked in. @param {FormData} values @returns {Record<string, string>} */
function wrongAmounts(values) {
  const [deposit, bed] = [amountTyped(values.get("deposit_amount")), amountTyped(values.get("extra_bed_price"))];
  const words = gettext("Type an amount, like 100.00.");
  return { ...(deposit && !(cents(deposit) > 0) && { deposit_amount: words }), ...(bed && !(cents(bed) >= 0) && { extra_bed_price: words }) };
}
