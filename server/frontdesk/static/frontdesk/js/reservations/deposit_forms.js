// @ts-check
/** Money that is left for a reservation: taken, given back, kept. */

import { h } from "../dom.js";
import { amountTyped, cents, moneyWords } from "../folios/amounts.js";
import { methodSelect } from "../folios/posting_forms.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";

/** @typedef {import("./acts.js").Standing} Standing */

/** @param {string} [value] */
function amountField(value = "") {
  return h("input", { name: "amount", value, inputMode: "decimal", autocomplete: "off", autofocus: true });
}

/** @param {Standing} one */
export function depositForm({ reservation, code, methods }) {
  openForm({
    title: interpolate(gettext("Deposit for %(code)s"), { code }),
    act: gettext("Take it"),
    fields: [
      h("p", { class: "muted" }, gettext("A deposit confirms the reservation.")),
      h("div", { class: "form-row" }, fieldOf(gettext("Method"), methodSelect(asMethods(methods))), fieldOf(gettext("Amount"), amountField())),
      fieldOf(gettext("Text (optional)"), h("input", { name: "text", maxLength: 120, autocomplete: "off" }), gettext("such as the number of a cheque or card slip")),
    ],
    read: (values) => {
      const amount = amountTyped(values.get("amount"));
      if (!(cents(amount) > 0)) return { errors: { amount: gettext("Type an amount, like 100.00.") } };
      const text = String(values.get("text")).trim();
      const args = { reservation, method: String(values.get("method")), amount, ...(text && { text }) };
      return { name: "reservations.take_deposit", args, said: interpolate(gettext("%(label)s: %(amount)s taken."), { label: code, amount: moneyWords(amount) }) };
    },
  });
}

/** @param {Standing} one */
export function refundForm({ reservation, code, deposit, methods }) {
  openForm({
    title: interpolate(gettext("Give back a deposit of %(code)s"), { code }),
    act: gettext("Give it back"),
    fields: [h("div", { class: "form-row" }, fieldOf(gettext("Method"), methodSelect(asMethods(methods))), fieldOf(gettext("Amount"), amountField(deposit)))],
    read: (values) => {
      const amount = amountTyped(values.get("amount"));
      if (!(cents(amount) > 0)) return { errors: { amount: gettext("Type an amount, like 100.00.") } };
      const args = { reservation, method: String(values.get("method")), amount };
      return { name: "reservations.refund_deposit", args, said: interpolate(gettext("%(label)s: %(amount)s given back."), { label: code, amount: moneyWords(amount) }) };
    },
  });
}

/** @param {Standing} one */
export function forfeitForm({ reservation, code, deposit }) {
  openForm({
    title: interpolate(gettext("Keep the deposit of %(code)s"), { code }),
    act: gettext("Keep it"),
    fields: [
      h("p", { class: "muted" }, gettext("The money becomes the house's own, as for a guest who did not come.")),
      h("div", { class: "form-row" }, fieldOf(gettext("Amount"), amountField(deposit)), fieldOf(gettext("Reason"), h("input", { name: "reason", maxLength: 120, autocomplete: "off" }))),
    ],
    read: (values) => {
      const amount = amountTyped(values.get("amount"));
      const reason = String(values.get("reason")).trim();
      /** @type {Record<string, string>} */
      const errors = {};
      if (!(cents(amount) > 0)) errors.amount = gettext("Type an amount, like 100.00.");
      if (!reason) errors.reason = gettext("Say why.");
      if (Object.keys(errors).length) return { errors };
      return { name: "reservations.forfeit_deposit", args: { reservation, amount, reason }, said: interpolate(gettext("%(label)s: %(amount)s kept."), { label: code, amount: moneyWords(amount) }) };
    },
  });
}

/** @param {import("./acts.js").Named[]} methods */
function asMethods(methods) {
  return methods.map((one) => ({ ...one, cash: false }));
}
