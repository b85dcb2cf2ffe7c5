// @ts-check
/** Times and days as people say them, in the hotel's time zone. */

import { addDays, daysBetween } from "./days.js";
import { desk, feed } from "./desk.js";
import { gettext, interpolate, ngettext } from "./i18n.js";

const zh = desk.language.startsWith("zh");
const timeZone = desk.time_zone;
const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const calendar = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
const exactly = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });

export { addDays, daysBetween };

/** @param {number | Date} moment @returns {string} `2026-11-23`, as the hotel's calendar has it */
export function calendarDay(moment) {
  return calendar.format(moment);
}

/** `14:05`, `tomorrow 07:30`, `25 Nov 07:30`. @param {string | number | Date} value */
export function momentWords(value) {
  const moment = new Date(value);
  const time = clock.format(moment);
  const days = daysBetween(calendarDay(feed.serverNow()), calendarDay(moment));
  if (days === 0) return time;
  if (days === 1) return interpolate(gettext("tomorrow %(clock)s"), { clock: time });
  if (days === -1) return interpolate(gettext("yesterday %(clock)s"), { clock: time });
  return `${dayShort(calendarDay(moment))} ${time}`;
}

/** `25 Nov` or `11月25日`. @param {string} day `2026-11-25` */
export function dayShort(day) {
  const [, month, date] = day.split("-").map(Number);
  if (zh) return `${month}月${date}日`;
  return `${date} ${new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" }).format(Date.parse(day))}`;
}

/** `2 min ago`. @param {string | number | Date} value */
export function sinceWords(value) {
  const minutes = Math.floor((feed.serverNow() - new Date(value).getTime()) / 60_000);
  if (minutes < 1) return gettext("just now");
  if (minutes < 60) return interpolate(ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes), { n: minutes });
  return interpolate(gettext("since %(moment)s"), { moment: momentWords(value) });
}

/** Exact, for a hover. @param {string | number | Date} value */
export function exact(value) {
  return exactly.format(new Date(value));
}
