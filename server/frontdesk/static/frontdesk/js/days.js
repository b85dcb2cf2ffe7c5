// @ts-check
/** Hotel days, written as `2026-11-23`: counted, and nothing else. */

const DAY_MS = 86_400_000;

/** @param {string} from @param {string} to */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** @param {string} day @param {number} days */
export function addDays(day, days) {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. @param {string} day */
export function weekdayOf(day) {
  return new Date(Date.parse(day)).getUTCDay();
}
