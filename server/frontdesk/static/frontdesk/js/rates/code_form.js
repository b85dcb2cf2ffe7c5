// @ts-check
/** A rate code: its names, what it sells, when it is valid; and the seasons of the house. */

import { act } from "../doing.js";
import { confirm } from "../dialogs.js";
import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf, segmentsOf } from "../form_fields.js";
import { gettext, interpolate } from "../i18n.js";
import { nightsFields, readNights, text, typesField } from "./fields.js";
import { chosenCode, pageData } from "./page_data.js";

/** @param {string} zh @param {string} en @param {string} code */
function names(zh, en, code) {
  return [
    fieldOf(gettext("Code"), text("code", code, { maxLength: 16, autofocus: true })),
    h("div", { class: "form-row" }, fieldOf(gettext("Chinese name"), text("name_zh", zh, { maxLength: 40 })), fieldOf(gettext("English name"), text("name_en", en, { maxLength: 40 }))),
  ];
}

/** @param {FormData} values */
function readNames(values) {
  return { code: String(values.get("code")).trim(), name_zh: String(values.get("name_zh")).trim(), name_en: String(values.get("name_en")).trim() };
}

/** @param {import("./page_data.js").RateCode | null} code none for a new one */
export function openCodeForm(code) {
  const types = pageData().types;
  const kind = segmentsOf(
    gettext("Kind"),
    "kind",
    [
      ["daily", gettext("by night")],
      ["hourly", gettext("by the hour")],
      ["long_stay", gettext("by the month")],
    ],
    "daily",
  );
  const breakfasts = text("breakfasts", String(code?.breakfasts ?? 0), { type: "number", min: "0", max: "9" });
  const order = text("order", String(code?.order ?? 0), { type: "number" });
  const inUse = h("label", { class: "check" }, h("input", { type: "checkbox", name: "is_active", checked: code?.is_active ?? true }), gettext("In use"));
  const remove = code && !code.is_active && h("button", { class: "button danger small", type: "button", onclick: () => void removeCode(code.code, box) }, gettext("Remove this rate code"));
  const box = openForm({
    title: code ? interpolate(gettext("Rate code %(code)s"), { code: code.code }) : gettext("New rate code"),
    act: gettext("Save"),
    fieldOf: { valid_from: "from", valid_until: "until" },
    fields: [
      ...names(code?.name_zh ?? "", code?.name_en ?? "", code?.code ?? ""),
      ...(code ? [] : [kind]),
      typesField(types, code ? Object.keys(code.terms) : types.map((type) => type.code)),
      h("div", { class: "form-row" }, fieldOf(gettext("Breakfasts included each night"), breakfasts), fieldOf(gettext("Order"), order)),
      nightsFields(code?.valid_from ?? "", code?.valid_until ?? ""),
      h("p", { class: "hint" }, gettext("Without nights it is always valid. A room type that is taken out loses its prices here.")),
      ...(code ? [inUse] : []),
      ...(remove ? [remove] : []),
    ],
    read: (values) => readCode(values, code),
  });
}

/** @param {FormData} values @param {import("./page_data.js").RateCode | null} code */
function readCode(values, code) {
  /** @type {Record<string, string>} */
  const errors = {};
  const { from, until } = readNights(values, errors, { optional: true });
  if (Object.keys(errors).length) return { errors };
  const card = {
    ...readNames(values),
    room_types: values.getAll("room_types"),
    breakfasts: Number(values.get("breakfasts")),
    order: Number(values.get("order")),
    valid_from: from,
    valid_until: until,
  };
  const said = gettext("The rate code is saved.");
  if (!code) return { name: "rates.make_code", args: { ...card, kind: values.get("kind") }, said };
  return { name: "rates.change_code", args: { ...card, rate_code: code.code, is_active: values.has("is_active") }, said };
}

/** @param {string} code @param {HTMLDialogElement} box */
async function removeCode(code, box) {
  const text = interpolate(gettext("%(code)s goes with all its prices."), { code });
  if (!(await confirm({ title: gettext("Remove this rate code"), text, act: gettext("Remove"), danger: true }))) return;
  if (await act("rates.remove_code", { rate_code: code }, { said: gettext("It is removed.") })) box.close();
}

/** @param {string} [code] none for a new one */
export function openSeasonForm(code) {
  const season = pageData().seasons.find((one) => one.code === code);
  const remove = season && h("button", { class: "button danger small", type: "button", onclick: () => void removeSeason(season.code, box) }, gettext("Remove this season"));
  const box = openForm({
    title: season ? interpolate(gettext("Season %(name)s"), { name: season.name }) : gettext("New season"),
    act: gettext("Save"),
    fields: [...names(season?.name_zh ?? "", season?.name_en ?? "", season?.code ?? ""), nightsFields(season?.from ?? "", season?.until ?? ""), ...(remove ? [remove] : [])],
    read: (values) => {
      /** @type {Record<string, string>} */
      const errors = {};
      const nights = readNights(values, errors);
      if (Object.keys(errors).length) return { errors };
      const args = { ...readNames(values), ...nights };
      const said = gettext("The season is saved.");
      return season ? { name: "rates.change_season", args: { ...args, season: season.code }, said } : { name: "rates.make_season", args, said };
    },
  });
}

/** @param {string} season @param {HTMLDialogElement} box */
async function removeSeason(season, box) {
  if (await act("rates.remove_season", { season }, { said: gettext("It is removed.") })) box.close();
}

export function editChosenCode() {
  openCodeForm(chosenCode());
}
