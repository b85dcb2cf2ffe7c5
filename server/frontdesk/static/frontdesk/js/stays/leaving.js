// @ts-check
/** Checking out: what is owed is seen and settled right there, linked rooms together; then the guest leaves. */

import { confirm, openDialog } from "../dialogs.js";
import { act, performApproved, unansweredWords } from "../doing.js";
import { h } from "../dom.js";
import { cents, moneyWords, ofCents } from "../folios/amounts.js";
import { settleForm } from "../folios/settle_form.js";
import { gettext, interpolate, listed } from "../i18n.js";
import { Refused, Unanswered, newKey } from "../operations.js";
import { toast } from "../toasts.js";

/**
 * @typedef {{stay: string, room: string, folio: string, balance: string, linked: {stay: string, room: string, balance: string}[]}} Leaving
 * @typedef {import("../folios/folio_acts.js").Method} Method
 * @typedef {() => Promise<Leaving>} Anew the stay as it stands now
 */

/** @param {Leaving} stay @param {Method[]} methods @param {Anew} anew */
export function checkOut(stay, methods, anew) {
  const again = () => void anew().then((now) => checkOut(now, methods, anew));
  if (cents(stay.balance)) askToSettle(stay, methods, again);
  else void leave(stay, again);
}

/** @param {Leaving} stay @param {Method[]} methods @param {() => void} again */
function askToSettle(stay, methods, again) {
  const total = [stay, ...stay.linked].reduce((sum, one) => sum + cents(one.balance), 0);
  const lists = { folio: stay.folio, label: stay.room, methods };
  const settle = button(gettext("Settle"), "primary", () => settleForm(lists, stay.balance, { done: again }));
  const together = () => settleForm({ ...lists, label: listed([stay.room, ...stay.linked.map((one) => one.room)]) }, ofCents(total), { settles: { name: "stays.settle_linked", args: { stay: stay.stay } }, done: again });
  const linked = stay.linked.map((one) => h("li", {}, h("a", { href: `/stays/${one.stay}/` }, one.room), h("span", { class: "num" }, moneyWords(one.balance))));
  const box = openDialog(
    { title: interpolate(gettext("Check out %(room)s"), { room: stay.room }) },
    h(
      "div",
      { class: "form" },
      h("p", {}, interpolate(gettext("The folio of %(room)s has a balance of %(amount)s. Settle it, then check out."), { room: stay.room, amount: moneyWords(stay.balance) })),
      linked.length > 0 && h("p", { class: "muted" }, gettext("Linked rooms and what is owed there:")),
      linked.length > 0 && h("ul", { class: "linked-balances" }, ...linked),
      h("div", { class: "form-foot" }, settle, linked.length > 0 && button(interpolate(gettext("Settle together: %(amount)s"), { amount: moneyWords(ofCents(total)) }), "", together), h("a", { class: "button quiet", href: `/stays/${stay.stay}/?tab=folio` }, gettext("Open the folio"))),
    ),
  );
  settle.focus();
  /** @param {string} words @param {string} looks @param {() => void} does */
  function button(words, looks, does) {
    return h("button", { class: `button ${looks}`.trim(), type: "button", onclick: () => (box.close(), does()) }, words);
  }
}

/** @param {Leaving} stay @param {() => void} again */
async function leave({ stay, room }, again) {
  const text = gettext("The room will be vacant and dirty; open wake-up calls are cancelled.");
  if (!(await confirm({ title: interpolate(gettext("Check out %(room)s"), { room }), text, act: gettext("Check out") }))) return;
  try {
    await performApproved("stays.check_out", { stay }, newKey());
    const undo = () => void act("stays.undo_check_out", { stay }, { said: interpolate(gettext("%(room)s: the guest is in the house again."), { room }) });
    toast(interpolate(gettext("%(room)s is checked out."), { room }), { undo });
  } catch (error) {
    if (error instanceof Unanswered) toast(unansweredWords(), { bad: true });
    else if (!(error instanceof Refused)) throw error;
    else if (error.code === "charges_due") await chargeFirst(stay, error, again);
    else toast(error.message, { bad: true });
  }
}

/** @param {string} stay @param {Refused} error @param {() => void} again */
async function chargeFirst(stay, error, again) {
  if (!(await confirm({ title: gettext("To be charged first"), text: error.message, act: gettext("Post it") }))) return;
  if (await act("stays.post_departure_charges", { stay }, { said: gettext("Posted.") })) again();
}
