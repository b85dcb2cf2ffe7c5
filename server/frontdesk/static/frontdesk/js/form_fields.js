// @ts-check
/** Fields of a dialog's form: label above, error beside, nothing lost of what was typed. */

import { h, icon } from "./dom.js";
import { ngettext, interpolate } from "./i18n.js";

let made = 0;

/**
 * @param {string} label @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control
 * @param {string} [hint]
 */
export function fieldOf(label, control, hint = "") {
  control.id ||= `field-${(made += 1)}`;
  const below = hint && h("p", { class: "hint", id: `${control.id}-hint` }, hint);
  if (below) control.setAttribute("aria-describedby", below.id);
  return h("div", { class: "field", data: { field: control.name } }, h("label", { htmlFor: control.id }, label), control, below);
}

/**
 * @template {string} T
 * @param {string} label @param {string} name @param {[T, string][]} choices @param {T} chosen
 */
export function segmentsOf(label, name, choices, chosen) {
  const options = choices.map(([value, words]) =>
    h("label", {}, h("input", { type: "radio", name, value, checked: value === chosen }), h("span", {}, words)),
  );
  return h("fieldset", { class: "field", data: { field: name } }, h("legend", {}, label), h("div", { class: "segments" }, ...options));
}

/**
 * Puts each message beside its field; what belongs to no field stands at the top. The first faulty field gets the focus.
 * @param {HTMLFormElement} form @param {Record<string, string>} errors by field's name @param {string} [message] for the top
 */
export function showErrors(form, errors, message = "") {
  clearErrors(form);
  const all = Object.entries(errors);
  const beside = all.filter(([name, words]) => putBeside(form, name, words));
  const rest = all.filter((entry) => !beside.includes(entry)).map(([, words]) => words);
  const top = rest.length || !beside.length ? [...new Set([message, ...rest])].filter(Boolean).join(" ") : countWords(beside.length);
  if (top) form.prepend(h("p", { class: "notice notice-error", role: "alert" }, icon("error"), h("span", {}, top)));
  /** @type {HTMLElement | null} */ (form.querySelector('[aria-invalid="true"]'))?.focus();
}

/** @param {HTMLFormElement} form */
export function clearErrors(form) {
  for (const old of form.querySelectorAll(".notice-error, .field > .error")) old.remove();
  for (const field of form.querySelectorAll(".has-error")) field.classList.remove("has-error");
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/** @param {HTMLFormElement} form @param {string} name @param {string} words */
function putBeside(form, name, words) {
  const field = form.querySelector(`.field[data-field="${CSS.escape(name)}"]`);
  if (!field) return false;
  const control = field.querySelector("input, select, textarea");
  const error = h("p", { class: "error", id: `${control?.id || name}-error` }, icon("error", 14), words);
  field.classList.add("has-error");
  control?.setAttribute("aria-invalid", "true");
  control?.setAttribute("aria-describedby", error.id);
  field.append(error);
  field.addEventListener("input", () => forgive(field), { once: true });
  return true;
}

/** What is typed anew is not wrong yet. @param {Element} field */
function forgive(field) {
  for (const old of field.querySelectorAll(":scope > .error")) old.remove();
  field.classList.remove("has-error");
  for (const control of field.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/** @param {number} count */
function countWords(count) {
  return count > 1 ? interpolate(ngettext("%(n)s field needs a look.", "%(n)s fields need a look.", count), { n: count }) : "";
}
