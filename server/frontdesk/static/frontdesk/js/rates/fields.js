// @ts-check
/** Fields that several forms of the page have. */

import { businessDate } from "../desk.js";
import { h } from "../dom.js";
import { fieldOf } from "../form_fields.js";
import { gettext } from "../i18n.js";
import { addDays } from "../moments.js";
import { dayTyped } from "../typed_days.js";

/** @typedef {import("./page_data.js").Named} Named */

/** @param {string} name @param {string} [value] @param {Record<string, any>} [more] */
export function text(name, value = "", more = {}) {
  return h("input", { name, value, autocomplete: "off", ...more });
}

/** @param {string} name @param {string} [value] */
export function amount(name, value = "") {
  return text(name, value, { inputMode: "decimal", maxLength: 12 });
}

/** @param {string} label @param {string} name @param {[string, string][]} choices @param {string[]} chosen */
export function choicesOf(label, name, choices, chosen) {
  const boxes = choices.map(([value, words]) => h("label", {}, h("input", { type: "checkbox", name, value, checked: chosen.includes(value) }), h("span", {}, words)));
  return h("fieldset", { class: "field", data: { field: name } }, h("legend", {}, label), h("div", { class: "day-choices" }, ...boxes));
}

/** @param {Named[]} types @param {string[]} chosen */
export function typesField(types, chosen) {
  return choicesOf(gettext("Room types"), "room_types", types.map(({ code, name }) => [code, `${name} ${code}`]), chosen);
}

/** Monday is 1. @returns {[string, string][]} */
export function weekdays() {
  return [
    ["1", gettext("Mon")],
    ["2", gettext("Tue")],
    ["3", gettext("Wed")],
    ["4", gettext("Thu")],
    ["5", gettext("Fri")],
    ["6", gettext("Sat")],
    ["7", gettext("Sun")],
  ];
}

/**
 * Two days that are nights of the house: the first, and the one after which it ends. People name the last night; the end is the day after.
 * @param {string} first @param {string} until
 */
export function nightsFields(first, until) {
  const hint = gettext("like 12-24 or 2026-12-24");
  return h(
    "div",
    { class: "form-row" },
    fieldOf(gettext("First night"), text("from", first), hint),
    fieldOf(gettext("Final night"), text("until", until ? addDays(until, -1) : "")),
  );
}

/**
 * @param {FormData} values @param {Record<string, string>} errors gets what is wrong @param {{optional?: boolean}} [how]
 * @returns {{from: string | null, until: string | null}} half-open, as operations take it
 */
export function readNights(values, errors, { optional = false } = {}) {
  const from = readDay(values, "from", errors, optional);
  const final = readDay(values, "until", errors, optional);
  if (from && final && final < from) errors.until = gettext("The final night can't be before the first.");
  return { from, until: final && addDays(final, 1) };
}

/** @param {FormData} values @param {string} name @param {Record<string, string>} errors @param {boolean} optional */
function readDay(values, name, errors, optional) {
  const typed = String(values.get(name) ?? "").trim();
  const day = typed ? dayTyped(typed, businessDate()) : null;
  if (!day && !(optional && !typed)) errors[name] = gettext("This is not a day. Write it like 11-27, 2026-11-27 or +2.");
  return day;
}

/** An amount as operations take it; none when it is empty. @param {FormData} values @param {string} name */
export function readAmount(values, name) {
  return String(values.get(name) ?? "").normalize("NFKC").replace(/[,\s]/g, "") || null;
}
