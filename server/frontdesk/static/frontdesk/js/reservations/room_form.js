// @ts-check
/** Giving a reservation a room, another room, or none. */

import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";
import { fetchOffers, markChosen, numberMeant, roomGroups } from "./room_offers.js";

/** @param {import("./acts.js").Standing} one */
export function roomForm({ reservation, code, room, type, arrival, departure }) {
  /** @type {import("./room_offers.js").Offered[]} */
  let rooms = [];
  const typed = h("input", { name: "room", value: room, inputMode: "numeric", maxLength: 8, autocomplete: "off", autofocus: true });
  const offers = h("div", { class: "room-offers", tabIndex: 0, role: "group", "aria-label": gettext("Rooms") }, h("p", { class: "muted" }, "…"));
  const tell = () => markChosen(offers, typed.value.trim().toUpperCase());
  typed.addEventListener("input", tell);
  openForm({
    title: interpolate(gettext("Room for %(code)s"), { code }),
    act: gettext("Assign"),
    fields: [fieldOf(gettext("Room"), typed, gettext("left empty, it has none until the guest comes")), offers],
    read: (values) => {
      const number = numberMeant(String(values.get("room")).normalize("NFKC").trim().toUpperCase(), rooms);
      if (number) return { name: "reservations.assign_room", args: { reservation, room: number }, said: interpolate(gettext("%(code)s has room %(room)s."), { code, room: number }) };
      if (!room) return { errors: { room: gettext("Type the room's number.") } };
      return { name: "reservations.unassign_room", args: { reservation }, said: interpolate(gettext("%(code)s has no room assigned."), { code }) };
    },
    refused: (error) => (Object.keys(error.fields).length ? error.fields : { room: error.message }),
  });
  void fetchOffers({ room_type: type, arrival, departure, reservation }).then((found) => {
    rooms = found?.rooms ?? [];
    offers.replaceChildren(
      ...roomGroups(rooms, (number) => {
        typed.value = number;
        tell();
        typed.focus();
      }),
    );
    tell();
  });
}
