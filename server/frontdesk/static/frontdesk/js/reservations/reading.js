// @ts-check
/** What stands in the form, as the operations take it. */

import { businessDate } from "../desk.js";
import { amountTyped, cents } from "../folios/amounts.js";
import { gettext } from "../i18n.js";
import { dayTyped } from "../typed_days.js";
import { ticked, typed } from "./form_data.js";
import { clockTyped, discountTyped } from "./typed_terms.js";

/** @typedef {Record<string, any>} Args @typedef {Record<string, string>} Errors */

const TEXTS = ["booker_name", "booker_phone", "discount_reason", "company", "source", "sales_rep", "member_number", "remarks"];
const OF_GUEST = ["family_name", "first_name", "sex"];

/** The days of the stay; null where what is typed is no day. @param {HTMLFormElement} form */
export function days(form) {
  const arrival = dayTyped(typed(form, "arrival"), businessDate());
  if (typed(form, "kind") === "hourly") return { arrival, departure: arrival };
  return { arrival, departure: arrival && dayTyped(typed(form, "departure"), arrival) };
}

/** What its price depends on. @param {HTMLFormElement} form @returns {Args} */
export function terms(form) {
  const price = amountTyped(typed(form, "extra_bed_price"));
  const rate = typed(form, "rate_code");
  return {
    room_type: typed(form, "room_type"),
    kind: typed(form, "kind"),
    adults: Number(typed(form, "adults") || 1),
    extra_beds: Number(typed(form, "extra_beds") || 0),
    extra_bed_price: price || null,
    breakfast: ticked(form, "breakfast"),
    rate_code: rate,
    discount: discountTyped(typed(form, "discount")),
  };
}

/** @param {HTMLFormElement} form @param {string} known the key of a guest who was chosen @returns {{args: Args, errors: Errors}} */
export function readReservation(form, known) {
  /** @type {Errors} */
  const errors = {};
  const { arrival, departure } = days(form);
  const noDay = gettext("This is not a day. Write it like 11-27, 2026-11-27 or +2.");
  if (!arrival) errors.arrival = noDay;
  else if (!departure) errors.departure = noDay;
  else if (departure < arrival || (departure === arrival && typed(form, "kind") !== "hourly")) errors.departure = gettext("The departure must be after the arrival.");
  const expected = typed(form, "expected_at");
  const expected_at = expected ? clockTyped(expected) : null;
  if (expected && !expected_at) errors.expected_at = gettext("Write a time like 14:00.");
  const texts = Object.fromEntries(TEXTS.map((name) => [name, typed(form, name)]));
  const guest = readGuest(form, known, errors);
  const room = typed(form, "room").toUpperCase();
  return { args: { ...terms(form), ...texts, arrival, departure, expected_at, guest, room, confidential: ticked(form, "confidential") }, errors };
}

/** Who comes; nobody named, it is the booker. @param {HTMLFormElement} form @param {string} known @param {Errors} errors */
function readGuest(form, known, errors) {
  const own = typed(form, "guest_name");
  const name = own || typed(form, "booker_name");
  if (!name) errors.booker_name = gettext("Type who books, or the guest below.");
  const number = typed(form, "document_number");
  const country = typed(form, "country");
  const birth = typed(form, "birth_date");
  if (birth && !/^\d{4}-\d{2}-\d{2}$/.test(birth)) errors.birth_date = gettext("This is not a date. Write it like 2026-01-31.");
  const phone = typed(form, "guest_phone") || (own ? "" : typed(form, "booker_phone"));
  const said = Object.fromEntries(OF_GUEST.map((one) => [one, typed(form, one)]).filter(([, value]) => value));
  return {
    name,
    ...said,
    ...(known && { guest: known }),
    ...(number && { document: { type: typed(form, "document_type"), number, ...(country && { country }) } }),
    ...(country && { nationality: country }),
    ...(birth && { birth_date: birth }),
    ...(phone && { phone }),
  };
}

/** Money that is left at once, how many rooms alike, whether it is confirmed. @param {HTMLFormElement} form @param {Errors} errors */
export function readBeside(form, errors) {
  const amount = amountTyped(typed(form, "deposit_amount"));
  if (amount && !(cents(amount) > 0)) errors.deposit_amount = gettext("Type an amount, like 100.00.");
  const copies = Number(typed(form, "copies") || 1);
  if (!(Number.isInteger(copies) && copies >= 1 && copies <= 20)) errors.copies = gettext("From 1 to 20 rooms.");
  return { deposit: amount ? { method: typed(form, "deposit_method"), amount } : null, copies, confirmed: ticked(form, "confirmed") };
}

/** What differs. @param {Args} now @param {Args} before @returns {Args} */
export function changes(now, before) {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
}
