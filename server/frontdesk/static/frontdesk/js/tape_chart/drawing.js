// @ts-check
/** The sheet of rooms and days: only the lines that are seen stand in the page. */

import { businessDate, nameOf } from "../desk.js";
import { addDays, daysBetween, weekdayOf } from "../days.js";
import { h, icon } from "../dom.js";
import { gettext, interpolate } from "../i18n.js";
import { dayShort } from "../moments.js";
import { shortType, typeOf } from "../room_map/house.js";
import { stateOf } from "../room_states.js";
import { barElement } from "./bar_element.js";
import { nightsOf } from "./bars.js";
import { dayHead } from "./day_heads.js";
import { linesSeen, placeOf } from "./geometry.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {import("../desk.js").Row} Row
 * @typedef {{group: string, count: number} | {room: Row}} Line
 * @typedef {{room: string, day: string, key: string}} Spot what is chosen: a night of a room, or the bar that stands there
 */

export const LINE = 28;
export const HEAD = 104;
/** What drawing lines may take of a frame. */
const FRAME_MS = 10;

export class Drawing {
  #scroll;
  #data;
  #canvas = h("div", { class: "tape-canvas", role: "presentation" });
  #days = h("div", { class: "tape-days", role: "row", "aria-rowindex": "1" });
  #body = h("div", { class: "tape-body", role: "presentation" });
  #shades = h("div", { class: "tape-shades", "aria-hidden": "true" });
  #corner = h("div", { class: "tape-corner", role: "columnheader" });
  /** @type {Line[]} */
  lines = [];
  /** @type {import("./geometry.js").Sheet} */
  sheet = { from: businessDate(), days: 14, dayWidth: 60 };
  /** @type {Map<number, HTMLElement>} by the line's place */
  #shown = new Map();
  /** @type {Map<string, number>} */
  #lineOf = new Map();
  /** @type {Spot | null} */
  spot = null;
  #soon = 0;
  /** Paper shows all lines, in their order. */
  #onPaper = false;

