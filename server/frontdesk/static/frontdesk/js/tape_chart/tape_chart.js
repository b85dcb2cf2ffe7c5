// @ts-check
/** The tape chart: puts its parts together. */

import { businessDate, feed, onChange } from "../desk.js";
import { byId } from "../dom.js";
import { showLegend } from "../legend.js";
import { closePanel } from "../panel.js";
import { groups } from "../room_map/house.js";
import { roomMeant } from "../type_ahead.js";
import { newReservation } from "./acts.js";
import { addressOf, redrawBar, showBar } from "./bar_panel.js";
import { Carrying } from "./carrying.js";
import { ChartData } from "./chart_data.js";
import { carryWaiting, choose, goTo, hearChartKeys } from "./chart_keys.js";
import { spotAt } from "./cursor.js";
import { dayUnder, hearDrags, roomAt } from "./dragging.js";
import { Drawing, HEAD } from "./drawing.js";
import { dayWidthFor } from "./geometry.js";
import { Past } from "./past.js";
import { Range } from "./range.js";
import { Waiting } from "./waiting.js";

/** @typedef {import("./bars.js").Bar} Bar */

const ARRANGED = "bellboard:tape-by";
const LEAST_WIDTH = 26;
const scroll = byId("tape-scroll");
const search = /** @type {HTMLInputElement} */ (byId("tape-search"));
const data = new ChartData({ rows: (collection) => feed.rows(collection), today: businessDate });
const drawing = new Drawing(scroll, data);
const waiting = new Waiting(data);
const carrying = new Carrying(drawing, data);
const range = new Range(() => {
  layOut();
  void past.read();
});
const past = new Past(range, (bars) => {
  data.setPast(bars);
  layOut();
});
const parts = { scroll, drawing, data, range, carrying, open, park };

/** @type {Set<string>} */
const rooms = new Set();
/** @type {Set<string>} */
const fresh = new Set();
let everything = true;
let planned = false;

onChange(({ collection, put, drop, live }) => {
  if (["floors", "room_types", "hotel"].includes(collection) || !live) everything = true;
  else if (!["reservations", "stays", "rooms"].includes(collection)) return;
  else if (collection === "rooms" && drop.length) everything = true;
  else {
    // A guest who has left or moved leaves a bar that the feed no longer has.
    if (collection === "stays" && (drop.length || put.some((id) => hasMoved(id)))) past.readSoon();
    for (const room of data.change(collection, [...put, ...drop])) rooms.add(room);
    if (collection === "rooms") for (const id of put) rooms.add(feed.rows("rooms").get(id)?.number ?? "");
    else for (const id of put) fresh.add(`${collection === "stays" ? "stay" : "reservation"}:${id}`);
  }
  if (planned) return;
  planned = true;
  requestAnimationFrame(draw);
});

/** @param {Bar} bar @param {boolean} [parked] */
function park(bar, parked = true) {
  waiting.park(bar, parked);
  waiting.draw(range.from, range.until);
}

/** @param {string} id */
function hasMoved(id) {
  const before = data.bar(`stay:${id}`);
  return before !== undefined && before.room !== feed.rows("stays").get(id)?.room;
}

function draw() {
  planned = false;
  if (everything) {
    data.readAll();
    layOut();
  } else {
    keepLines();
    drawing.change(rooms, (bar) => fresh.has(bar.key));
    if (rooms.has("")) waiting.draw(range.from, range.until);
    carrying.again();
    redrawBar((key) => data.bar(key), carryFromPanel);
  }
  everything = false;
  rooms.clear();
  fresh.clear();
}

/** The rows of rooms are read anew; their order stays. */
function keepLines() {
  for (const line of drawing.lines) if ("room" in line) line.room = feed.rows("rooms").get(line.room.id) ?? line.room;
}

