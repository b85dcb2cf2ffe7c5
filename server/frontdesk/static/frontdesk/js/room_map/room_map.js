// @ts-check
/** The room map: puts its parts together. */

import { CountedChips } from "../counted_chips.js";
import { businessDate, desk, feed, onChange, parameter } from "../desk.js";
import { byId, h, icon } from "../dom.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { addKeys } from "../keys.js";
import { showLegend } from "../legend.js";
import { closeMenu, openMenu } from "../menus.js";
import { closePanel, panelIsOpen } from "../panel.js";
import { MARKS, STATES } from "../room_states.js";
import { Grid } from "./grid.js";
import { roomNumbered } from "./house.js";
import { linkByDrag, showLinksTogether } from "./link_drag.js";
import { hearMapKeys } from "./map_keys.js";
import { actsOn } from "./room_acts.js";
import { roomShown, showRoom } from "./room_panel.js";
import { fits } from "./searching.js";
import { Selection } from "./selection.js";
import { openWalkInForm } from "./walk_in_form.js";

/** @typedef {import("../desk.js").Row} Row */

const ARRANGED = "bellboard:map-by";
const map = byId("map");
const search = /** @type {HTMLInputElement} */ (byId("map-search"));
const grid = new Grid(map);
const filters = new CountedChips({
  place: byId("map-filters"),
  rows: () => [...feed.rows("rooms").values()],
  states: STATES,
  marks: MARKS,
  coloured: true,
  changed: () => {
    filters.draw();
    sift();
  },
});
const selection = new Selection(grid, byId("map-scroll"), drawBulkBar);

/** @type {Set<string>} */
const changed = new Set();
let everything = false;
let waiting = false;

onChange(({ collection, put, drop, live }) => {
  if (collection === "rooms" && !drop.length) for (const id of put) changed.add(id);
  else if (collection === "stays") for (const id of put) note(id);
  else if (["rooms", "floors", "room_types", "hotel"].includes(collection)) everything = true;
  else return;
  if (!live) everything = true;
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(draw);
});

/** A stay's names stand on its room's tile. @param {string} stayId */
function note(stayId) {
  const room = roomNumbered(feed.rows("stays").get(stayId)?.room ?? "");
  if (room) changed.add(room.id);
}

function draw() {
  waiting = false;
  if (everything) grid.draw();
  else grid.change(changed, true);
  changed.clear();
  everything = false;
  filters.draw();
  tellShown();
  selection.draw();
  byId("map-wait").hidden = feed.rows("rooms").size > 0;
  followAddress();
}

function sift() {
  const text = search.value.trim().toLowerCase();
  grid.show((room, stays) => filters.lets(room) && fits(room, stays, text));
  tellShown();
  selection.draw();
}

function tellShown() {
  const shown = grid.shown().length;
  const all = feed.rows("rooms").size;
  const narrowed = filters.any || search.value.trim() !== "";
  byId("map-shown").textContent = narrowed ? interpolate(gettext("%(shown)s of %(all)s rooms"), { shown, all }) : "";
  map.classList.toggle("is-empty", narrowed && shown === 0);
}

/** @param {HTMLElement} tile @returns {Row | undefined} */
function roomOf(tile) {
  return feed.rows("rooms").get(tile.dataset.id ?? "");
}

/** The chosen rooms when this is one of them, else this one. @param {HTMLElement} tile @returns {Row[]} */
function meant(tile) {
  const ids = selection.has(tile) ? selection.ids() : [tile.dataset.id ?? ""];
  return ids.flatMap((id) => feed.rows("rooms").get(id) ?? []);
}

/** @param {HTMLElement} tile @param {{x: number, y: number}} [place] */
function openActs(tile, place) {
  const rooms = meant(tile);
  const { left, bottom } = tile.getBoundingClientRect();
  const title = rooms.length > 1 ? manyWords(rooms.length) : (rooms[0]?.number ?? "");
  const open = rooms.length === 1 ? [[{ label: gettext("Show the room"), icon: "info", key: "V", act: () => openRoom(tile) }]] : [];
  const groups = [...actsOn(rooms), ...open];
  if (groups.flat().length) openMenu(place ?? { x: left + 8, y: bottom - 8 }, { title, groups });
}

/** @param {number} count */
function manyWords(count) {
  return interpolate(ngettext("%(n)s room", "%(n)s rooms", count), { n: count });
}

/** @param {HTMLElement} tile */
function openRoom(tile) {
  const number = tile.dataset.number ?? "";
  if (!showRoom(number, leaveRoom)) return;
  tile.scrollIntoView({ block: "nearest" });
  const address = `/rooms/${number}/`;
  if (location.pathname !== address) history[panelIsOpen() && location.pathname !== "/" ? "replaceState" : "pushState"]({}, "", address);
}

