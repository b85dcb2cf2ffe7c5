// @ts-check
/** Putting rooms out of order or out of service: why, from when, until when. */

import { businessDate } from "../desk.js";
import { byId, h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf, segmentsOf } from "../form_fields.js";
import { gettext, interpolate, listed } from "../i18n.js";
import { addDays, dayShort } from "../moments.js";
import { dayTyped } from "../typed_days.js";

/** @typedef {"out_of_order" | "out_of_service"} Kind */

/** @param {string[]} numbers @param {Kind} kind */
export function openClosingForm(numbers, kind) {
  const today = businessDate();
  const reasons = h("datalist", { id: "closing-reasons" }, ...offered().map((reason) => h("option", { value: reason })));
  const reason = h("input", { name: "reason", maxLength: 120, required: true, autofocus: true, autocomplete: "off" });
  reason.setAttribute("list", "closing-reasons");
  openForm({
    title: interpolate(gettext("Close %(rooms)s"), { rooms: shortList(numbers) }),
    act: gettext("Set"),
    fields: [
      segmentsOf(
        gettext("Kind"),
        "kind",
        [
          ["out_of_order", gettext("Out of order (not for sale)")],
          ["out_of_service", gettext("Out of service (still for sale)")],
        ],
        kind,
      ),
      fieldOf(gettext("Reason"), reason),
      reasons,
      h(
        "div",
        { class: "form-row" },
        fieldOf(gettext("From"), h("input", { name: "from", value: today, autocomplete: "off" }), gettext("today, or a later day to plan it")),
        fieldOf(gettext("Until, not including"), h("input", { name: "until", value: addDays(today, 1), autocomplete: "off" }), gettext("a date, or +2 for two days")),
      ),
    ],
    read: (values) => read(values, numbers),
  });
}

/** @param {FormData} values @param {string[]} numbers */
function read(values, numbers) {
  const kind = String(values.get("kind"));
  const reason = String(values.get("reason")).trim();
  const from = dayTyped(String(values.get("from")), businessDate());
  const until = dayTyped(String(values.get("until")), from ?? businessDate());
  const noDay = gettext("This is not a day. Write it like 11-27, 2026-11-27 or +2.");
  /** @type {Record<string, string>} */
  const errors = {};
  if (!reason) errors.reason = gettext("Say why, so that everybody knows.");
  if (!from) errors.from = noDay;
  if (!until) errors.until = noDay;
  if (Object.keys(errors).length) return { errors };
  return {
    name: `rooms.set_${kind}`,
    args: { rooms: numbers, from, until, reason },
    said: interpolate(gettext("%(rooms)s: closed from %(from)s until %(until)s."), { rooms: shortList(numbers), from: dayShort(from ?? ""), until: dayShort(until ?? "") }),
  };
}

/** @param {string[]} numbers */
export function shortList(numbers) {
  if (numbers.length <= 4) return listed(numbers);
  return interpolate(gettext("%(first)s and %(n)s more"), { first: listed(numbers.slice(0, 3)), n: numbers.length - 3 });
}

/** @returns {string[]} the hotel's own words */
function offered() {
  return JSON.parse(byId("closing-words").textContent ?? "[]");
}
