// @ts-check
/** One room as a tile: number, type, who is there, state and marks. */

import { h, icon } from "../dom.js";
import { gettext, interpolate, listed } from "../i18n.js";
import { dayShort } from "../moments.js";
import { LETTERED, marksOf, stateOf } from "../room_states.js";
import { emptyWords, guestWords, shortType, typeOf } from "./house.js";
import { nameOf } from "../desk.js";

/** @typedef {import("../desk.js").Row} Row */

// How many marks stand on a narrow and on a wide tile; with more, one gives its place to the number of the others.
const ON_NARROW = 2;
const ON_WIDE = 3;

/** @param {Row} room */
export function newTile(room) {
  return h("div", { class: "tile", role: "gridcell", id: `room-${room.id}`, tabIndex: -1, data: { id: room.id, number: room.number }, "aria-selected": "false" });
}

/** Draws the tile anew. @param {HTMLElement} tile @param {Row} room @param {Row[]} stays */
export function drawTile(tile, room, stays) {
  const state = stateOf(room);
  const marks = marksOf(room);
  const who = guestWords(stays) || emptyWords(room);
  tile.dataset.state = state.key;
  tile.replaceChildren(
    h("span", { class: "tile-head" }, h("b", { class: "tile-number" }, room.number), h("span", { class: "tile-type" }, shortType(typeOf(room.type)))),
    h("span", { class: "tile-who" }, who),
    h(
      "span",
      { class: "tile-foot" },
      h("span", { class: "tile-state", title: state.label }, icon(state.icon, 11), h("span", { "aria-hidden": "true" }, state.letter), h("span", { class: "visually-hidden" }, state.label)),
      h("span", { class: "tile-marks" }, ...marks.slice(0, fits(marks.length, ON_WIDE)).map((mark, place) => drawn(mark, place >= fits(marks.length, ON_NARROW))), ...more(marks.length)),
    ),
  );
  tile.title = titleOf(room, stays, marks.map((mark) => mark.label));
}

/** Lights the tile up once. @param {HTMLElement} tile */
export function glow(tile) {
  tile.classList.remove("glow");
  void tile.offsetWidth;
  tile.classList.add("glow");
  tile.addEventListener("animationend", () => tile.classList.remove("glow"), { once: true });
}

/** @param {import("../room_states.js").Sign} mark @param {boolean} wideOnly */
function drawn(mark, wideOnly) {
  const wide = wideOnly ? " on-wide" : "";
  return LETTERED.has(mark.key)
    ? h("b", { class: `tile-letter${wide}`, title: mark.label }, h("span", { "aria-hidden": "true" }, mark.letter), h("span", { class: "visually-hidden" }, mark.label))
    : h("span", { class: `mark mark-${mark.key}${wide}`, title: mark.label }, icon(mark.icon, 13, mark.label));
}

/** How many marks stand on a tile that has room for so many. @param {number} count @param {number} most */
function fits(count, most) {
  return count > most ? most - 1 : count;
}

/** How many marks there are beyond those that are shown. @param {number} count */
function more(count) {
  return [
    count > ON_NARROW && h("span", { class: "tile-more on-narrow" }, `+${count - fits(count, ON_NARROW)}`),
    count > ON_WIDE && h("span", { class: "tile-more on-wide" }, `+${count - fits(count, ON_WIDE)}`),
  ];
}

/** @param {Row} room @param {Row[]} stays @param {string[]} marks */
function titleOf(room, stays, marks) {
  const guests = stays.flatMap((stay) => stay.guests.map((/** @type {any} */ guest) => guest.name ?? gettext("confidential")));
  const lines = [`${room.number} ${nameOf(typeOf(room.type))} · ${stateOf(room).label}`];
  if (guests.length) lines.push(listed(guests));
  if (room.departure) lines.push(interpolate(gettext("until %(day)s"), { day: dayShort(room.departure) }));
  if (marks.length) lines.push(marks.join(" · "));
  return lines.join("\n");
}
