// @ts-check
/** What the buttons of a folio do, and what is chosen among its lines: on its own page and on its stay's. */

import "../lists/list_page.js";

import { byId } from "../dom.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { refreshAll } from "../lists/live_list.js";
import { toast } from "../toasts.js";
import { chargeForm, payForm } from "./posting_forms.js";
import { settleForm } from "./settle_form.js";
import { reverseForm, splitForm, transferForm } from "./trail_forms.js";

/**
 * @typedef {{code: string, name: string, price: string, fixed: boolean}} Item
 * @typedef {{code: string, name: string, cash: boolean}} Method
 * @typedef {{folio: string, label: string, items: Item[], methods: Method[]}} Lists
 */

/** @type {Lists} */
const lists = JSON.parse(byId("folio-lists").textContent ?? "{}");

/** @returns {string} what is owed now, as it travels */
function balance() {
  return byId("folio").dataset.balance ?? "0.00";
}

/** @returns {string[]} */
function chosen() {
  return [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('#folio input[name="posting"]:checked'))].map((box) => box.value);
}

/** @type {Record<string, (button: HTMLElement) => void>} */
const acts = {
  charge: () => void chargeForm(lists),
  pay: () => void payForm(lists, balance()),
  settle: () => void (Number(balance()) ? settleForm(lists, balance()) : toast(gettext("It is settled already."))),
  reverse: (button) => void reverseForm(button.dataset.posting ?? "", button.dataset.name ?? "", button.dataset.amount ?? ""),
  transfer: () => void transferForm(lists, chosen()),
  split: () => void splitForm(chosen()[0] ?? ""),
};

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("main [data-do]"));
  acts[button?.dataset.do ?? ""]?.(/** @type {HTMLElement} */ (button));
});

function tellChosen() {
  const bar = document.getElementById("folio-chosen");
  if (!bar) return;
  const count = chosen().length;
  bar.hidden = !count;
  byId("folio-chosen-words").textContent = interpolate(ngettext("%(n)s line chosen", "%(n)s lines chosen", count), { n: count });
  /** @type {HTMLButtonElement} */ (bar.querySelector('[data-do="split"]')).disabled = count !== 1;
}

// What this desk has done it shows at once, whatever the feed does.
document.addEventListener("close", refreshAll, true);
document.addEventListener("change", tellChosen);
document.addEventListener("bellboard:list", tellChosen);
