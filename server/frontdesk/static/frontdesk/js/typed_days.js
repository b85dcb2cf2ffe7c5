// @ts-check
/** Days as people type them. */

const DAY_MS = 86_400_000;

/**
 * `+2`, `27`, `11-27`, `11月27日`, `2026-11-27`: a day without its month or year is the next such day.
 * @param {string} text @param {string} from the day that `+2` counts from, as `2026-11-23`
 * @returns {string | null} `2026-11-27`; null when it is no day
 */
export function dayTyped(text, from) {
  const plain = text.normalize("NFKC").trim().replace(/[年月/.]/g, "-").replace(/日$/, "");
  const later = /^\+\s*(\d{1,3})$/.exec(plain);
  if (later) return new Date(Date.parse(from) + Number(later[1]) * DAY_MS).toISOString().slice(0, 10);
  const match = /^(?:(?:(\d{4})-)?(\d{1,2})-)?(\d{1,2})$/.exec(plain);
  if (!match) return null;
  const [year, month] = from.split("-").map(Number);
  const day = written(Number(match[1] ?? year), Number(match[2] ?? month), Number(match[3]));
  if (match[1] || (day !== null && day >= from)) return day;
  if (match[2]) return written(Number(year) + 1, Number(match[2]), Number(match[3]));
  return month === 12 ? written(Number(year) + 1, 1, Number(match[3])) : written(Number(year), Number(month) + 1, Number(match[3]));
}

/** @param {number} year @param {number} month @param {number} day @returns {string | null} null where the calendar has no such day */
function written(year, month, day) {
  const moment = new Date(Date.UTC(year, month - 1, day));
  const same = moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return same ? moment.toISOString().slice(0, 10) : null;
}
