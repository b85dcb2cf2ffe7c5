// @ts-check
/** The guests of a form, a row for each: name with those who may be meant, document's type and number. */

import { h, icon } from "../dom.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";
import { readPapers } from "./papers_typed.js";
import { readerButton } from "./reader_simulator.js";
import { offerMatches } from "./suggestions.js";

/** @typedef {import("./suggestions.js").Match} Match */
/** @typedef {{name: string, guest?: string, document?: Record<string, string>, [more: string]: any}} GuestDetails */

const MOST = 9;

/** @type {Promise<[string, string][]> | undefined} */
let types;

/** The house's document types, asked for once on a page. */
function documentTypes() {
  types ??= fetch("/guests/document-types/")
    .then((response) => response.json())
    .then((answer) => answer.types)
    .catch(() => {
      types = undefined;
      return [];
    });
  return /** @type {Promise<[string, string][]>} */ (types);
}

/**
 * @param {(match: Match) => void} chosen hears whoever was chosen of those offered
 * @param {GuestDetails[]} [expected] who stands there from the start
 * @returns {{element: HTMLElement, guests: () => GuestDetails[], kept: () => GuestDetails[], errors: () => Record<string, string>}} `kept`: also who is half typed
 */
export function guestRows(chosen, expected = []) {
  const rows = h("div", { class: "guest-rows" });
  const more = h("button", { class: "button quiet small", type: "button", onclick: () => add().name.focus() }, icon("plus", 14), gettext("Another guest"));
  /** @type {ReturnType<typeof rowOf>[]} */
  let there = [];

  const add = () => {
    const row = rowOf(there.length, chosen, () => remove(row));
    there.push(row);
    rows.append(row.element);
    tell();
    return row;
  };
  /** @param {ReturnType<typeof rowOf>} row */
  const remove = (row) => {
    there = there.filter((one) => one !== row);
    row.element.remove();
    tell();
    there.at(-1)?.name.focus();
  };
  const tell = () => {
    there.forEach((row, place) => row.call(place, there.length > 1));
    more.hidden = there.length >= MOST;
  };
  add().name.autofocus = true;
  for (const [place, one] of expected.entries()) (there[place] ?? add()).expect(one);
  return {
    element: h("div", { class: "guest-part" }, rows, h("div", { class: "guest-more" }, more, readerButton())),
    kept: () => there.map((row) => row.kept()).filter((one) => one.name || one.document),
    guests: () => there.filter((row) => row.name.value.trim()).map((row) => row.details()),
    errors: () => (there.some((row) => row.name.value.trim()) ? Object.assign({}, ...there.map((row) => row.errors())) : { "guests.0.name": gettext("Type the guest's name.") }),
  };
}

/** @param {number} first @param {(match: Match) => void} chosen @param {() => void} remove */
function rowOf(first, chosen, remove) {
  let guest = "";
  const name = h("input", { name: "name", maxLength: 80, autocomplete: "off", spellcheck: false });
  const type = h("select", { name: "type" });
  const number = h("input", { name: "number", maxLength: 200, autocomplete: "off", spellcheck: false });
  const papers = readPapers({ name, type, number });
  const known = h("p", { class: "hint known-guest", hidden: true });
  const away = h("button", { class: "icon-button", type: "button", title: gettext("Remove this guest"), onclick: remove }, icon("close", 16, gettext("Remove this guest")));
  /** @param {string} words */
  const sayKnown = (words) => {
    known.replaceChildren(icon("check", 14), words);
    known.hidden = false;
  };
  const nameField = fieldOf(gettext("Guest"), name);
  nameField.append(
    offerMatches(name, (match) => {
      guest = match.guest;
      name.value = match.name;
      if (match.document) type.value = match.document.type;
      number.value = "";
      if (guest) sayKnown(knownWords([match.document?.number, match.phone].filter(Boolean).join(" · ")));
      papers.forget();
      name.dispatchEvent(new Event("change", { bubbles: true }));
      chosen(match);
    }),
    known,
  );
  name.addEventListener("input", () => {
    guest = "";
    known.hidden = true;
  });
  void documentTypes().then((all) => type.replaceChildren(...all.map(([value, words]) => h("option", { value }, words))));
  const fields = { name: nameField, "document.type": fieldOf(gettext("Document"), type), "document.number": fieldOf(gettext("Number"), number) };
  const element = h("div", { class: "guest-row" }, fields.name, away, h("div", { class: "form-row guest-document" }, fields["document.type"], fields["document.number"]), papers.element);
  let place = first;
  element.addEventListener("bellboard:document", (event) => {
    const { fills } = /** @type {CustomEvent} */ (event).detail;
    number.value = fills.number ?? "";
    if (fills.name && !name.value.trim()) name.value = fills.name;
    papers.choose(fills.type ?? type.value, fills);
    name.dispatchEvent(new Event("change", { bubbles: true }));
  });
  /** @returns {GuestDetails} */
  const details = () => {
    const document = number.value.trim() ? { type: type.value, number: number.value.trim(), ...papers.ofDocument() } : undefined;
    return { name: name.value.trim(), ...(guest && { guest }), ...(document && { document, ...papers.ofHolder() }) };
  };
  return {
    element,
    name,
    details,
    kept: () => ({ ...details(), ...(guest && !known.hidden && { known: known.textContent ?? "" }) }),
    /** @param {GuestDetails} one */
    expect(one) {
      const { name: called, guest: key = "", known: facts = "", document = {}, ...holder } = one;
      const { type: kind = "", number: written = "", ...more } = document;
      name.value = called;
      guest = key;
      number.value = written;
      if (facts) sayKnown(facts);
      if (written) void documentTypes().then(() => papers.choose(kind, { ...more, ...holder }));
    },
    /** @param {number} now @param {boolean} removable */
    call(now, removable) {
      place = now;
      for (const [part, field] of Object.entries(fields)) field.dataset.field = `guests.${place}.${part}`;
      away.hidden = !removable;
    },
    /** @returns {Record<string, string>} */
    errors() {
      const nameless = number.value.trim() && !name.value.trim();
      const wrong = papers.wrong();
      return { ...(nameless && { [`guests.${place}.name`]: gettext("Type the guest's name.") }), ...(wrong && { [`guests.${place}.document.number`]: wrong }) };
    },
  };
}

/** @param {string} facts by which one knows a guest again */
export function knownWords(facts) {
  return facts ? interpolate(gettext("Known guest: %(facts)s"), { facts }) : gettext("Known guest");
}
