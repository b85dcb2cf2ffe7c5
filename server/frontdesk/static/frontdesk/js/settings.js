// @ts-check
/** The settings: what is not saved yet is counted, can be discarded, and is not lost by leaving the page. */

import { byId } from "./dom.js";
import { interpolate, ngettext } from "./i18n.js";

const form = /** @type {HTMLFormElement} */ (byId("settings"));
const lines = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-setting]")]);
// What the server refused stands in the fields, so what is saved is told by the page as it was opened.
const seen = JSON.parse(/** @type {HTMLInputElement} */ (form.elements.namedItem("seen")).value || "{}");
let leaving = false;

/** @param {HTMLElement} line @returns {HTMLInputElement | HTMLSelectElement} */
function fieldOf(line) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(line.dataset.setting ?? ""));
}

/** What stands in a field, as the server writes it. @param {HTMLElement} line @returns {string} */
function typed(line) {
  const field = fieldOf(line);
  return field instanceof HTMLInputElement && field.type === "checkbox" ? String(field.checked) : field.value.trim();
}

/** What is saved, as it is typed. @param {HTMLElement} line @returns {string} */
function saved(line) {
  const value = String(seen[line.dataset.setting ?? ""]);
  return /^\d\d:\d\d:\d\d$/.test(value) ? value.slice(0, 5) : value;
}

/** @param {HTMLElement} line @param {string} value */
function fill(line, value) {
  const field = fieldOf(line);
  if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === "true";
  else field.value = value;
}

function show() {
  let unsaved = 0;
  for (const line of lines) {
    const changed = typed(line) !== saved(line);
    if (changed) unsaved += 1;
    line.classList.toggle("is-unsaved", changed);
    const reset = /** @type {HTMLElement} */ (line.querySelector("[data-reset]"));
    reset.hidden = typed(line) === defaultOf(line);
  }
  byId("discard").hidden = unsaved === 0;
  const words = ngettext("%(n)s change is not saved yet.", "%(n)s changes are not saved yet.", unsaved);
  byId("unsaved").textContent = unsaved ? interpolate(words, { n: unsaved }) : "";
  return unsaved;
}

/** @param {HTMLElement} line */
function defaultOf(line) {
  const value = line.dataset.default ?? "";
  return value === "True" || value === "False" ? value.toLowerCase() : value;
}

form.addEventListener("input", show);
form.addEventListener("change", show);
form.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const line of lines) fill(line, saved(line));
  show();
});
form.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("[data-reset]");
  const line = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-setting]"));
  if (!line) return;
  fill(line, defaultOf(line));
  show();
  fieldOf(line).focus();
});
form.addEventListener("submit", () => (leaving = true));
addEventListener("beforeunload", (event) => {
  if (!leaving && show()) event.preventDefault();
});
addEventListener("pageshow", () => {
  leaving = false;
  show();
});
show();
/** @type {HTMLElement | null} */ (form.querySelector("[aria-invalid=true]"))?.focus();
