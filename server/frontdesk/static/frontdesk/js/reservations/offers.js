// @ts-check
/** Beside the form: how many rooms of the type are free each night, which ones, and what the stay costs. */

import { byId, h } from "../dom.js";
import { gettext, pgettext } from "../i18n.js";
import { dayShort } from "../moments.js";
import { FREE, quoteNodes } from "../rates/quote.js";
import { field, typed } from "./form_data.js";
import { days, terms } from "./reading.js";
import { fetchOffers, markChosen, numberMeant, roomGroups } from "./room_offers.js";

const WAIT_MS = 200;
const NIGHTS_AT_MOST = 31;

/**
 * @param {HTMLFormElement} form @param {string} reservation the one that is changed, whose own room is free for it
 * @returns {() => void} asks anew
 */
export function showOffers(form, reservation) {
  let asked = 0;
  /** @type {import("./room_offers.js").Offered[]} */
  let rooms = [];
  let drawn = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const ask = async () => {
    const mine = (asked += 1);
    const { arrival, departure } = days(form);
    if (!arrival || !departure) return;
    const question = { room_type: typed(form, "room_type"), arrival, departure, reservation };
    const [offers, price] = await Promise.all([fetchOffers(question), quoteOf(form, arrival, departure)]);
    if (mine !== asked) return;
    byId("quote").replaceChildren(...price);
    // What stands there already is not drawn anew under the finger.
    if (!offers || JSON.stringify(offers) === drawn) return;
    drawn = JSON.stringify(offers);
    rooms = offers.rooms;
    byId("nights").replaceChildren(...offers.nights.slice(0, NIGHTS_AT_MOST).map(nightOf));
    byId("rooms").replaceChildren(...roomGroups(rooms, (number) => choose(form, number)));
    tellChosen(form);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), WAIT_MS);
  };
  form.addEventListener("input", (event) => {
    if (event.target === field(form, "room")) tellChosen(form);
    else later();
  });
  field(form, "room").addEventListener("change", () => {
    field(form, "room").value = numberMeant(typed(form, "room").toUpperCase(), rooms);
    tellChosen(form);
  });
  void ask();
  return later;
}

/** @param {HTMLFormElement} form @param {string} arrival @param {string} departure @returns {Promise<Node[]>} */
async function quoteOf(form, arrival, departure) {
  const asked = terms(form);
  const free = FREE.includes(asked.kind);
  if (!asked.rate_code && !free) return [h("p", { class: "muted" }, gettext("Without a rate code no price is agreed."))];
  const query = new URLSearchParams({ arrival, departure });
  for (const [name, value] of Object.entries(asked)) if (value !== null && value !== "") query.set(name, String(value));
  return quoteNodes(query);
}

/** A letter says it beside the colour. @param {import("./room_offers.js").Night} night */
function nightOf({ date, free, overbooking }) {
  const state = free > 0 ? "free" : free < 0 ? "over" : "full";
  const full = overbooking > 0 ? gettext("full; may still be overbooked") : gettext("full");
  const title = { free: gettext("rooms free"), full, over: gettext("overbooked") }[state];
  const letter = { free: "", full: ` ${pgettext("full", "F")}`, over: ` ${pgettext("overbooked", "O")}` }[state];
  return h("div", { class: `night is-${state}`, title }, h("span", {}, dayShort(date)), h("b", {}, `${free < 0 ? `−${-free}` : free}${letter}`));
}

/** Chosen again, it is none. @param {HTMLFormElement} form @param {string} number */
function choose(form, number) {
  const room = field(form, "room");
  room.value = room.value === number ? "" : number;
  room.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {HTMLFormElement} form */
function tellChosen(form) {
  const chosen = typed(form, "room").toUpperCase();
  markChosen(byId("rooms"), chosen);
  byId("rooms-said").textContent = chosen ? `· ${chosen}` : `· ${gettext("now or later")}`;
}
