// @ts-check
/** The page of a registration: what is typed is priced while one types, and done once. */

import { performApproved, unansweredWords } from "../doing.js";
import { byId } from "../dom.js";
import { amountTyped, moneyWords } from "../folios/amounts.js";
import { clearErrors, showErrors } from "../form_fields.js";
import { watchNotices } from "../guests/acknowledging.js";
import { guestRows } from "../guests/guest_rows.js";
import { gettext, interpolate, listed } from "../i18n.js";
import { Refused, Unanswered, newKey } from "../operations.js";
import { tellThere } from "../said_there.js";
import { offerRooms } from "./rooms_field.js";
import { takeCarried } from "./carried.js";
import { showQuote } from "./quote_beside.js";
import { readRegistration } from "./registration_read.js";

/** @type {{reservation: string, code?: string, guests: {name: string, guest?: string}[], hidden?: boolean}} */
const data = JSON.parse(byId("registration-data").textContent ?? "{}");
const form = /** @type {HTMLFormElement} */ (byId("registration"));
const button = /** @type {HTMLButtonElement} */ (byId("register"));
const watched = watchNotices();
const rows = guestRows(
  (match) => {
    watched.show(match.watched.map((entry) => ({ ...entry, name: match.name })));
    if (match.confidential) /** @type {HTMLInputElement} */ (form.elements.namedItem("confidential")).checked = true;
  },
  [...data.guests, ...takeCarried()],
);
byId("guests-here").querySelector("legend")?.after(rows.element, watched.element);
// The same form again is the same wish; other words are another.
let keys = { register: newKey(), pay: newKey() };
let typed = false;

form.addEventListener("input", () => {
  keys = { register: newKey(), pay: newKey() };
  typed = true;
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) form.requestSubmit();
  else if (event.target instanceof HTMLInputElement) next(event.target);
  else return;
  event.preventDefault();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void register();
});
addEventListener("beforeunload", (event) => {
  if (typed) event.preventDefault();
});
offerRooms(form, data.reservation);
showQuote(form, data.reservation);
// An expected guest needs one press only.
if (data.reservation && (/** @type {HTMLInputElement} */ (form.elements.namedItem("room")).value)) button.focus();
else if (data.reservation) /** @type {HTMLElement} */ (form.elements.namedItem("room")).focus();
else rows.element.querySelector("input")?.focus();

async function register() {
  if (button.disabled) return;
  clearErrors(form);
  const asked = readRegistration(new FormData(form), rows, watched.acknowledged(), data);
  if ("errors" in asked) return showErrors(form, asked.errors);
  button.disabled = true;
  try {
    const made = await performApproved(asked.name, asked.args, keys.register);
    const trouble = await payDeposit(made.folio);
    typed = false;
    const guest = listed(rows.guests().map((one) => one.name));
    tellThere(interpolate(gettext("%(guest)s is checked in."), { guest }), trouble);
    location.assign(`/stays/${made.stay}/`);
  } catch (error) {
    told(error);
  } finally {
    button.disabled = false;
  }
}

/** The guest is in already, so what fails here is told on the next page. @param {string} folio @returns {Promise<string>} what went wrong */
async function payDeposit(folio) {
  const values = new FormData(form);
  const amount = amountTyped(values.get("deposit_amount"));
  if (!amount) return "";
  try {
    await performApproved("folios.take_payment", { folio, method: String(values.get("deposit_method")), amount }, keys.pay);
    return "";
  } catch (error) {
    const why = error instanceof Refused ? error.message : unansweredWords();
    return interpolate(gettext("The deposit of %(amount)s is not taken: %(why)s"), { amount: moneyWords(amount), why });
  }
}

/** @param {unknown} error */
function told(error) {
  if (error instanceof Unanswered) return showErrors(form, {}, unansweredWords());
  if (!(error instanceof Refused)) throw error;
  if (error.code !== "watch_list_match") return showErrors(form, inPlace(error), error.message);
  watched.show(error.more.matches);
  return showErrors(form, { acknowledged: error.message });
}

/** @param {Refused} error @returns {Record<string, string>} */
function inPlace(error) {
  if (["room_taken", "room_not_ready", "no_room_left"].includes(error.code)) return { room: error.message };
  const fields = { guests: "guests.0.name", rooms: "room" };
  return Object.fromEntries(Object.entries(error.fields).map(([name, words]) => [/** @type {Record<string, string>} */ (fields)[name] ?? name, words]));
}

/** Enter goes to the next field. @param {HTMLInputElement} field */
function next(field) {
  const all = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("input, select, textarea, #register")]).filter((one) => one.offsetParent);
  all[all.indexOf(field) + 1]?.focus();
}
