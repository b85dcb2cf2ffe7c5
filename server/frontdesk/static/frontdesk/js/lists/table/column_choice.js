// @ts-check
/** The dialog that chooses a list's columns and their order; both are kept for the person. */

import { openDialog } from "../../dialogs.js";
import { h, icon } from "../../dom.js";
import { gettext, interpolate } from "../../i18n.js";
import { keepColumns, known } from "./asking.js";

export function openColumnChoice() {
  const { columns, shown } = known();
  const names = new Map(columns);
  const order = [...shown, ...columns.map(([key]) => key).filter((key) => !shown.includes(key))];
  const list = h("ul", { class: "column-choice" }, ...order.map((key) => line(key, names.get(key) ?? key, shown.includes(key))));
  const form = h(
    "form",
    { class: "form", onsubmit: keep },
    h("p", { class: "muted" }, gettext("These columns stand in this list for you, at every desk.")),
    list,
    h(
      "div",
      { class: "form-foot" },
      h("button", { class: "button primary", type: "submit" }, gettext("Show these columns")),
      h("button", { class: "button quiet", type: "button", onclick: usual }, gettext("The usual columns")),
    ),
  );
  const box = openDialog({ title: gettext("Columns"), name: "column-dialog" }, form);
  list.querySelector("input")?.focus();

  /** @param {Event} event */
  function keep(event) {
    event.preventDefault();
    const chosen = [...list.querySelectorAll("input")].filter((one) => one.checked).map((one) => one.value);
    box.close();
    void keepColumns(chosen);
  }

  function usual() {
    box.close();
    void keepColumns([]);
  }
}

/** @param {string} key @param {string} label @param {boolean} checked */
function line(key, label, checked) {
  const one = h("li", {}, h("label", {}, h("input", { type: "checkbox", value: key, checked }), label));
  one.append(step(one, label, "up"), step(one, label, "down"));
  return one;
}

/** @param {HTMLLIElement} one @param {string} label @param {"up" | "down"} way */
function step(one, label, way) {
  const words = way === "up" ? gettext("Move %(column)s up") : gettext("Move %(column)s down");
  const title = interpolate(words, { column: label });
  const onclick = () => {
    if (way === "up") one.previousElementSibling?.before(one);
    else one.nextElementSibling?.after(one);
    button.focus();
  };
  const button = h("button", { class: "icon-button", type: "button", title, "aria-label": title, onclick }, icon(way, 16));
  return button;
}
