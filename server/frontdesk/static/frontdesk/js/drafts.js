// @ts-check
/** What was typed into a page's form and not saved: kept while the tab is open, until it is saved or its person signs out. */

import { desk } from "./desk.js";

const PREFIX = "bellboard:draft:";

/** @typedef {{values: Record<string, string | boolean>, guest: string, facts: string, version: number}} Draft */

function place() {
  return `${PREFIX}${desk.user.id}:${location.pathname}${location.search}`;
}

/** @param {Draft} draft */
export function keepDraft(draft) {
  sessionStorage.setItem(place(), JSON.stringify(draft));
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

/** @param {HTMLFormElement} form @returns {HTMLInputElement[]} */
function controls(form) {
  const all = /** @type {HTMLInputElement[]} */ ([...form.elements]);
  return all.filter((one) => one.name && one.type !== "radio");
}
