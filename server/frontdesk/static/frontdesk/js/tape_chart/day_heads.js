// @ts-check
/** The days across the top: weekday, day, and the month where one begins. */

import { businessDate, desk } from "../desk.js";
import { weekdayOf } from "../days.js";
import { h } from "../dom.js";

const zh = desk.language.startsWith("zh");
const weekday = new Intl.DateTimeFormat(zh ? "zh-CN" : "en", { weekday: zh ? "narrow" : "short", timeZone: "UTC" });
const month = new Intl.DateTimeFormat(zh ? "zh-CN" : "en", { month: "short", timeZone: "UTC" });
const whole = new Intl.DateTimeFormat(zh ? "zh-CN" : "en", { dateStyle: "full", timeZone: "UTC" });

/** @param {string} day @param {number} at its column @param {number} width */
export function dayHead(day, at, width) {
  const moment = new Date(Date.parse(day));
  const begins = at === 0 || moment.getUTCDate() === 1;
  const today = day === businessDate();
  const head = h(
    "div",
    {
      class: `tape-day${[0, 6].includes(weekdayOf(day)) ? " is-weekend" : ""}${today ? " is-today" : ""}`,
      role: "columnheader",
      "aria-colindex": String(at + 2),
      "aria-current": today ? "date" : null,
      title: whole.format(moment),
      data: { day },
    },
    h("span", { class: "tape-weekday" }, begins ? month.format(moment) : weekday.format(moment)),
    h("b", {}, String(moment.getUTCDate())),
  );
  head.style.width = `${width}px`;
  return head;
}
