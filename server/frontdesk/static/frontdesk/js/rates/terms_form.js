// @ts-check
/** What a room type costs beside its prices by night. */

import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";
import { amount, readAmount, typesField } from "./fields.js";
import { chosenCode, pageData } from "./page_data.js";

/** @returns {Record<string, string>} */
function labels() {
  return {
    extra_bed: gettext("Extra bed"),
    breakfast: gettext("Breakfast"),
    first_hours: gettext("First hours"),
    first_hours_price: gettext("Price of the first hours"),
    further_hour: gettext("Each further hour"),
    hourly_cap: gettext("At most, however many hours"),
    month: gettext("A month"),
  };
}

/** @param {string} type */
export function openTermsForm(type) {
  const code = chosenCode();
  const all = pageData().types;
  const words = labels();
  const stand = code.terms[type] ?? {};
  openForm({
    title: interpolate(gettext("Prices of %(code)s"), { code: `${code.code} · ${all.find((one) => one.code === type)?.name ?? type}` }),
    act: gettext("Save"),
    fields: [
      ...code.shown.map((name) => fieldOf(words[name] ?? name, amount(name, stand[name]))),
      typesField(all.filter((one) => one.code in code.terms), [type]),
    ],
    fieldOf: Object.fromEntries(code.shown.map((name) => [`terms.${name}`, name])),
    read: (values) => {
      const terms = Object.fromEntries(code.shown.map((name) => [name, readAmount(values, name)]));
      const args = { rate_code: code.code, room_types: values.getAll("room_types"), terms };
      return { name: "rates.set_terms", args, said: gettext("The prices are set.") };
    },
  });
}
