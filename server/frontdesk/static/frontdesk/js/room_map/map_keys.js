// @ts-check
/** The room map by keyboard: arrows move, letters act, digits go to a room. */

import { may } from "../desk.js";
import { gettext } from "../i18n.js";
import { addKeys, isTyping } from "../keys.js";
import { closePanel, openPart } from "../panel.js";
import { typeAhead } from "../type_ahead.js";
import { setCondition } from "./room_acts.js";

/**
 * @typedef {import("../desk.js").Row} Row
 * @typedef {object} Parts
 * @property {HTMLElement} map
 * @property {import("./grid.js").Grid} grid
 * @property {import("./selection.js").Selection} selection
 * @property {HTMLInputElement} search
 * @property {(tile: HTMLElement) => void} openActs
 * @property {(tile: HTMLElement) => void} openRoom
 * @property {(tile: HTMLElement) => Row | undefined} roomOf
 */

/** @param {Parts} parts */
export function hearMapKeys(parts) {
  const group = gettext("Room map");
  addKeys(
    { keys: "← ↑ ↓ →", label: gettext("From room to room; with Shift choose them"), group },
    { keys: "Enter", label: gettext("What can be done with the room"), group },
    { keys: "v", label: gettext("Show the room"), group },
    { keys: gettext("Space"), label: gettext("Choose the room, or not"), group },
    { keys: "Control+a", label: gettext("Choose all that are shown"), group, act: () => parts.selection.all() },
    { keys: gettext("Drag"), label: gettext("An occupied room onto another: link them; with Shift: choose rooms"), group },
    { keys: "0–9", label: gettext("Go to the room with this number"), group },
    ...conditionKeys(parts, group),
    { keys: "m", label: gettext("Take a message for the room"), group, act: () => part(parts, "alerts.leave_message", "messages") },
    { keys: "u", label: gettext("Wake-up call for the room"), group, act: () => part(parts, "alerts.set_wake_up", "wake-ups") },
  );
  const { grid } = parts;
  const meant = typeAhead(() => grid.shown().map((tile) => tile.dataset.number ?? ""));
  const goTo = (/** @type {string | undefined} */ number) => {
    const tile = grid.shown().find((one) => one.dataset.number === number);
    if (tile) grid.focus(tile);
  };
  parts.map.addEventListener("keydown", (event) => onKey(parts, event));
  document.addEventListener("keydown", (event) => {
    if (/^\d$/.test(event.key) && !isTyping(event.target) && !event.ctrlKey && !event.altKey && !event.metaKey && !document.querySelector("dialog[open]")) goTo(meant(event.key));
  });
}

/** @param {Parts} parts @param {string} group */
function conditionKeys(parts, group) {
  if (!may("rooms.set_condition")) return [];
  /** @type {["clean" | "inspected" | "dirty", string, string][]} */
  const all = [
    ["clean", "c", gettext("Clean")],
    ["inspected", "i", gettext("Inspected")],
    ["dirty", "d", gettext("Dirty")],
  ];
  return all.map(([condition, keys, label]) => ({
    keys,
    label,
    group,
    act: () => {
      const rooms = chosen(parts);
      if (rooms.length) setCondition(rooms, condition);
    },
  }));
}

/** The chosen rooms, else the one with the focus. @param {Parts} parts @returns {Row[]} */
function chosen({ map, grid, selection, roomOf }) {
  const ids = selection.ids();
  const tiles = ids.length ? ids.flatMap((id) => grid.tile(id) ?? []) : [...map.querySelectorAll(".tile:focus")];
  return tiles.flatMap((tile) => roomOf(/** @type {HTMLElement} */ (tile)) ?? []);
}

/** @param {Parts} parts @param {string} permission @param {string} page */
function part(parts, permission, page) {
  const [room] = chosen(parts);
  if (room && room.occupancy === "occupied" && may(permission)) void openPart(`/${page}/new/?room=${room.number}`);
}

/** @param {Parts} parts @param {KeyboardEvent} event */
function onKey({ grid, selection, openActs, openRoom }, event) {
  const tile = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".tile"));
  if (!tile || event.altKey || event.metaKey) return;
  const isMove = /^(Arrow(Up|Down|Left|Right)|Home|End)$/.test(event.key);
  if (isMove) {
    const next = grid.next(tile, event.key);
    if (next) {
      if (event.shiftKey) selection.reach(tile);
      grid.focus(next);
      if (event.shiftKey) selection.reach(next);
    }
  } else if (event.key === "Enter") openActs(tile);
  else if (event.key === " ") selection.toggle(tile);
  else if (event.key === "v" && !event.ctrlKey) openRoom(tile);
  else if (event.key === "Escape") return void closePanelOf(tile);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The map keeps the focus. @param {HTMLElement} tile */
function closePanelOf(tile) {
  closePanel();
  tile.focus({ preventScroll: true });
}
