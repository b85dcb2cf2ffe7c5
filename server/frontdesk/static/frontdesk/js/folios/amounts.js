// @ts-check
/** Amounts as people type and read them. Sums are made in cents, for a tenth has no exact float. */

import { desk } from "../desk.js";

const format = new Intl.NumberFormat(desk.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `1,234.5`, `１２.５０`, `¥30` → `1234.5`; other texts stay for the server to refuse. @param {unknown} typed */
export function amountTyped(typed) {
  const plain = String(typed ?? "").normalize("NFKC").replace(/[\s¥￥,]/g, "").replace(/^−/, "-");
  return plain === "" ? "" : plain;
}

/** @param {string} amount @returns {number} whole cents; not a number when it is none */
export function cents(amount) {
  return /^-?\d+(\.\d{0,2})?$/.test(amount) ? Math.round(Number(amount) * 100) : Number.NaN;
}

/** @param {number} count of cents @returns {string} as it travels */
export function ofCents(count) {
  const whole = Math.abs(count);
  return `${count < 0 ? "-" : ""}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, "0")}`;
}

/** @param {string} amount as it travels */
export function moneyWords(amount) {
  return format.format(Number(amount));
}
