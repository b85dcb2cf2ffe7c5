// @ts-check
/** Taking a line back, moving lines, splitting one. */

import { feed } from "../desk.js";
import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { amountTyped, cents, moneyWords } from "./amounts.js";
import { windowField } from "./posting_forms.js";

/** @param {string} posting @param {string} name @param {string} amount */
export function reverseForm(posting, name, amount) {
  openForm({
    title: interpolate(gettext("Reverse %(item)s %(amount)s"), { item: name, amount: moneyWords(amount) }),
    act: gettext("Reverse"),
    fields: [
      h("p", { class: "muted" }, gettext("The line stays; another one takes it back. A reversal can't be reversed.")),
      fieldOf(gettext("Reason"), h("input", { name: "reason", maxLength: 120, autocomplete: "off", autofocus: true })),
    ],
    read: (values) => {
      const reason = String(values.get("reason")).trim();
      if (!reason) return { errors: { reason: gettext("Say why.") } };
      return { name: "folios.reverse", args: { posting, reason }, said: interpolate(gettext("%(item)s is taken back."), { item: name }) };
    },
  });
}

/** @param {import("./folio_acts.js").Lists} lists @param {string[]} postings */
export function transferForm({ folio, label }, postings) {
  const others = openFolios();
  const known = h("datalist", { id: "folio-labels" }, ...others.map((one) => h("option", { value: one.words })));
  const to = h("input", { name: "folio", autocomplete: "off", autofocus: true });
  to.setAttribute("list", "folio-labels");
  const count = postings.length;
  openForm({
    title: interpolate(ngettext("Transfer %(n)s line of %(label)s", "Transfer %(n)s lines of %(label)s", count), { n: count, label }),
    act: gettext("Transfer"),
    fields: [
      h("div", { class: "form-row" }, fieldOf(gettext("To folio"), to, gettext("a room number; this one for another window")), windowField()),
      known,
    ],
    read: (values) => {
      const typed = String(values.get("folio")).normalize("NFKC").trim();
      const meant = others.filter((one) => one.words === typed || bare(one.label) === bare(typed));
      const target = meant.find((one) => one.id === folio) ?? meant[0];
      if (!target) return { errors: { folio: gettext("There is no open folio of this name. Type a room number.") } };
      if (meant.length > 1 && target.id !== folio) return { errors: { folio: gettext("Several guests of this room have a folio. Choose one of the list.") } };
      const said = interpolate(gettext("Transferred to %(label)s."), { label: target.label });
      return { name: "folios.transfer", args: { postings, folio: target.id, window: String(values.get("window")) }, said };
    },
  });
}

/** All open folios; those of one room are told apart by their guests. @returns {{id: string, label: string, words: string}[]} */
function openFolios() {
  const rows = [...feed.rows("folios").values()].sort((a, b) => a.label.localeCompare(b.label));
  const shared = (/** @type {string} */ label) => rows.filter((row) => row.label === label).length > 1;
  return rows.map(({ id, label, owner }) => ({ id, label, words: shared(label) ? `${label} · ${feed.rows("stays").get(owner)?.guest ?? id}` : label }));
}

/** Without the zeros that people leave out. @param {string} label */
function bare(label) {
  return label.replace(/^0+/, "");
}

/** @param {string} posting */
export function splitForm(posting) {
  openForm({
    title: gettext("Split a line"),
    act: gettext("Split"),
    fields: [
      h("p", { class: "muted" }, gettext("The line becomes two, which can then go to different folios or windows.")),
      fieldOf(gettext("Amount of the first part"), h("input", { name: "amount", inputMode: "decimal", autocomplete: "off", autofocus: true })),
    ],
    read: (values) => {
      const amount = amountTyped(values.get("amount"));
      if (!(cents(amount) > 0)) return { errors: { amount: gettext("Type an amount, like 100.00.") } };
      return { name: "folios.split", args: { posting, amount }, said: gettext("The line is split.") };
    },
  });
}
