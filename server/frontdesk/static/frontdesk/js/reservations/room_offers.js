// @ts-check
/** The rooms that are free for a span: those free now, those occupied now but free by then, dirty ones; apart. */

import { h, icon } from "../dom.js";
import { gettext, interpolate } from "../i18n.js";
import { dayShort } from "../moments.js";

/**
 * @typedef {{date: string, free: number, overbooking: number}} Night
 * @typedef {{number: string, mark: "free" | "occupied" | "dirty", from: string | null}} Offered
 */

/** @param {{room_type: string, arrival: string, departure: string, reservation: string}} asked @returns {Promise<{nights: Night[], rooms: Offered[]} | null>} */
export async function fetchOffers(asked) {
  const response = await fetch(`/reservations/offers/?${new URLSearchParams(asked)}`).catch(() => null);
  return response?.ok ? response.json() : null;
}

/** @param {Offered[]} rooms @param {(number: string) => void} choose @returns {Node[]} */
export function roomGroups(rooms, choose) {
  /** @type {[Offered["mark"], string, string][]} */
  const groups = [
    ["free", "clean", gettext("Free now")],
    ["occupied", "occupied", gettext("Occupied now, free by then")],
    ["dirty", "dirty", gettext("Dirty now")],
  ];
  const shown = groups.flatMap(([mark, drawing, words]) => {
    const there = rooms.filter((room) => room.mark === mark);
    if (!there.length) return [];
    const head = h("h3", {}, icon(drawing, 14), `${words} ${there.length}`);
    return [h("div", { class: "room-group", data: { mark } }, head, ...there.map((room) => offerOf(room, choose)))];
  });
  return shown.length ? shown : [h("p", { class: "muted" }, gettext("No room of this type is free for all these nights."))];
}

/** @param {Offered} room @param {(number: string) => void} choose */
function offerOf({ number, from }, choose) {
  const title = from ? interpolate(gettext("free from %(day)s"), { day: dayShort(from) }) : "";
  return h("button", { class: "button small room-offer", type: "button", tabIndex: -1, title, "aria-pressed": "false", data: { room: number }, onclick: () => choose(number) }, number);
}

/** @param {ParentNode} place @param {string} chosen */
export function markChosen(place, chosen) {
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(".room-offer"))) {
    one.setAttribute("aria-pressed", String(chosen !== "" && bare(one.dataset.room ?? "") === bare(chosen)));
  }
}

/** Without the zeros that people leave out. @param {string} number */
function bare(number) {
  return number.replace(/^0+/, "");
}

/** As the house writes it, with the zeros that people leave out; what is not offered stays as typed. @param {string} typed @param {Offered[]} rooms */
export function numberMeant(typed, rooms) {
  return rooms.find((room) => bare(room.number) === bare(typed))?.number ?? typed;
}