/** Lines and days from the beginning. */
function layOut() {
  const by = localStorage.getItem(ARRANGED) === "floor" ? "floor" : "type";
  drawing.setLines(groups(by).flatMap(({ label, rooms: there }) => [{ group: label, count: there.length }, ...there.map((room) => ({ room }))]));
  drawing.sheet = { from: range.from, days: range.days, dayWidth: dayWidthFor(scroll.clientWidth - HEAD, range.days, LEAST_WIDTH) };
  drawing.draw();
  waiting.draw(range.from, range.until);
  carrying.again();
  scroll.setAttribute("aria-busy", String(feed.rows("rooms").size === 0));
}

/** @param {Bar} bar */
function open(bar) {
  showBar(bar, () => carryFromPanel(bar));
}

/** @param {Bar} bar */
function carryFromPanel(bar) {
  closePanel();
  if (bar.room === null) return carryWaiting(parts, bar);
  goTo(parts, bar.room, bar.from);
  return carrying.show(bar, { room: bar.room, from: bar.from, until: bar.until });
}

/** @param {Event} event @returns {Bar | undefined} */
function barUnder(event) {
  const element = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".bar"));
  return data.bar(element?.dataset.key ?? "");
}

scroll.addEventListener("click", (event) => {
  if (carrying.bar) return void carrying.drop();
  const bar = barUnder(event);
  const room = roomAt(/** @type {PointerEvent} */ (event), scroll, drawing);
  if (!room) return;
  const day = dayUnder(event, scroll, drawing);
  const before = drawing.spot;
  const spot = bar ? { room, day: bar.from < range.from ? range.from : bar.from, key: bar.key } : { ...spotAt(room, day, () => ({ bars: [] })) };
  choose(parts, spot);
  const touched = /** @type {PointerEvent} */ (event).pointerType === "touch";
  if (bar) open(bar);
  else if (touched && before?.room === room && before.day === day) newReservation({ room, from: day, until: day });
});
scroll.addEventListener("dblclick", (event) => {
  const bar = barUnder(event);
  const room = roomAt(/** @type {PointerEvent} */ (/** @type {unknown} */ (event)), scroll, drawing);
  const day = dayUnder(event, scroll, drawing);
  if (bar) location.assign(addressOf(bar));
  else if (room) newReservation({ room, from: day, until: day });
});
for (const id of ["tape-waiting", "tape-parking"]) {
  byId(id).addEventListener("click", (event) => {
    const card = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".waiting-card"));
    const bar = data.bar(card?.dataset.key ?? "");
    // Enter and Space click without a pointer: the reservation is taken to the chart. A click shows it.
    if (bar && event.detail === 0) carryWaiting(parts, bar);
    else if (bar) open(bar);
  });
}

search.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  const found = meant(search.value.trim());
  if (found) goTo(parts, found.room, found.day);
});

/** A room by its number, else the guest's bar. @param {string} text */
function meant(text) {
  const numbers = drawing.lines.flatMap((line) => ("room" in line ? [line.room.number] : []));
  const guest = numbers.flatMap((number) => data.inRoom(number).bars).find((bar) => bar.guest?.toLowerCase().includes(text.toLowerCase()) && bar.until >= range.from);
  const room = roomMeant(numbers, text);
  if (!text || (!room && !guest)) return undefined;
  if (/\d/.test(text) && room) return { room, day: undefined };
  return guest?.room ? { room: guest.room, day: guest.from < range.from && guest.until > range.from ? range.from : guest.from } : undefined;
}

for (const one of document.querySelectorAll("#tape-by input")) {
  const input = /** @type {HTMLInputElement} */ (one);
  input.checked = input.value === (localStorage.getItem(ARRANGED) ?? "type");
  input.addEventListener("change", () => {
    localStorage.setItem(ARRANGED, input.value);
    layOut();
  });
}
document.addEventListener("bellboard:escape", () => carrying.stop());
byId("legend").addEventListener("click", showLegend);
new ResizeObserver(() => {
  const width = dayWidthFor(scroll.clientWidth - HEAD, range.days, LEAST_WIDTH);
  if (width !== drawing.sheet.dayWidth) layOut();
}).observe(scroll);
hearChartKeys(parts);
hearDrags(parts);
draw();
void past.read();