  /** @param {HTMLElement} scroll @param {import("./chart_data.js").ChartData} data */
  constructor(scroll, data) {
    this.#scroll = scroll;
    this.#data = data;
    this.#body.append(this.#shades);
    this.#canvas.append(this.#days, this.#body);
    scroll.append(this.#canvas);
    scroll.addEventListener("scroll", () => this.paint(), { passive: true });
    addEventListener("beforeprint", () => this.#forPaper(true));
    addEventListener("afterprint", () => this.#forPaper(false));
  }

  /** @param {boolean} is */
  #forPaper(is) {
    this.#onPaper = is;
    this.draw();
  }

  get body() {
    return this.#body;
  }

  /** @param {Line[]} lines */
  setLines(lines) {
    this.lines = lines;
    this.#lineOf = new Map(lines.flatMap((line, at) => ("room" in line ? [[line.room.number, at]] : [])));
    this.#scroll.setAttribute("aria-rowcount", String(lines.length + 1));
  }

  /** Everything anew: other days, other lines, another width. */
  draw() {
    const { days, dayWidth, from } = this.sheet;
    this.#scroll.setAttribute("aria-colcount", String(days + 1));
    this.#canvas.style.width = `${HEAD + days * dayWidth}px`;
    this.#body.style.height = `${this.lines.length * LINE}px`;
    const dates = Array.from({ length: days }, (_none, at) => addDays(from, at));
    this.#days.replaceChildren(this.#corner, ...dates.map((day, at) => dayHead(day, at, dayWidth)));
    this.#shades.replaceChildren(...dates.flatMap((day, at) => this.#shade(day, at)));
    for (const row of this.#shown.values()) row.remove();
    this.#shown.clear();
    this.paint();
  }

  /** Puts in what has come into sight, takes out what has left it; a jump over many lines takes several frames. */
  paint() {
    const { scrollTop, clientHeight } = this.#scroll;
    const { first, end } = this.#onPaper ? { first: 0, end: this.lines.length } : linesSeen(scrollTop, clientHeight, LINE, this.lines.length);
    for (const [at, row] of this.#shown) {
      if (at >= first && at < end) continue;
      row.remove();
      this.#shown.delete(at);
    }
    const stopsAt = this.#onPaper ? Infinity : performance.now() + FRAME_MS;
    const fresh = document.createDocumentFragment();
    let at = first;
    for (; at < end && performance.now() < stopsAt; at += 1) if (!this.#shown.has(at)) fresh.append(this.#make(at));
    this.#body.append(fresh);
    if (at < end) this.#paintSoon();
    this.#tellGroup(Math.floor(scrollTop / LINE));
    this.#tellActive();
  }

  #paintSoon() {
    this.#soon ||= requestAnimationFrame(() => {
      this.#soon = 0;
      this.paint();
    });
  }

  /** These rooms have changed. @param {Iterable<string>} rooms @param {(bar: Bar) => boolean} [fresh] those that glow once */
  change(rooms, fresh = () => false) {
    for (const room of rooms) {
      const at = this.#lineOf.get(room) ?? -1;
      const row = this.#shown.get(at);
      if (!row) continue;
      const again = this.#make(at);
      row.replaceWith(again);
      for (const bar of this.#data.inRoom(room).bars) if (fresh(bar)) again.querySelector(`[data-key="${CSS.escape(bar.key)}"]`)?.classList.add("glow");
    }
    this.#tellActive();
  }

  /** @param {string} room @returns {number} the place of its line, -1 when it is not shown */
  lineOf(room) {
    return this.#lineOf.get(room) ?? -1;
  }

  /** @param {string} room */
  reveal(room) {
    const at = this.lineOf(room);
    if (at < 0) return;
    const top = at * LINE;
    const seen = this.#scroll.clientHeight - this.#days.offsetHeight;
    if (top < this.#scroll.scrollTop) this.#scroll.scrollTop = Math.max(0, top - LINE);
    else if (top + LINE > this.#scroll.scrollTop + seen) this.#scroll.scrollTop = top + LINE - seen + LINE;
    this.paint();
  }

  /** @param {Spot | null} spot */
  choose(spot) {
    const before = this.spot;
    this.spot = spot;
    this.change(new Set([before?.room, spot?.room].flatMap((room) => room ?? [])));
  }

  /** @param {number} at */
  #make(at) {
    const line = this.lines[at];
    const row = line && "room" in line ? this.#roomRow(line.room, at) : this.#groupRow(line, at);
    row.style.transform = `translateY(${at * LINE}px)`;
    this.#shown.set(at, row);
    return row;
  }

  /** @param {Line | undefined} line @param {number} at */
  #groupRow(line, at) {
    const { group, count } = line && "group" in line ? line : { group: "", count: 0 };
    return h("div", { class: "tape-row is-group", role: "row", "aria-rowindex": String(at + 2) }, h("div", { class: "tape-group", role: "rowheader" }, group, h("span", { class: "tape-count" }, String(count))));
  }

  /** @param {Row} room @param {number} at */
  #roomRow(room, at) {
    const state = stateOf(room);
    const head = h(
      "div",
      { class: "tape-room", role: "rowheader", "aria-colindex": "1", title: `${room.number} ${nameOf(typeOf(room.type))} · ${state.label}` },
      h("b", {}, room.number),
      h("span", { class: "tape-type" }, shortType(typeOf(room.type))),
      h("span", { class: "tape-state", data: { state: state.key } }, icon(state.icon, 12, state.label)),
    );
    const { bars, lanes, laneOf } = this.#data.inRoom(room.number);
    const { spot } = this;
    const track = h("div", { class: "tape-track", role: "presentation" });
    for (const bar of bars) {
      const place = placeOf(bar, this.sheet, businessDate());
      if (!place) continue;
      const column = Math.max(0, daysBetween(this.sheet.from, bar.from));
      const element = barElement(bar, place, { lane: laneOf.get(bar.key) ?? 0, lanes, height: LINE, column, columns: nightsOf(bar) });
      if (spot?.key === bar.key) element.classList.add("is-chosen");
      track.append(element);
    }
    if (spot && spot.room === room.number && !spot.key) track.append(this.#cell(spot));
    return h("div", { class: "tape-row", role: "row", "aria-rowindex": String(at + 2), data: { room: room.number } }, head, track);
  }

  /** The free night that is chosen. @param {Spot} spot */
  #cell({ room, day }) {
    const at = daysBetween(this.sheet.from, day);
    const words = interpolate(gettext("%(room)s, %(day)s: free"), { room, day: dayShort(day) });
    const cell = h("div", { class: "tape-cell", id: "tape-cell", role: "gridcell", "aria-label": words, "aria-colindex": String(at + 2) });
    Object.assign(cell.style, { left: `${at * this.sheet.dayWidth}px`, width: `${this.sheet.dayWidth}px` });
    return cell;
  }

  /** @param {string} day @param {number} at */
  #shade(day, at) {
    const today = day === businessDate();
    const weekend = [0, 6].includes(weekdayOf(day));
    const lines = [h("div", { class: `tape-shade${weekend ? " is-weekend" : ""}${day < businessDate() ? " is-over" : ""}` })];
    if (today) lines.push(h("div", { class: "tape-today" }));
    for (const line of lines) Object.assign(line.style, { left: `${HEAD + at * this.sheet.dayWidth}px`, width: `${this.sheet.dayWidth}px` });
    return lines;
  }

  /** The group of the first line that is seen stays in the corner. @param {number} first */
  #tellGroup(first) {
    let at = Math.min(first, this.lines.length - 1);
    while (at > 0 && !("group" in (this.lines[at] ?? {}))) at -= 1;
    const above = this.lines[at];
    const words = above && "group" in above ? above.group : "";
    if (this.#corner.textContent !== words) this.#corner.textContent = words;
  }

  #tellActive() {
    const id = this.spot?.key ? `bar-${this.spot.key}` : "tape-cell";
    if (this.spot && document.getElementById(id)) this.#scroll.setAttribute("aria-activedescendant", id);
    else this.#scroll.removeAttribute("aria-activedescendant");
  }
}
