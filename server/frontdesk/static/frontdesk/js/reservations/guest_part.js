// @ts-check
/** Who comes: those who may be meant while one types, and what a document's number says of its holder. */

import { h, icon } from "../dom.js";
import { watchNotices } from "../guests/acknowledging.js";
import { askDesk } from "../guests/asking.js";
import { offerMatches } from "../guests/suggestions.js";
import { gettext, interpolate } from "../i18n.js";
import { field, typed } from "./form_data.js";

/** @typedef {import("../guests/suggestions.js").Match} Match */

const TYPING_MS = 300;
const FILLS = ["family_name", "first_name", "sex", "birth_date", "country"];

/**
 * @param {HTMLFormElement} form @param {{id: string, facts: string} | null} standing
 * @returns {{known: () => string, watched: ReturnType<typeof watchNotices>, restore: (key: string, facts: string) => void, facts: () => string}}
 */
export function guestPart(form, standing) {
  const name = field(form, "guest_name");
  const watched = watchNotices();
  const said = h("p", { class: "hint known-guest", hidden: true });
  let known = "";
  let facts = "";
  /** @param {string} key @param {string} words */
  const restore = (key, words) => {
    known = key;
    facts = words;
    said.replaceChildren(icon("check", 14), words ? interpolate(gettext("Known guest: %(facts)s"), { facts: words }) : gettext("Known guest"));
    said.hidden = !key;
  };
  name.after(
    offerMatches(name, (match) => {
      choose(form, match);
      restore(match.guest, [match.document?.number, match.phone].filter(Boolean).join(" · "));
      watched.show(match.watched.map((entry) => ({ ...entry, name: match.name })));
      name.dispatchEvent(new Event("change", { bubbles: true }));
    }),
    said,
  );
  name.addEventListener("input", () => restore("", ""));
  form.querySelector("#guest-part")?.append(watched.element);
  if (standing) restore(standing.id, standing.facts);
  readDocuments(form);
  return { known: () => known, watched, restore, facts: () => facts };
}

/** @param {HTMLFormElement} form @param {Match} match */
function choose(form, match) {
  field(form, "guest_name").value = match.name;
  field(form, "document_number").value = "";
  if (match.document) field(form, "document_type").value = match.document.type;
  if (match.confidential) field(form, "confidential").checked = true;
}

/** A resident's number or the lines of a passport fill in what they say. @param {HTMLFormElement} form */
function readDocuments(form) {
  const output = /** @type {HTMLElement} */ (form.querySelector("#document-said"));
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const read = async () => {
    const mine = (asked += 1);
    const number = typed(form, "document_number");
    const lines = number.includes("<");
    /** @type {Record<string, string>} */
    const words = lines ? { lines: number } : { type: typed(form, "document_type"), number };
    const answer = number ? await askDesk("/guests/document/", words) : null;
    if (mine !== asked) return;
    const wrong = answer?.errors?.[lines ? "lines" : "number"];
    if (answer?.fills) fill(form, answer.fills, lines);
    say(output, wrong ?? wordsOf(form, answer?.fills ?? {}), Boolean(wrong));
  };
  for (const one of ["document_number", "document_type"]) {
    field(form, one).addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => void read(), TYPING_MS);
    });
  }
}

/** @param {HTMLFormElement} form @param {Record<string, string>} fills @param {boolean} lines */
function fill(form, fills, lines) {
  for (const name of FILLS) if (fills[name]) field(form, name).value = fills[name];
  if (!lines) return;
  field(form, "document_type").value = "passport";
  field(form, "document_number").value = fills.number ?? "";
  if (!typed(form, "guest_name")) field(form, "guest_name").value = fills.name ?? "";
}

/** Where a holder is from, with what was filled in. @param {HTMLFormElement} form @param {Record<string, string>} fills */
function wordsOf(form, fills) {
  if (!Object.keys(fills).length) return "";
  const sex = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field(form, "sex"))).selectedOptions[0]?.text;
  return [fills.region, fills.sex && sex, fills.birth_date].filter(Boolean).join(" · ");
}

/** @param {HTMLElement} output @param {string} words @param {boolean} wrong */
function say(output, words, wrong) {
  output.replaceChildren(...(words ? [icon(wrong ? "warning" : "check", 14), h("span", {}, words)] : []));
}
