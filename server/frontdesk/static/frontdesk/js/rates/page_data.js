// @ts-check
/** What the page tells its forms: it is read anew after every change. */

import { byId } from "../dom.js";

/**
 * @typedef {{code: string, name: string}} Named
 * @typedef {{code: string, name: string, name_zh: string, name_en: string, from: string, until: string}} Season
 * @typedef {{code: string, name_zh: string, name_en: string, kind: string, breakfasts: number, order: number, is_active: boolean,
 *   valid_from: string | null, valid_until: string | null, terms: Record<string, Record<string, string>>, shown: string[]}} RateCode
 * @typedef {{types: Named[], reasons: Named[], seasons: Season[], chosen: RateCode | null, may_change: boolean}} Data
 */

/** @returns {Data} */
export function pageData() {
  return JSON.parse(byId("rates-data").textContent ?? "{}");
}

/** The code that is shown. @returns {RateCode} */
export function chosenCode() {
  const { chosen } = pageData();
  if (!chosen) throw new Error("No rate code is shown");
  return chosen;
}