/** The panel was closed. */
function leaveRoom() {
  if (location.pathname !== "/") history.pushState({}, "", "/");
}

/** Opens and closes the panel as the address says. */
function followAddress() {
  const number = /^\/rooms\/([^/]+)\/$/.exec(location.pathname)?.[1] ?? "";
  if (number && number !== roomShown() && !byId("panel").querySelector("form")) showRoom(number, leaveRoom);
}

addEventListener("popstate", () => {
  if (location.pathname === "/") closePanel();
  else followAddress();
});

map.addEventListener("click", (event) => {
  const tile = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".tile"));
  if (!tile) return selection.clear();
  grid.focus(tile);
  if (event.ctrlKey || event.metaKey) return selection.toggle(tile);
  if (event.shiftKey) return selection.reach(tile);
  selection.only(tile);
  const touched = /** @type {PointerEvent} */ (event).pointerType === "touch";
  if (touched || panelIsOpen()) openRoom(tile);
});
map.addEventListener("dblclick", (event) => {
  const tile = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".tile"));
  if (tile) onDoubleClick(tile);
});
map.addEventListener("contextmenu", (event) => {
  const tile = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".tile"));
  if (!tile) return;
  event.preventDefault();
  grid.focus(tile);
  const byKey = event.clientX === 0 && event.clientY === 0;
  openActs(tile, byKey ? undefined : { x: event.clientX, y: event.clientY });
});

/** What it does is a parameter of the hotel. @param {HTMLElement} tile */
function onDoubleClick(tile) {
  const room = roomOf(tile);
  const does = parameter("double_click", "registration");
  if (does === "actions") openActs(tile);
  else if (["walk_in", "registration"].includes(does) && room?.occupancy === "vacant" && desk.permissions.includes("stays.check_in")) register(room, does);
  else openRoom(tile);
}

linkByDrag(map);
showLinksTogether(map);
/** Whoever is due in this room, else somebody new. @param {Row} room @param {string} does */
function register(room, does) {
  const due = [...feed.rows("reservations").values()].find((one) => one.room === room.number && one.arrival <= businessDate());
  if (due) location.assign(`/reservations/${due.id}/check-in/`);
  else if (does === "registration") location.assign(`/stays/new/?room=${room.number}`);
  else openWalkInForm(room.number);
}

hearMapKeys({ map, grid, selection, search, openActs, openRoom, roomOf });

search.addEventListener("input", sift);
search.addEventListener("keydown", (event) => {
  const first = grid.shown()[0];
  if ((event.key === "Enter" && !event.isComposing) || event.key === "ArrowDown") {
    event.preventDefault();
    if (first) grid.focus(first);
  }
});
document.addEventListener("bellboard:escape", () => {
  closeMenu();
  selection.clear();
});
for (const choice of document.querySelectorAll("#map-by input")) {
  const input = /** @type {HTMLInputElement} */ (choice);
  input.checked = input.value === (localStorage.getItem(ARRANGED) ?? "floor");
  input.addEventListener("change", () => arrange(input.value === "type" ? "type" : "floor"));
}
byId("legend").addEventListener("click", showLegend);
byId("print").addEventListener("click", () => print());
addKeys({ keys: "b", label: gettext("By floor or by type"), group: gettext("Room map"), act: () => turnArrangement() });
arrange(localStorage.getItem(ARRANGED) === "type" ? "type" : "floor");
// What this desk keeps may stand before the first change is heard of.
everything = true;
draw();

function turnArrangement() {
  const other = /** @type {HTMLInputElement} */ (document.querySelector("#map-by input:not(:checked)"));
  other.click();
}

/** @param {"floor" | "type"} by */
function arrange(by) {
  localStorage.setItem(ARRANGED, by);
  grid.arrange(by);
  sift();
}

function drawBulkBar() {
  const bar = byId("bulk-bar");
  const rooms = selection.ids().flatMap((id) => feed.rows("rooms").get(id) ?? []);
  bar.hidden = rooms.length === 0;
  if (bar.hidden) return;
  const acts = actsOn(rooms).flat();
  bar.replaceChildren(
    h("b", {}, manyWords(rooms.length)),
    ...acts.map((choice) =>
      h("button", { class: "button small", type: "button", disabled: Boolean(choice.why), title: choice.why ?? "", onclick: () => choice.act?.() }, choice.icon && icon(choice.icon, 14), choice.label),
    ),
    h("button", { class: "button small quiet", type: "button", onclick: () => selection.clear() }, icon("close", 14), gettext("Choose none")),
  );
}
