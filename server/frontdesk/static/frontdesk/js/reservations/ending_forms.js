// @ts-check
/** More of the same reservation, and its end. */

import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate, ngettext } from "../i18n.js";

/** @typedef {import("./acts.js").Standing} Standing */

const COPIES_AT_MOST = 20;

/** @param {Standing} one */
export function copyForm({ reservation, code }) {
  openForm({
    title: interpolate(gettext("Copy %(code)s"), { code }),
    act: gettext("Copy"),
    fields: [
      h("p", { class: "muted" }, gettext("Each copy is a reservation of its own with its own code, without a room and without a deposit.")),
      fieldOf(gettext("How many more"), h("input", { name: "count", type: "number", min: "1", max: String(COPIES_AT_MOST), value: "1", autofocus: true })),
    ],
    read: (values) => {
      const count = Number(values.get("count"));
      if (!(Number.isInteger(count) && count >= 1 && count <= COPIES_AT_MOST)) return { errors: { count: gettext("From 1 to 20 rooms.") } };
      const said = interpolate(ngettext("%(n)s more like %(code)s is reserved.", "%(n)s more like %(code)s are reserved.", count), { n: count, code });
      return { name: "reservations.copy", args: { reservation, count }, said };
    },
  });
}

/** @param {Standing} one */
export function cancelForm({ reservation, code, reasons, deposit }) {
  const known = h("datalist", { id: "cancellation-reasons" }, ...reasons.map((words) => h("option", { value: words })));
  const reason = h("input", { name: "reason", maxLength: 120, autocomplete: "off", autofocus: true });
  reason.setAttribute("list", known.id);
  const kept = Number(deposit) > 0 && h("p", { class: "notice" }, gettext("Its deposit stays noted until it is given back or kept."));
  openForm({
    title: interpolate(gettext("Cancel reservation %(code)s"), { code }),
    act: gettext("Cancel the reservation"),
    fields: [...(kept ? [kept] : []), fieldOf(gettext("Reason"), reason), known],
    read: (values) => {
      const words = String(values.get("reason")).trim();
      if (!words) return { errors: { reason: gettext("Say why.") } };
      return { name: "reservations.cancel", args: { reservation, reason: words }, said: interpolate(gettext("%(code)s is cancelled."), { code }) };
    },
  });
}
