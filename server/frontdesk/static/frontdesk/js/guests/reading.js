// @ts-check
/**
 * A resident's number or a passport's lines fill in what they say of the holder, or tell why they can't be so.
 *
 *     <form data-reads-documents="/guests/document/"> … <output data-read="number"></output> … </form>
 */

import { h, icon } from "../dom.js";
import { gettext } from "../i18n.js";
import { askDesk } from "./asking.js";
import "./reader.js";

const TYPING_MS = 300;

/** What the answer calls it → the form's field. */
const FIELDS = { type: "document_type", number: "document_number", country: "document_country", expires_on: "document_expires" };

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let asked = 0;

/** @param {HTMLFormElement} form @param {"lines" | "number"} source */
async function read(form, source) {
  const lines = /** @type {HTMLTextAreaElement} */ (form.querySelector("[data-passport-lines]"));
  const typed = { type: valueOf(form, "document_type"), number: valueOf(form, "document_number") };
  const mine = ++asked;
  const answer = await askDesk(form.dataset.readsDocuments ?? "", source === "lines" ? { lines: lines.value } : typed);
  if (!answer || mine !== asked) return;
  const wrong = answer.errors?.[source];
  const filled = Object.keys(answer.fills ?? {}).length > 0;
  if (filled) fill(form, answer.fills, source);
  say(form, source, wrong ?? (filled ? gettext("Read and filled in.") : ""), Boolean(wrong));
}

/** @param {HTMLFormElement} form @param {Record<string, string>} fills @param {string} source */
function fill(form, fills, source) {
  for (const [name, value] of Object.entries(fills)) {
    const field = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(/** @type {Record<string, string>} */ (FIELDS)[name] ?? name));
    // A guest keeps the name he is called by; the number is being typed.
    if (!field || !value || (name === "name" && field.value) || (source === "number" && name === "number")) continue;
    field.value = value;
  }
}

/** @param {HTMLFormElement} form @param {string} source @param {string} words @param {boolean} wrong */
function say(form, source, words, wrong) {
  const output = form.querySelector(`[data-read="${source}"]`);
  output?.replaceChildren(...(words ? [icon(wrong ? "warning" : "check", 14), h("span", {}, words)] : []));
}

/** @param {HTMLFormElement} form @param {string} name */
function valueOf(form, name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value;
}

document.addEventListener("bellboard:document", (event) => {
  const form = event.target;
  if (form instanceof HTMLFormElement) fill(form, /** @type {CustomEvent} */ (event).detail.fills, "reader");
});
document.addEventListener("input", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const form = field.form;
  if (form?.dataset.readsDocuments === undefined) return;
  const isLines = field.dataset.passportLines !== undefined;
  if (!isLines && !["document_type", "document_number"].includes(field.name)) return;
  clearTimeout(timer);
  timer = setTimeout(() => void read(form, isLines ? "lines" : "number"), TYPING_MS);
});
