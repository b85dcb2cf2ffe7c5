// @ts-check
/** One price for many nights and types, in one act. */

import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";
import { addDays } from "../moments.js";
import { amount, choicesOf, nightsFields, readAmount, readNights, typesField, weekdays } from "./fields.js";
import { chosenCode, pageData } from "./page_data.js";

const NIGHTS = "nights";
const ALWAYS = "always";

/** @param {import("./grid.js").Chosen} chosen */
export function openPriceForm({ types, dates }) {
  const { seasons, types: all } = pageData();
  const code = chosenCode();
  const sold = all.filter((type) => type.code in code.terms);
  const where = h(
    "select",
    { name: "where" },
    h("option", { value: NIGHTS }, gettext("These nights, as their own price")),
    h("option", { value: ALWAYS }, gettext("Always, where nothing nearer is set")),
    ...seasons.map((season) => h("option", { value: `season ${season.code}` }, interpolate(gettext("In the season %(name)s"), { name: season.name }))),
  );
  const first = dates[0] ?? "";
  const nights = nightsFields(first, first && addDays(dates.at(-1) ?? first, 1));
  where.addEventListener("change", () => (nights.hidden = where.value !== NIGHTS));
  openForm({
    title: interpolate(gettext("Prices of %(code)s"), { code: code.code }),
    act: gettext("Set prices"),
    fieldOf: { season: "where" },
    fields: [
      fieldOf(gettext("Price"), Object.assign(amount("price"), { autofocus: true })),
      h("label", { class: "check" }, h("input", { type: "checkbox", name: "clear" }), gettext("Take the price away, so that the next nearest counts")),
      typesField(sold, types.length ? types : sold.map((type) => type.code)),
      fieldOf(gettext("When"), where),
      nights,
      choicesOf(gettext("Only on these weekdays"), "weekdays", weekdays(), []),
    ],
    read: (values) => read(values, code.code),
  });
}

/** @param {FormData} values @param {string} rateCode */
function read(values, rateCode) {
  /** @type {Record<string, string>} */
  const errors = {};
  const where = String(values.get("where"));
  const nights = where === NIGHTS ? readNights(values, errors) : {};
  const price = values.has("clear") ? null : readAmount(values, "price");
  if (!price && !values.has("clear")) errors.price = gettext("Type a price, or take the price away.");
  if (Object.keys(errors).length) return { errors };
  const season = where.startsWith("season ") ? { season: where.slice("season ".length) } : {};
  const args = {
    rate_code: rateCode,
    room_types: values.getAll("room_types"),
    price,
    weekdays: values.getAll("weekdays").map(Number),
    ...nights,
    ...season,
  };
  return { name: "rates.set_prices", args, said: gettext("The prices are set.") };
}
