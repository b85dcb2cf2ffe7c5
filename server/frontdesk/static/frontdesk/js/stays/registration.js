// @ts-check
/** The page of a registration: what is typed is priced while one types, kept until it is done, and done once. */

import { performApproved, unansweredWords } from "../doing.js";
import { byId, h } from "../dom.js";
import { fillWith, forgetDraft, keepDraft, keptDraft, valuesOf } from "../drafts.js";
import { amountTyped, moneyWords } from "../folios/amounts.js";
import { clearErrors, showErrors } from "../form_fields.js";
import { watchNotices } from "../guests/acknowledging.js";
import { guestRows, knownWords } from "../guests/guest_rows.js";
import { gettext, interpolate, listed } from "../i18n.js";
import { Refused, Unanswered, newKey } from "../operations.js";
import { goOnByEnter } from "../reservations/going_on.js";
import { offerNextBest } from "../reservations/refusals.js";
import { tellThere } from "../said_there.js";
import { showQuote } from "./quote_beside.js";
import { readRegistration } from "./registration_read.js";
import { offerRooms } from "./rooms_field.js";

/** @type {{reservation: string, code?: string, version: number, room_type?: string, guests: {name: string, guest?: string, facts?: string}[], hidden?: boolean}} */
const data = JSON.parse(byId("registration-data").textContent ?? "{}");
const form = /** @type {HTMLFormElement} */ (byId("registration"));
const button = /** @type {HTMLButtonElement} */ (byId("register"));
const draft = restored();
const watched = watchNotices();
const rows = guestRows(
  (match) => {
    watched.show(match.watched.map((entry) => ({ ...entry, name: match.name })));
    if (match.confidential) control("confidential").checked = true;
  },
  draft?.guests?.length ? draft.guests : data.guests.map(({ facts, ...one }) => ({ ...one, ...(facts && { known: knownWords(facts) }) })),
);
byId("guests-here").querySelector("legend")?.after(rows.element, watched.element);
if (draft?.watched) watched.show(draft.watched.entries, draft.watched.read);
// The same form again is the same wish; other words are another.
let keys = { register: newKey(), pay: newKey() };
let sending = false;

form.addEventListener("input", () => (keys = { register: newKey(), pay: newKey() }));
for (const kind of ["input", "change"]) {
  form.addEventListener(kind, () => keepDraft({ values: valuesOf(form), guests: rows.kept(), watched: watched.kept(), version: data.version }));
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void register();
});
byId("forget-draft").addEventListener("click", () => {
  forgetDraft();
  location.reload();
});
goOnByEnter(form);
const askRooms = offerRooms(form, data);
showQuote(form, data.reservation);
begin();

/** @param {string} name */
function control(name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}

/** What was left half typed stands there again, or what was begun on the room map; unless the reservation has changed meanwhile. */
function restored() {
  const found = keptDraft();
  if (!found || found.version !== data.version) return null;
  fillWith(form, found.values);
  byId("draft").hidden = Boolean(found.goesOn);
  return found;
}

/** The caret stands where something is missing; an expected guest needs one press only. */
function begin() {
  if (data.reservation && control("room").value) button.focus();
  else if (data.reservation) control("room").focus();
  else if (control("room").value) /** @type {HTMLElement | null} */ (rows.element.querySelector("input"))?.focus();
  else control("room_type").focus();
}

async function register() {
  if (sending) return;
  clearErrors(form);
  const asked = readRegistration(new FormData(form), rows, watched.acknowledged(), data);
  if ("errors" in asked) return showErrors(form, asked.errors);
  sending = button.disabled = true;
  try {
    const made = await performApproved(asked.name, asked.args, keys.register);
    forgetDraft();
    const trouble = await payDeposit(made.folio);
    const guest = listed(rows.guests().map((one) => one.name));
    tellThere(interpolate(gettext("%(guest)s is checked in."), { guest }), trouble);
    location.assign(`/stays/${made.stay}/`);
  } catch (error) {
    sending = button.disabled = false;
    told(error);
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
  if (error.code === "watch_list_match") watched.show(error.more.matches);
  showErrors(form, inPlace(error), error.message);
  const next = offerNextBest(error, (number) => {
    control("room").value = number;
    control("room").dispatchEvent(new Event("input", { bubbles: true }));
    control("room").focus();
  });
  if (next) form.querySelector('[data-field="room"]')?.append(h("p", { class: "error next-best" }, ...next));
  askRooms();
}

/** How the operations call what the form calls otherwise. @type {Record<string, string>} */
const FIELDS = { guests: "guests.0.name", rooms: "room" };
/** What is about one field though it names none, or another. @type {Record<string, string>} */
const ABOUT = { room_taken: "room", room_not_ready: "room", no_room_left: "room", watch_list_match: "acknowledged", approval_needed: "discount" };

/** @param {Refused} error @returns {Record<string, string>} */
function inPlace(error) {
  const about = ABOUT[error.code];
  if (about) return { [about]: error.message };
  return Object.fromEntries(Object.entries(error.fields).map(([name, words]) => [FIELDS[name] ?? name, words]));
}
