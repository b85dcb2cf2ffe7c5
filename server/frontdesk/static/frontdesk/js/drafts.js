// @ts-check
/** What was typed into a page's form and not saved: kept while the tab is open, until it is saved or its person signs out. */

import { desk } from "./desk.js";

const PREFIX = "bellboard:draft:";

/** @typedef {{values: Record<string, string | boolean>, version: number, [more: string]: any}} Draft `version` of the record that is changed */

/** @param {string} address of the form's page */
function place(address = location.pathname + location.search) {
  return `${PREFIX}${desk.user.id}:${address}`;
}

/** @param {Draft} draft @param {string} [address] where it is to be gone on with, unless it is here */
export function keepDraft(draft, address) {
  sessionStorage.setItem(place(address), JSON.stringify(draft));
}

/** @returns {Draft | null} */
export function keptDraft() {
  return JSON.parse(sessionStorage.getItem(place()) ?? "null");
}

export function forgetDraft() {
  sessionStorage.removeItem(place());
}

/** The next person at this desk is another. */
export function forgetAllDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

/** @param {HTMLFormElement} form @returns {Record<string, string | boolean>} */
export function valuesOf(form) {
  return Object.fromEntries(controls(form).map((one) => [one.name, one.type === "checkbox" ? one.checked : one.value]));
}

/** @param {HTMLFormElement} form @param {Record<string, string | boolean>} values */
export function fillWith(form, values) {
  for (const one of controls(form)) {
    const value = values[one.name];
    if (value === undefined) continue;
    if (one.type === "checkbox") one.checked = Boolean(value);
    else one.value = String(value);
  }
}

/** The rows of guests keep themselves. @param {HTMLFormElement} form @returns {HTMLInputElement[]} */
function controls(form) {
  const all = /** @type {HTMLInputElement[]} */ ([...form.elements]);
  return all.filter((one) => one.name && one.type !== "radio" && !one.closest(".guest-row"));
}
