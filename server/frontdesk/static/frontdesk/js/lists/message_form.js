// @ts-check
/** The form of a message: choosing the room offers its guests. */

import { h } from "../dom.js";
import { gettext } from "../i18n.js";
import "./typed_form.js";

/** @param {HTMLFormElement} form */
function offerGuests(form) {
  const known = JSON.parse(form.querySelector("#guests-by-room")?.textContent ?? "{}");
  const room = /** @type {HTMLInputElement} */ (form.elements.namedItem("room"));
  const guest = /** @type {HTMLSelectElement} */ (form.elements.namedItem("guest"));
  const number = numberMeant(room.value, Object.keys(known));
  /** @type {[string, string][]} */
  const guests = known[number] ?? [];
  const chosen = guest.value;
  guest.replaceChildren(...guests.map(([id, name]) => h("option", { value: id, selected: id === chosen }, name || gettext("confidential"))));
  if (!guests.length) guest.append(h("option", { value: "" }, "–"));
}

/** With the zeros in front that people leave out. @param {string} typed @param {string[]} known */
function numberMeant(typed, known) {
  const plain = typed.normalize("NFKC").trim().toUpperCase();
  return known.find((number) => number === plain) ?? known.find((number) => number.replace(/^0+/, "") === plain) ?? plain;
}

// Somebody may have typed before this module came.
const there = document.querySelector("#guests-by-room")?.closest("form");
if (there) offerGuests(there);

document.addEventListener("input", (event) => {
  const field = event.target;
  if (field instanceof HTMLInputElement && field.name === "room" && field.form?.querySelector("#guests-by-room")) offerGuests(field.form);
});
