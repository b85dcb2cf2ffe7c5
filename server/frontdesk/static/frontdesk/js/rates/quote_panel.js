// @ts-check
/** What a stay would cost, in the panel; it is asked anew as one types. */

import { businessDate } from "../desk.js";
import { h, icon } from "../dom.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";
import { addDays } from "../moments.js";
import { openPanel } from "../panel.js";
import { dayTyped } from "../typed_days.js";
import { text } from "./fields.js";
import { pageData } from "./page_data.js";
import { quoteNodes, quoteRefused } from "./quote.js";

const WAIT_MS = 250;

export function openQuotePanel() {
  const { types, chosen } = pageData();
  const hourly = chosen?.kind === "hourly";
  const kind = hourly ? "hourly" : chosen?.kind === "long_stay" ? "long_stay" : "normal";
  const type = h("select", { name: "room_type" }, ...types.map((one) => h("option", { value: one.code }, `${one.name} ${one.code}`)));
  const answer = h("div", { class: "quote-answer", "aria-live": "polite" });
  const nights = [
    fieldOf(gettext("Arrival"), text("arrival", businessDate())),
    ...(hourly ? [] : [fieldOf(gettext("Departure"), text("departure", addDays(businessDate(), 1)), gettext("a date, or +2 for two nights"))]),
  ];
  const form = h(
    "form",
    { class: "form", noValidate: true },
    fieldOf(gettext("Room type"), type),
    h("div", { class: "form-row" }, ...nights, ...(hourly ? [fieldOf(gettext("Hours"), number("hours", "4", 1))] : [])),
    h("div", { class: "form-row" }, fieldOf(gettext("Discount"), text("discount", "1", { inputMode: "decimal" }), gettext("0.85 means that 85 % is paid")), fieldOf(gettext("Adults"), number("adults", "1", 1))),
    h("div", { class: "form-row" }, fieldOf(gettext("Extra beds"), number("extra_beds", "0", 0)), fieldOf(gettext("Extra bed price"), text("extra_bed_price", "", { inputMode: "decimal" }))),
    h("label", { class: "check" }, h("input", { type: "checkbox", name: "breakfast", value: "true" }), gettext("Breakfast for every adult")),
  );
  const close = h("button", { class: "icon-button", type: "button", title: `${gettext("Close")} (Esc)`, data: { closePanel: "" } }, icon("close", 18, gettext("Close")));
  const head = h("div", { class: "panel-head" }, h("h2", {}, interpolate(gettext("Quote · %(code)s"), { code: chosen?.code ?? "" })), close);
  openPanel([head, h("div", { class: "panel-body" }, form, answer)]);
  let asked = 0;
  let timer = 0;
  const ask = async () => {
    const mine = (asked += 1);
    const found = await fetchQuote(new FormData(form), chosen?.code ?? "", kind);
    if (mine === asked) answer.replaceChildren(...found);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), WAIT_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask();
  });
  type.focus();
  void ask();
}

/** @param {string} name @param {string} value @param {number} least */
function number(name, value, least) {
  return text(name, value, { type: "number", min: String(least) });
}

/** @param {FormData} values @param {string} rateCode @param {string} kind @returns {Promise<Node[]>} */
async function fetchQuote(values, rateCode, kind) {
  const arrival = dayTyped(String(values.get("arrival")), businessDate());
  const departure = kind === "hourly" ? arrival : arrival && dayTyped(String(values.get("departure")), arrival);
  if (!arrival || !departure) return quoteRefused(gettext("This is not a day. Write it like 11-27, 2026-11-27 or +2."));
  const query = new URLSearchParams({ rate_code: rateCode, kind });
  for (const [name, value] of values) query.set(name, String(value));
  query.set("arrival", arrival);
  query.set("departure", departure);
  return quoteNodes(query);
}
