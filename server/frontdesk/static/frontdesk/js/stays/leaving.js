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
  if ([stay, ...stay.linked].some((one) => cents(one.balance))) askToSettle(stay, methods, again);
  else void leave(stay, again);
}

/** @param {Leaving} stay @param {Method[]} methods @param {() => void} again */
function askToSettle(stay, methods, again) {
  const choices = waysToLeave(stay, methods, again).map(([words, does], place) =>
    h("button", { class: place ? "button" : "button primary", type: "button", onclick: () => (box.close(), does()) }, words),
  );
  const open = h("a", { class: "button quiet", href: `/stays/${stay.stay}/?tab=folio` }, gettext("Open the folio"));
  const box = openDialog(
    { title: interpolate(gettext("Check out %(room)s"), { room: stay.room }) },
    h("div", { class: "form" }, h("p", {}, owedWords(stay)), ...linkedBalances(stay), h("div", { class: "form-foot" }, ...choices, open)),
  );
  choices[0]?.focus();
}

/** The likeliest first. @param {Leaving} stay @param {Method[]} methods @param {() => void} again @returns {[string, () => void][]} */
function waysToLeave(stay, methods, again) {
  const { folio, room, linked } = stay;
  const total = ofCents([stay, ...linked].reduce((sum, one) => sum + cents(one.balance), 0));
  const label = listed([room, ...linked.map((one) => one.room)]);
  /** @type {[string, () => void]} */
  const settle = [gettext("Settle"), () => settleForm({ folio, label: room, methods }, stay.balance, { done: again })];
  /** @type {[string, () => void]} */
  const together = [
    interpolate(gettext("Settle together: %(amount)s"), { amount: moneyWords(total) }),
    () => settleForm({ folio, label, methods }, total, { settles: { name: "stays.settle_linked", args: { stay: stay.stay } }, done: again }),
  ];
  if (!cents(stay.balance)) return [together, [interpolate(gettext("Check out %(room)s alone"), { room }), () => void leave(stay, again)]];
  return linked.length ? [settle, together] : [settle];
}

/** @param {Leaving} stay */
function owedWords({ room, balance }) {
  if (!cents(balance)) return interpolate(gettext("The folio of %(room)s is settled; linked rooms still owe."), { room });
  return interpolate(gettext("The folio of %(room)s has a balance of %(amount)s. Settle it, then check out."), { room, amount: moneyWords(balance) });
}

/** @param {Leaving} stay @returns {Node[]} */
function linkedBalances({ linked }) {
  if (!linked.length) return [];
  const lines = linked.map((one) => h("li", {}, h("a", { href: `/stays/${one.stay}/` }, one.room), h("span", { class: "num" }, moneyWords(one.balance))));
  return [h("p", { class: "muted" }, gettext("Linked rooms and what is owed there:")), h("ul", { class: "linked-balances" }, ...lines)];
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
