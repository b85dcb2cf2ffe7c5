// @ts-check
/** Where a refusal stands: beside the field it is about. */

import { h } from "../dom.js";
import { gettext } from "../i18n.js";

/** @typedef {import("../operations.js").Refused} Refused */

/** How the operations call what the form calls otherwise. @type {Record<string, string>} */
const FIELDS = {
  name: "guest_name",
  phone: "guest_phone",
  nationality: "country",
  "document.type": "document_type",
  "document.number": "document_number",
  "document.country": "country",
};
/** What is about one field though it names none. @type {Record<string, string>} */
const ABOUT = {
  no_room_left: "room_type",
  room_taken: "room",
  room_not_ready: "room",
  rate_code_does_not_fit: "rate_code",
  no_price: "rate_code",
  watch_list_match: "acknowledged",
};

/** @param {Refused} error @returns {Record<string, string>} */
export function besideFields(error) {
  const named = Object.entries(error.fields).map(([argument, words]) => [nameOf(argument), words]);
  const about = ABOUT[error.code];
  return named.length || !about ? Object.fromEntries(named) : { [about]: error.message };
}

/** @param {string} argument `guest.document.number` */
function nameOf(argument) {
  if (argument === "guest.name") return "guest_name";
  const bare = argument.replace(/^guest\./, "");
  return FIELDS[bare] ?? bare.split(".")[0] ?? bare;
}

/** Other rooms in the place of one that is taken. @param {Refused} error @param {(number: string) => void} choose @returns {Node[] | null} */
export function offerNextBest(error, choose) {
  /** @type {string[]} */
  const rooms = error.more.others ?? [];
  if (!["room_taken", "room_not_ready"].includes(error.code) || !rooms.length) return null;
  const buttons = rooms.map((number) => h("button", { class: "button small", type: "button", onclick: () => choose(number) }, number));
  return [h("span", { class: "small" }, gettext("Free instead:")), ...buttons];
}
