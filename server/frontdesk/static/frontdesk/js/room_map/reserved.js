// @ts-check
/** The reservations that have a room: who arrives in it, and reserving it from the map. */

import { businessDate, feed, may } from "../desk.js";
import { h, icon } from "../dom.js";
import { gettext, interpolate } from "../i18n.js";
import { dayShort } from "../moments.js";

/** @typedef {import("../desk.js").Row} Row @typedef {import("../menus.js").Choice} Choice */

const SHOWN = 3;

/** Those with this room, the next to arrive first. @param {string} number @returns {Row[]} */
export function reservationsOf(number) {
  return [...feed.rows("reservations").values()].filter((one) => one.room === number).sort((a, b) => a.arrival.localeCompare(b.arrival));
}

/** @param {Row} room @returns {Choice[]} */
export function arrivalActs(room) {
  if (!may("stays.check_in") || room.occupancy !== "vacant") return [];
  const due = reservationsOf(room.number).filter((one) => one.arrival <= businessDate());
  return due.slice(0, 1).map((one) => ({
    label: interpolate(gettext("Check in %(guest)s"), { guest: one.guest ?? gettext("confidential") }),
    icon: "arriving",
    key: "A",
    act: () => location.assign(`/reservations/${one.id}/check-in/`),
  }));
}

/** @param {Row} room @returns {Choice[]} */
export function reserveActs(room) {
  if (!may("reservations.change")) return [];
  return [{ label: gettext("New reservation…"), icon: "calendar", key: "R", act: () => location.assign(`/reservations/new/?room=${encodeURIComponent(room.number)}`) }];
}

/** What the room's panel says of them. @param {Row} room @returns {Node[]} */
export function arrivalsPart(room) {
  const next = reservationsOf(room.number).slice(0, SHOWN);
  if (!next.length) return [];
  const lines = next.map((one) =>
    h(
      "li",
      {},
      h(
        "a",
        { href: `/reservations/${one.id}/` },
        icon(one.arrival <= businessDate() ? "arriving" : "calendar", 14),
        h("span", { class: "panel-alert" }, one.guest ?? gettext("confidential")),
        h("span", { class: "muted small nowrap" }, `${dayShort(one.arrival)} – ${dayShort(one.departure)}`),
      ),
    ),
  );
  return [h("section", { class: "room-part" }, h("h3", {}, gettext("Reserved")), h("ul", { class: "panel-alerts" }, ...lines))];
}
