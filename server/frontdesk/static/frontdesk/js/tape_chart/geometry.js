// @ts-check
/** Where things stand on the chart: days across, lines down. A bar runs from the middle of a day to the middle of another. */

import { addDays, daysBetween } from "../days.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {{from: string, days: number, dayWidth: number}} Sheet the days that are shown
 * @typedef {{left: number, width: number, cutLeft: boolean, cutRight: boolean}} Place in pixels
 */

const MIDDLE = 0.5;
/** What is left free between one who goes and one who comes. */
const GAP_PX = 2;
const HOURS_WIDE = 0.42;

/**
 * Null where none of it is to be seen.
 * @param {Pick<Bar, "from" | "until" | "state">} bar @param {Sheet} sheet @param {string} today
 * @returns {Place | null}
 */
export function placeOf(bar, sheet, today) {
  const stays = bar.state === "in_house" && bar.until < today ? today : bar.until;
  const begins = daysBetween(sheet.from, bar.from) + MIDDLE;
  const ends = stays > bar.from ? daysBetween(sheet.from, stays) + MIDDLE : begins + HOURS_WIDE;
  if (ends <= 0 || begins >= sheet.days) return null;
  const left = Math.max(0, begins) * sheet.dayWidth + (begins > 0 ? GAP_PX / 2 : 0);
  const right = Math.min(sheet.days, ends) * sheet.dayWidth - (ends < sheet.days ? GAP_PX / 2 : 0);
  return { left, width: Math.max(6, right - left), cutLeft: begins < 0, cutRight: ends > sheet.days };
}

/** The day under a place of the sheet. @param {number} x @param {Sheet} sheet */
export function dayAt(x, sheet) {
  return addDays(sheet.from, Math.max(0, Math.min(sheet.days - 1, Math.floor(x / sheet.dayWidth))));
}

/** The first and the line after the last that are to be seen. @param {number} top @param {number} height @param {number} lineHeight @param {number} lines @param {number} [more] */
export function linesSeen(top, height, lineHeight, lines, more = 3) {
  const first = Math.max(0, Math.floor(top / lineHeight) - more);
  return { first, end: Math.min(lines, Math.ceil((top + height) / lineHeight) + more) };
}

/**
 * Bars of one room that share nights stand one below the other.
 * @param {Bar[]} bars in the order of their days @returns {{lanes: number, laneOf: Map<string, number>}}
 */
export function lanesOf(bars) {
  /** @type {Map<string, number>} */
  const laneOf = new Map();
  /** @type {string[]} */
  const ends = [];
  for (const bar of bars) {
    const free = ends.findIndex((until) => until <= bar.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = bar.until > bar.from ? bar.until : bar.from;
    laneOf.set(bar.key, lane);
  }
  return { lanes: Math.max(1, ends.length), laneOf };
}

/** How wide a day is: as wide as there is room for, never too narrow to read. @param {number} room @param {number} days @param {number} least */
export function dayWidthFor(room, days, least) {
  return Math.max(least, Math.floor(room / days));
}
