// @ts-check
/** By hand: a bar is moved or stretched, a waiting one is put into a room, free nights are swept for a new one. */

import { addDays, daysBetween } from "../days.js";
import { byId, h } from "../dom.js";
import { mayAct, newReservation } from "./acts.js";
import { HEAD, LINE } from "./drawing.js";
import { dayAt } from "./geometry.js";
import { nightsWords, spanWords } from "./words.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {import("./plans.js").Wish} Wish
 * @typedef {{scroll: HTMLElement, drawing: import("./drawing.js").Drawing, data: import("./chart_data.js").ChartData,
 *   carrying: import("./carrying.js").Carrying, park: (bar: Bar, parked?: boolean) => void}} Parts
 * @typedef {"move" | "begin" | "end" | "put"} Grip
 */

const STARTS_AT_PX = 5;
const EDGE_PX = 7;
const LONG_PRESS_MS = 420;
const NEAR_EDGE_PX = 26;
const PLACES = ["tape-parking", "tape-waiting"];

/** @param {Parts} parts */
export function hearDrags(parts) {
  document.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !mayAct()) return;
    const target = /** @type {Element} */ (event.target);
    const element = /** @type {HTMLElement | null} */ (target.closest?.(".bar, .waiting-card"));
    const bar = parts.data.bar(element?.dataset.key ?? "");
    if (element && bar?.row) begin(parts, event, (start) => carry(parts, bar, gripOf(element, bar, event), start));
    else if (target.closest?.(".tape-track") && event.pointerType !== "touch") begin(parts, event, (start) => sweep(parts, start));
  });
}

/**
 * Waits until it is meant: some way with a mouse, some time with a finger.
 * @param {Parts} parts @param {PointerEvent} start @param {(start: PointerEvent) => {move: (event: PointerEvent) => void, end: (event: PointerEvent | null) => void}} act
 */
function begin(parts, start, act) {
  /** @type {ReturnType<typeof act> | null} */
  let going = null;
  let latest = start;
  const stopScroll = (/** @type {TouchEvent} */ event) => going && event.preventDefault();
  const press = start.pointerType === "touch" ? setTimeout(() => go(), LONG_PRESS_MS) : 0;
  const go = () => {
    going = act(start);
    document.body.classList.add("is-dragging");
    going.move(latest);
    roll();
  };
  const move = (/** @type {PointerEvent} */ event) => {
    latest = event;
    const far = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > STARTS_AT_PX;
    if (going) going.move(event);
    else if (far && start.pointerType === "touch") finish(null);
    else if (far) go();
  };
  const roll = () => {
    if (!going) return;
    const { top, bottom } = parts.scroll.getBoundingClientRect();
    const step = latest.clientY < top + 38 + NEAR_EDGE_PX && latest.clientY > top ? -8 : latest.clientY > bottom - NEAR_EDGE_PX && latest.clientY < bottom ? 8 : 0;
    if (step) {
      parts.scroll.scrollTop += step;
      going.move(latest);
    }
    requestAnimationFrame(roll);
  };
  /** @param {PointerEvent | null} event */
  const finish = (event) => {
    clearTimeout(press);
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", finish);
    document.removeEventListener("pointercancel", cancel);
    document.removeEventListener("keydown", escape, true);
    document.removeEventListener("touchmove", stopScroll);
    document.body.classList.remove("is-dragging");
    const was = going;
    going = null;
    if (!was) return;
    was.end(event);
    swallowClick();
  };
  const cancel = () => finish(null);
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !going) return;
    event.stopPropagation();
    finish(null);
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", finish);
  document.addEventListener("pointercancel", cancel);
  document.addEventListener("keydown", escape, true);
  document.addEventListener("touchmove", stopScroll, { passive: false });
}

