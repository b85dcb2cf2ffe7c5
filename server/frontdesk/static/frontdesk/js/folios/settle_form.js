// @ts-check
/** The whole balance by one method or two; what is too much in cash is given back. */

import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";
import { amountTyped, cents, moneyWords, ofCents } from "./amounts.js";
import { methodSelect } from "./posting_forms.js";

/**
 * @param {Pick<import("./folio_acts.js").Lists, "folio" | "label" | "methods">} lists @param {string} balance
 * @param {{settles?: {name: string, args: Record<string, any>}, done?: () => void}} [how] `settles`: another operation that takes these payments
 */
export function settleForm({ folio, label, methods }, balance, { settles = { name: "folios.settle", args: { folio } }, done } = {}) {
  const owed = cents(balance);
  const second = h("input", { name: "amount2", inputMode: "decimal", autocomplete: "off" });
  const first = h("input", { name: "amount1", value: balance, inputMode: "decimal", autocomplete: "off", autofocus: true });
  const rest = h("p", { class: "pay-sum muted", role: "status" });
  const tell = () => (rest.textContent = restWords(owed, total(first, second)));
  const box = openForm({
    title: interpolate(owed < 0 ? gettext("Give back what is left of %(label)s: %(amount)s") : gettext("Settle %(label)s: %(amount)s"), { label, amount: moneyWords(ofCents(Math.abs(owed))) }),
    act: gettext("Settle"),
    done,
    fieldOf: { payments: "amount1", amount: "amount1", method: "amount1" },
    fields: [
      h("div", { class: "form-row" }, fieldOf(gettext("Method"), methodSelect(methods, "method1")), fieldOf(gettext("Amount"), first)),
      h("div", { class: "form-row" }, fieldOf(gettext("Second method (optional)"), methodSelect(methods, "method2")), fieldOf(gettext("Amount"), second)),
      rest,
    ],
    read: (values) => {
      const payments = ["1", "2"]
        .map((place) => ({ method: String(values.get(`method${place}`)), amount: amountTyped(values.get(`amount${place}`)) }))
        .filter((one) => one.amount && cents(one.amount) !== 0);
      if (!payments.length) return { errors: { amount1: gettext("Type an amount, like 100.00.") } };
      return { name: settles.name, args: { ...settles.args, payments }, said: interpolate(gettext("%(label)s is settled."), { label }) };
    },
  });
  box.addEventListener("input", tell);
  tell();
}

/** @param {...HTMLInputElement} fields @returns {number} in cents */
function total(...fields) {
  return fields.reduce((sum, field) => sum + (cents(amountTyped(field.value)) || 0), 0);
}

/** @param {number} owed @param {number} given */
function restWords(owed, given) {
  if (given === owed) return gettext("This makes the balance.");
  if (given > owed && owed >= 0) return interpolate(gettext("Change to give in cash: %(amount)s"), { amount: moneyWords(ofCents(given - owed)) });
  if (owed < 0) return interpolate(gettext("Money that is given back has a minus: %(amount)s"), { amount: moneyWords(ofCents(owed)) });
  return interpolate(gettext("Still open: %(amount)s"), { amount: moneyWords(ofCents(owed - given)) });
}
