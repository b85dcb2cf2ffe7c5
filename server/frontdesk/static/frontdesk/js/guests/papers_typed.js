// @ts-check
/** What a document says of its holder, read while its number is typed: a resident's number, or the lines of a passport as a reader types them in. */

import { h, icon } from "../dom.js";
import { gettext, listed } from "../i18n.js";
import { askDesk } from "./asking.js";

const TYPING_MS = 250;
const OF_DOCUMENT = ["country", "expires_on"];
const OF_HOLDER = ["family_name", "first_name", "sex", "birth_date", "nationality"];

/** @typedef {{name: HTMLInputElement, type: HTMLSelectElement, number: HTMLInputElement}} Fields */

/**
 * @typedef {object} Papers
 * @property {HTMLElement} element says what is read
 * @property {() => void} forget nothing is known of the holder any more
 * @property {(kind: string, facts: Record<string, string>) => void} choose the document's type, and what is known of its holder already
 * @property {() => Record<string, string>} ofDocument
 * @property {() => Record<string, string>} ofHolder
 * @property {() => string} wrong why the number can't be so
 */

/** @param {Fields} fields @returns {Papers} */
export function readPapers({ name, type, number }) {
  const element = h("output", { class: "understood" });
  /** @type {Record<string, string>} */
  let said = {};
  let wrong = "";
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const forget = () => {
    asked += 1;
    said = {};
    wrong = "";
    tell();
  };
  const tell = () => {
    const words = wrong || listed([said.region ?? "", sexWords(said.sex) ?? "", said.birth_date ?? ""].filter(Boolean));
    element.replaceChildren(...(words ? [icon(wrong ? "error" : "check", 14), h("span", {}, words)] : []));
    element.classList.toggle("is-wrong", Boolean(wrong));
    if (wrong) number.setAttribute("aria-invalid", "true");
    else if (!number.closest(".has-error")) number.removeAttribute("aria-invalid");
  };
  const ask = async () => {
    const mine = ++asked;
    const lines = linesIn(number.value);
    const answer = await askDesk("/guests/document/", lines ? { lines } : { type: type.value, number: number.value });
    if (!answer || mine !== asked) return;
    said = answer.fills ?? {};
    wrong = answer.errors?.lines ?? answer.errors?.number ?? "";
    if (lines && !wrong) {
      type.value = said.type ?? type.value;
      number.value = said.number ?? number.value;
      name.value ||= said.name ?? "";
    }
    tell();
  };
  const later = () => {
    clearTimeout(timer);
    forget();
    timer = setTimeout(() => void ask(), TYPING_MS);
  };
  number.addEventListener("input", later);
  type.addEventListener("change", later);
  /** @param {string} kind @param {Record<string, string>} facts */
  const choose = (kind, facts) => {
    type.value = kind;
    clearTimeout(timer);
    if (!Object.keys(facts).length) return later();
    forget();
    said = facts;
    tell();
  };
  return { element, forget, choose, ofDocument: () => some(said, OF_DOCUMENT), ofHolder: () => some(said, OF_HOLDER), wrong: () => wrong };
}

/** The two lines of a passport, which a reader may run together. @param {string} typed */
function linesIn(typed) {
  const plain = typed.replace(/\s/g, "");
  return plain.length >= 60 && plain.includes("<<") ? `${plain.slice(0, 44)}\n${plain.slice(44)}` : "";
}

/** @param {string | undefined} sex */
function sexWords(sex) {
  return { female: gettext("female"), male: gettext("male") }[sex ?? ""];
}

/** @param {Record<string, string>} said @param {string[]} names */
function some(said, names) {
  return Object.fromEntries(names.filter((name) => said[name]).map((name) => [name, said[name] ?? ""]));
}