/** @param {Parts} parts @param {Bar} bar @param {Grip} grip @param {PointerEvent} start */
function carry({ scroll, drawing, carrying, park }, bar, grip, start) {
  let place = "";
  const days = (/** @type {PointerEvent} */ event) => Math.round((event.clientX - start.clientX) / drawing.sheet.dayWidth);
  /** @param {PointerEvent} event @returns {Wish} */
  const wishOf = (event) => {
    place = placeUnder(event);
    for (const id of PLACES) byId(id).classList.toggle("is-target", id === place);
    if (place) return { room: null, from: bar.from, until: bar.until };
    const room = roomAt(event, scroll, drawing) ?? bar.room;
    if (grip === "put" || (bar.kind === "stay" && grip === "move")) return { room, from: bar.from, until: bar.until };
    const by = days(event);
    if (grip === "end") return { room: bar.room, from: bar.from, until: later(addDays(bar.until, by), bar.from) };
    if (grip === "begin") return { room: bar.room, from: earlier(addDays(bar.from, by), bar.until), until: bar.until };
    return { room, from: addDays(bar.from, by), until: addDays(bar.until, by) };
  };
  return {
    move: (/** @type {PointerEvent} */ event) => void carrying.show(bar, wishOf(event), { x: event.clientX, y: event.clientY }),
    end: (/** @type {PointerEvent | null} */ event) => {
      for (const id of PLACES) byId(id).classList.remove("is-target");
      if (!event) return carrying.stop();
      if (place && bar.kind === "reservation") park(bar, place === "tape-parking");
      carrying.drop();
    },
  };
}

/** Free nights of one room. @param {Parts} parts @param {PointerEvent} start */
function sweep({ scroll, drawing }, start) {
  const room = roomAt(start, scroll, drawing);
  const first = dayUnder(start, scroll, drawing);
  const ghost = h("div", { class: "tape-ghost" });
  const tip = h("div", { class: "tape-tip" });
  let wish = { room: room ?? "", from: first, until: addDays(first, 1) };
  return {
    move: (/** @type {PointerEvent} */ event) => {
      const day = dayUnder(event, scroll, drawing);
      const [from, until] = day < first ? [day, first] : [first, day];
      wish = { ...wish, from, until: until > from ? until : addDays(from, 1) };
      const { dayWidth } = drawing.sheet;
      Object.assign(ghost.style, {
        left: `${HEAD + (daysBetween(drawing.sheet.from, wish.from) + 0.5) * dayWidth}px`,
        width: `${daysBetween(wish.from, wish.until) * dayWidth}px`,
        top: `${drawing.lineOf(wish.room) * LINE + 1}px`,
        height: `${LINE - 3}px`,
      });
      tip.textContent = `${wish.room}, ${spanWords(wish)}, ${nightsWords(wish)}`;
      Object.assign(tip.style, { left: `${event.clientX + 14}px`, top: `${event.clientY + 18}px` });
      drawing.body.append(ghost);
      document.body.append(tip);
    },
    end: (/** @type {PointerEvent | null} */ event) => {
      ghost.remove();
      tip.remove();
      if (event && room) newReservation(wish);
    },
  };
}

/** @param {HTMLElement} element @param {Bar} bar @param {PointerEvent} event @returns {Grip} */
function gripOf(element, bar, event) {
  if (element.classList.contains("waiting-card")) return "put";
  const { left, right } = element.getBoundingClientRect();
  if (event.clientX > right - EDGE_PX && !element.classList.contains("cut-right")) return "end";
  if (event.clientX < left + EDGE_PX && bar.kind === "reservation" && !element.classList.contains("cut-left")) return "begin";
  return "move";
}

/** The list or the strip under the pointer, also where a toast lies over it. @param {PointerEvent} event */
function placeUnder({ clientX: x, clientY: y }) {
  return (
    PLACES.find((id) => {
      const { left, right, top, bottom } = byId(id).getBoundingClientRect();
      return x >= left && x < right && y >= top && y < bottom;
    }) ?? ""
  );
}

/** @param {PointerEvent} event @param {HTMLElement} scroll @param {import("./drawing.js").Drawing} drawing @returns {string | undefined} */
export function roomAt(event, scroll, drawing) {
  const { left, right } = scroll.getBoundingClientRect();
  if (event.clientX < left || event.clientX > right) return undefined;
  const line = drawing.lines[Math.floor((event.clientY - drawing.body.getBoundingClientRect().top) / LINE)];
  return line && "room" in line ? line.room.number : undefined;
}

/** @param {PointerEvent | MouseEvent} event @param {HTMLElement} scroll @param {import("./drawing.js").Drawing} drawing */
export function dayUnder(event, scroll, drawing) {
  return dayAt(event.clientX - scroll.getBoundingClientRect().left + scroll.scrollLeft - HEAD, drawing.sheet);
}

/** @param {string} day @param {string} than */
function later(day, than) {
  return day > than ? day : addDays(than, 1);
}

/** @param {string} day @param {string} than */
function earlier(day, than) {
  return day < than ? day : addDays(than, -1);
}

/** The click that ends a drag chooses nothing else. */
function swallowClick() {
  const swallow = (/** @type {Event} */ event) => event.stopPropagation();
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }));
}
