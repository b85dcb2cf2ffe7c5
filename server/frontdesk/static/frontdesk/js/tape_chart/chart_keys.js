// @ts-check
/** The chart by keyboard: arrows choose, M carries, Shift stretches, letters act, digits go to a room. */

import { businessDate } from "../desk.js";
import { addDays, daysBetween } from "../days.js";
import { byId } from "../dom.js";
import { gettext } from "../i18n.js";
import { addKeys, isTyping } from "../keys.js";
import { typeAhead } from "../type_ahead.js";
import { mayAct, newReservation, unassign } from "./acts.js";
import { nextSpot, spotAt } from "./cursor.js";
import { barWords } from "./words.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {{scroll: HTMLElement, drawing: import("./drawing.js").Drawing, data: import("./chart_data.js").ChartData, range: import("./range.js").Range,
 *   carrying: import("./carrying.js").Carrying, open: (bar: Bar) => void, park: (bar: Bar) => void}} Parts
 */

const ARROWS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

/** @param {Parts} parts */
export function hearChartKeys(parts) {
  const { range, scroll } = parts;
  const group = gettext("Tape chart");
  addKeys(
    { keys: "← ↑ ↓ →", label: gettext("From night to night, from room to room"), group },
    { keys: "Shift ← →", label: gettext("Leave earlier or later; Enter does it"), group },
    { keys: "m", label: gettext("Move: arrows carry, Enter drops, Esc leaves it"), group },
    { keys: "Enter", label: gettext("Show what is chosen"), group },
    { keys: "n", label: gettext("New reservation here"), group, act: () => make(parts) },
    { keys: "u", label: gettext("Take the room away"), group, act: () => takeRoom(parts) },
    { keys: "p", label: gettext("Park: take the room away and keep it in the strip"), group, act: () => takeRoom(parts, true) },
    { keys: "0–9", label: gettext("Go to the room with this number"), group },
    { keys: "t", label: gettext("Today"), group, act: () => range.today() },
    { keys: "[", label: gettext("Earlier"), group, act: () => range.page(-1) },
    { keys: "]", label: gettext("Later"), group, act: () => range.page(1) },
    { keys: "+", label: gettext("Fewer days"), group, act: () => zoom(range, -1) },
    { keys: "-", label: gettext("More days"), group, act: () => zoom(range, 1) },
  );
  scroll.addEventListener("keydown", (event) => onKey(parts, event));
  const meant = typeAhead(() => roomsOf(parts));
  document.addEventListener("keydown", (event) => {
    if (!/^\d$/.test(event.key) || isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const room = meant(event.key);
    if (room) goTo(parts, room);
  });
}

/** @param {Parts} parts @param {string} room @param {string} [day] */
export function goTo(parts, room, day = parts.drawing.spot?.day ?? businessDate()) {
  choose(parts, spotAt(room, day, (number) => parts.data.inRoom(number)));
  parts.scroll.focus({ preventScroll: true });
}

/** A waiting reservation is carried to the room that is chosen, to be put into one. @param {Parts} parts @param {Bar} bar */
export function carryWaiting(parts, bar) {
  const room = parts.drawing.spot?.room ?? roomsOf(parts).find((number) => roomType(parts, number) === bar.type) ?? roomsOf(parts)[0];
  if (!room || !mayAct()) return;
  parts.range.reveal(bar.from);
  parts.scroll.focus({ preventScroll: true });
  parts.drawing.reveal(room);
  parts.carrying.show(bar, { room, from: bar.from, until: bar.until });
}

/** @param {Parts} parts @param {KeyboardEvent} event */
function onKey(parts, event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const done = parts.carrying.bar ? carryingKey(parts, event) : choosingKey(parts, event);
  if (!done) return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Parts} parts @param {KeyboardEvent} event @returns {boolean} */
function carryingKey(parts, event) {
  const { carrying, drawing, range } = parts;
  const { bar, wish } = carrying;
  if (!bar || !wish) return false;
  if (event.key === "Escape") carrying.stop();
  else if (event.key === "Enter") {
    const { room } = wish;
    carrying.drop();
    if (room) drawing.reveal(room);
  } else if (ARROWS.has(event.key)) {
    const next = event.shiftKey ? stretched(wish, event.key) : carried(parts, bar, wish, event.key);
    if (next.room) drawing.reveal(next.room);
    range.reveal(next.from);
    carrying.show(bar, next);
  } else return false;
  return true;
}

/** @param {Parts} parts @param {KeyboardEvent} event @returns {boolean} */
function choosingKey(parts, event) {
  const { drawing, data, carrying } = parts;
  const spot = drawing.spot ?? { room: roomsOf(parts)[0] ?? "", day: businessDate(), key: "" };
  const bar = data.bar(spot.key);
  if (event.shiftKey && /^Arrow(Left|Right)$/.test(event.key)) {
    if (bar?.row && mayAct()) carrying.show(bar, stretched({ room: bar.room, from: bar.from, until: bar.until }, event.key));
  } else if (ARROWS.has(event.key)) {
    const next = drawing.spot ? nextSpot(spot, event.key, roomsOf(parts), (room) => data.inRoom(room)) : spotAt(spot.room, spot.day, (room) => data.inRoom(room));
    if (next) choose(parts, next);
  } else if (event.key.toLowerCase() === "m") {
    if (bar?.row && mayAct()) carrying.show(bar, { room: bar.room, from: bar.from, until: bar.until });
  } else if (event.key === "Enter") {
    if (bar) parts.open(bar);
    else make(parts);
  } else return false;
  return true;
}

/** @param {Parts} parts @param {import("./drawing.js").Spot} spot */
export function choose(parts, spot) {
  parts.range.reveal(spot.day);
  parts.drawing.choose(spot);
  parts.drawing.reveal(spot.room);
  const bar = parts.data.bar(spot.key);
  if (bar) byId("tape-said").textContent = barWords(bar);
}

/** @param {import("./plans.js").Wish} wish @param {string} key */
function stretched(wish, key) {
  const until = addDays(wish.until, key === "ArrowRight" ? 1 : -1);
  return { ...wish, until: until > wish.from ? until : wish.until };
}

/** @param {Parts} parts @param {Bar} bar @param {import("./plans.js").Wish} wish @param {string} key @returns {import("./plans.js").Wish} */
function carried(parts, bar, wish, key) {
  const days = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
  if (days) {
    const fixed = bar.kind === "stay" || bar.room === null;
    return fixed ? wish : { ...wish, from: addDays(wish.from, days), until: addDays(wish.until, days) };
  }
  const rooms = roomsOf(parts);
  const room = rooms[rooms.indexOf(wish.room ?? "") + (key === "ArrowDown" ? 1 : -1)];
  return room ? { ...wish, room } : wish;
}

/** @param {Parts} parts */
function make({ drawing, data }) {
  const { spot } = drawing;
  if (!spot) return location.assign("/reservations/new/");
  const next = data.inRoom(spot.room).bars.find((bar) => bar.from > spot.day);
  const until = next && daysBetween(spot.day, next.from) < 1 ? next.from : addDays(spot.day, 1);
  return newReservation({ room: spot.room, from: spot.day, until });
}

/** @param {Parts} parts @param {boolean} [parked] */
function takeRoom({ drawing, data, park }, parked = false) {
  const bar = data.bar(drawing.spot?.key ?? "");
  if (bar?.kind !== "reservation" || !bar.room || !mayAct()) return;
  if (parked) park(bar);
  unassign(bar);
}

/** @param {import("./range.js").Range} range @param {-1 | 1} way */
function zoom(range, way) {
  const steps = [7, 14, 31];
  const at = steps.findIndex((days) => days >= range.days);
  const days = steps[Math.max(0, Math.min(steps.length - 1, (at < 0 ? steps.length : at) + way))];
  if (days) range.zoom(days);
}

/** @param {Parts} parts */
function roomsOf({ drawing }) {
  return drawing.lines.flatMap((line) => ("room" in line ? [line.room.number] : []));
}

/** @param {Parts} parts @param {string} number */
function roomType({ drawing }, number) {
  const line = drawing.lines[drawing.lineOf(number)];
  return line && "room" in line ? line.room.type : null;
}
