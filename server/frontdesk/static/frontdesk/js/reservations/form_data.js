// @ts-check
/** What the page tells the form of a reservation. */

import { byId } from "../dom.js";

/**
 * @typedef {{code: string, extra_beds: number, capacity: number}} RoomType
 * @typedef {object} Data
 * @property {{id: string, code: string, version: number} | null} reservation the one that is changed
 * @property {{id: string, facts: string} | null} guest who is known to come
 * @property {RoomType[]} types
 */

/** @returns {Data} */
export function formData() {
  return JSON.parse(byId("reservation-data").textContent ?? "{}");
}

/** @param {HTMLFormElement} form @param {string} name */
export function field(form, name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}

/** What stands in a field, in the narrow digits and signs; empty where the form has none such. @param {HTMLFormElement} form @param {string} name */
export function typed(form, name) {
  return String(field(form, name)?.value ?? "").normalize("NFKC").trim();
}

/** @param {HTMLFormElement} form @param {string} name */
export function ticked(form, name) {
  return Boolean(field(form, name)?.checked);
}
