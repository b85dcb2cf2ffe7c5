// @ts-check
/** The page of a cashier's shift: opening it with a float, closing it with a count. */

import "../lists/list_page.js";

import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext } from "../i18n.js";
import { refreshAll } from "../lists/live_list.js";
import { amountTyped } from "./amounts.js";

function openShiftForm() {
  const box = openForm({
    title: gettext("Open a shift"),
    act: gettext("Open the shift"),
    fields: [fieldOf(gettext("Cash in the drawer"), h("input", { name: "float", value: "0.00", inputMode: "decimal", autocomplete: "off", autofocus: true }), gettext("as you have counted it"))],
    read: (values) => ({ name: "shifts.open", args: { float: amountTyped(values.get("float")) || "0.00" }, said: gettext("Your shift is open.") }),
  });
  box.addEventListener("close", refreshAll);
}

/** @param {string[][]} methods code and name of each */
function closeShiftForm(methods) {
  const fields = methods.map(([code, name]) => fieldOf(name ?? "", h("input", { name: `counts.${code}`, inputMode: "decimal", autocomplete: "off" })));
  const box = openForm({
    title: gettext("Close the shift"),
    act: gettext("Close the shift"),
    fields: [
      h("p", { class: "muted" }, gettext("Type what you have counted of each; what is left out counts as nothing. A closed shift is not opened again.")),
      h("div", { class: "form-row" }, ...fields),
      fieldOf(gettext("For who comes next (optional)"), h("input", { name: "note", maxLength: 200, autocomplete: "off" })),
    ],
    read: (values) => {
      const counts = Object.fromEntries(methods.map(([code]) => [code, amountTyped(values.get(`counts.${code}`))]).filter(([, amount]) => amount));
      return { name: "shifts.close", args: { counts, note: String(values.get("note")).trim() }, said: gettext("The shift is closed; its report stands in the list below.") };
    },
  });
  box.addEventListener("close", refreshAll);
}

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("main [data-do]"));
  if (button?.dataset.do === "open") openShiftForm();
  if (button?.dataset.do === "close") closeShiftForm((button.dataset.methods ?? "").split("|").map((one) => one.split("=")));
});
