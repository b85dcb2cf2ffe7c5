// @ts-check
/** The page of a reservation's form: new, or changing one that stands. */

import { businessDate } from "../desk.js";
import { unansweredWords } from "../doing.js";
import { byId, h } from "../dom.js";
import { fillWith, forgetDraft, keepDraft, keptDraft, valuesOf } from "../drafts.js";
import { clearErrors, showErrors } from "../form_fields.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { addDays, dayShort, daysBetween } from "../moments.js";
import { Refused, Unanswered } from "../operations.js";
import { tellThere } from "../said_there.js";
import { field, formData } from "./form_data.js";
import { goOnByEnter } from "./going_on.js";
import { guestPart } from "./guest_part.js";
import { showOffers } from "./offers.js";
import { changes, days, readBeside, readReservation } from "./reading.js";
import { besideFields, offerNextBest } from "./refusals.js";
import { change, freshKeys, make } from "./saving.js";

const form = /** @type {HTMLFormElement} */ (byId("reservation"));
const data = formData();
const guest = guestPart(form, data.guest);
const standing = readReservation(form, guest.known()).args;
let keys = freshKeys();
let sending = false;
let typedDeparture = Boolean(data.reservation);

restoreDraft();
const askAgain = showOffers(form, data.reservation?.id ?? "");
goOnByEnter(form);
understand();
// Only now, when its keys are heard, the form takes what is typed.
field(form, "booker_name").focus();

/** What was left half typed stands there again, unless the reservation has changed meanwhile. */
function restoreDraft() {
  const draft = keptDraft();
  if (!draft || draft.version !== (data.reservation?.version ?? 0)) return;
  fillWith(form, draft.values);
  if (draft.guest) guest.restore(draft.guest, draft.facts);
  byId("draft").hidden = false;
}

form.addEventListener("input", (event) => {
  const { name } = /** @type {HTMLInputElement} */ (event.target);
  if (name === "departure") typedDeparture = true;
  if (name === "arrival") keepNights();
  if (name === "room_type") field(form, "room").value = "";
  if (["room_type", "extra_beds"].includes(name)) limitBeds();
  keys = freshKeys();
  understand();
});
for (const kind of ["input", "change"]) {
  form.addEventListener(kind, () => keepDraft({ values: valuesOf(form), guest: guest.known(), facts: guest.facts(), version: data.reservation?.version ?? 0 }));
}
byId("forget-draft").addEventListener("click", () => {
  forgetDraft();
  location.reload();
});

/** Another arrival, the same number of nights, as long as nobody typed a departure. */
function keepNights() {
  const { arrival } = days(form);
  if (arrival && !typedDeparture) field(form, "departure").value = addDays(arrival, 1);
}

function limitBeds() {
  const type = data.types.find((one) => one.code === field(form, "room_type").value);
  field(form, "extra_beds").max = String(type?.extra_beds ?? 9);
}

/** Says how the days are understood; a stay by the hour ends on its day. */
function understand() {
  field(form, "departure").disabled = field(form, "kind").value === "hourly";
  const { arrival, departure } = days(form);
  byId("arrival-said").textContent = arrival ? dayWords(arrival) : "";
  const nights = arrival && departure ? daysBetween(arrival, departure) : 0;
  byId("departure-said").textContent = departure && nights > 0 ? `${dayWords(departure)} · ${interpolate(ngettext("%(n)s night", "%(n)s nights", nights), { n: nights })}` : "";
}

/** @param {string} day */
function dayWords(day) {
  const after = daysBetween(businessDate(), day);
  const near = { 0: gettext("today"), 1: gettext("tomorrow") }[after];
  return near ? `${near} · ${dayShort(day)}` : dayShort(day);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (sending) return;
  clearErrors(form);
  const { args, errors } = readReservation(form, guest.known());
  const beside = readBeside(form, errors);
  if (Object.keys(errors).length) return showErrors(form, errors);
  sending = true;
  form.setAttribute("aria-busy", "true");
  const acknowledged = guest.watched.acknowledged();
  const told = acknowledged.length ? { acknowledged } : {};
  try {
    const saved = data.reservation ? await change(data.reservation, { ...changes(args, standing), ...told }, keys) : await make({ ...args, ...told }, beside, keys);
    forgetDraft();
    tellThere(saved.said, saved.trouble);
    location.assign(`/reservations/${saved.pk}/`);
  } catch (error) {
    sending = false;
    if (error instanceof Refused) refused(error);
    else if (error instanceof Unanswered) showErrors(form, {}, unansweredWords());
    else throw error;
  } finally {
    form.removeAttribute("aria-busy");
  }
});

/** @param {Refused} error */
function refused(error) {
  if (error.code === "watch_list_match") guest.watched.show(error.more.matches);
  showErrors(form, besideFields(error), error.message);
  const next = offerNextBest(error, (number) => {
    field(form, "room").value = number;
    field(form, "room").dispatchEvent(new Event("input", { bubbles: true }));
    field(form, "room").focus();
  });
  if (next) form.querySelector('[data-field="room"]')?.append(h("p", { class: "error next-best" }, ...next));
  askAgain();
}
