// @ts-check
/** A charge from the price list, and a payment or refund. */

import { may } from "../desk.js";
import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf, segmentsOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";
import { amountTyped, cents, moneyWords, ofCents } from "./amounts.js";

/** @typedef {import("./folio_acts.js").Lists} Lists */

/** @param {Lists} lists */
export function chargeForm({ folio, label, items }) {
  const item = h("select", { name: "item", autofocus: true }, ...items.map((one) => h("option", { value: one.code }, one.price ? `${one.name} · ${moneyWords(one.price)}` : one.name)));
  const price = h("input", { name: "amount", inputMode: "decimal", autocomplete: "off" });
  const fill = () => {
    const chosen = items.find((one) => one.code === item.value);
    price.value = chosen?.price ?? "";
    price.readOnly = Boolean(chosen?.fixed) && !may("folios.set_price");
  };
  item.addEventListener("change", fill);
  fill();
  openForm({
    title: interpolate(gettext("Post a charge to %(label)s"), { label }),
    act: gettext("Post"),
    fields: [
      fieldOf(gettext("Item"), item),
      h(
        "div",
        { class: "form-row" },
        fieldOf(gettext("Quantity"), h("input", { name: "quantity", value: "1", inputMode: "numeric", autocomplete: "off" })),
        fieldOf(gettext("Price of one"), price),
        windowField(),
      ),
      fieldOf(gettext("Text (optional)"), h("input", { name: "text", maxLength: 120, autocomplete: "off" })),
    ],
    read: (values) => {
      const amount = amountTyped(values.get("amount"));
      const args = { folio, item: item.value, quantity: String(values.get("quantity")).trim() || "1", window: String(values.get("window")), text: String(values.get("text")).trim() };
      return { name: "folios.post_charge", args: amount ? { ...args, amount } : args, said: interpolate(gettext("%(label)s: posted."), { label }) };
    },
  });
}

/** @param {Lists} lists @param {string} balance */
export function payForm({ folio, label, methods }, balance) {
  const owed = Math.max(0, cents(balance));
  openForm({
    title: interpolate(gettext("Payment for %(label)s"), { label }),
    act: gettext("Take it"),
    fields: [
      segmentsOf(gettext("What is it"), "way", [["receipt", gettext("Payment")], ["refund", gettext("Refund")]], "receipt"),
      h(
        "div",
        { class: "form-row" },
        fieldOf(gettext("Method"), methodSelect(methods)),
        fieldOf(gettext("Amount"), h("input", { name: "amount", value: owed ? ofCents(owed) : "", inputMode: "decimal", autocomplete: "off", autofocus: true })),
        windowField(),
      ),
      fieldOf(gettext("Text (optional)"), h("input", { name: "text", maxLength: 120, autocomplete: "off" }), gettext("such as the number of a cheque or card slip")),
    ],
    read: (values) => {
      const typed = amountTyped(values.get("amount"));
      const isRefund = values.get("way") === "refund";
      if (!(cents(typed) > 0)) return { errors: { amount: gettext("Type an amount, like 100.00.") } };
      const amount = isRefund ? `-${typed}` : typed;
      const args = { folio, method: String(values.get("method")), amount, window: String(values.get("window")), text: String(values.get("text")).trim() };
      const said = isRefund ? gettext("%(label)s: %(amount)s given back.") : gettext("%(label)s: %(amount)s taken.");
      return { name: "folios.take_payment", args, said: interpolate(said, { label, amount: moneyWords(typed) }) };
    },
  });
}

/** @param {import("./folio_acts.js").Method[]} methods */
export function methodSelect(methods, name = "method") {
  return h("select", { name }, ...methods.map((one) => h("option", { value: one.code }, one.name)));
}

export function windowField() {
  return fieldOf(gettext("Window"), h("select", { name: "window" }, ...["1", "2", "3", "4"].map((number) => h("option", { value: number }, number))));
}
