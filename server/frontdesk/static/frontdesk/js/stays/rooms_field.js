// @ts-check
/** The rooms that are free until the departure, offered below the field; how the chosen one stands is said. */

import { businessDate } from "../desk.js";
import { byId, h, icon } from "../dom.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { daysBetween } from "../moments.js";
import { departureOf } from "./registration_read.js";

/** @typedef {{number: string, type: string, code: string, mark: "ready" | "dirty" | "occupied"}} Offer */

const TYPING_MS = 200;

/** @param {HTMLFormElement} form @param {{reservation: string, room_type?: string}} expected @returns {() => void} asks anew */
export function offerRooms(form, { reservation, room_type: reserved = "" }) {
  const room = /** @type {HTMLInputElement} */ (form.elements.namedItem("room"));
  /** @type {Offer[] | null} nothing while nobody knows until when */
  let rooms = null;
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const say = () => {
    byId("room-said").replaceChildren(...(rooms ? sayRoom(rooms, room.value.trim()) : []));
  };
  const ask = async () => {
    const mine = ++asked;
    const values = new FormData(form);
    const departure = departureOf(values);
    sayNights(departure);
    rooms = null;
    if (!departure || departure < businessDate()) return say();
    const found = (await fetchRooms({ departure, reservation, room_type: String(values.get("room_type") ?? reserved) })).rooms;
    if (mine !== asked) return;
    rooms = found;
    byId("rooms-offered").replaceChildren(...rooms.map((one) => h("option", { value: one.number, label: `${one.number} ${one.type} · ${markWords(one)}` })));
    say();
  };
  form.addEventListener("input", (event) => {
    const { name } = /** @type {HTMLInputElement} */ (event.target);
    if (name === "room") say();
    if (!["room_type", "departure", "kind"].includes(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), TYPING_MS);
  });
  void ask();
  return () => void ask();
}

/** @param {{departure: string, room_type?: string, reservation?: string}} query @returns {Promise<{rooms: Offer[], reasons: string[]}>} with the reasons for a move */
export async function fetchRooms(query) {
  const response = await fetch(`/stays/rooms/?${new URLSearchParams(/** @type {Record<string, string>} */ (query))}`).catch(() => null);
  return response?.ok ? response.json() : { rooms: [], reasons: [] };
}

/** @param {Offer[]} rooms @param {string} chosen @returns {Node[]} */
function sayRoom(rooms, chosen) {
  if (!chosen) return [h("span", {}, interpolate(ngettext("%(n)s room is free.", "%(n)s rooms are free.", rooms.length), { n: rooms.length }))];
  const found = rooms.find((one) => one.number === chosen);
  if (found) return [icon(found.mark === "ready" ? "check" : "warning", 14), h("span", {}, `${found.type} · ${markWords(found)}`)];
  return [icon("warning", 14), h("span", {}, gettext("not free for these nights, or of another type"))];
}

/** @param {Offer} room */
export function markWords({ mark }) {
  return { ready: gettext("ready"), dirty: gettext("dirty"), occupied: gettext("occupied now, free by then") }[mark];
}

/** @param {string | null} departure */
function sayNights(departure) {
  const nights = departure ? daysBetween(businessDate(), departure) : 0;
  const words = nights > 0 ? `${departure} · ${interpolate(ngettext("%(n)s night", "%(n)s nights", nights), { n: nights })}` : "";
  byId("departure-said").textContent = words;
}
