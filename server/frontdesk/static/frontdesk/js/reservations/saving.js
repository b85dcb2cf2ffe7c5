// @ts-check
/** A reservation is made or changed; then its copies and the deposit, each once, however often it is sent. */

import { performApproved } from "../doing.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { Refused, newKey } from "../operations.js";

/**
 * @typedef {import("./reading.js").Args} Args
 * @typedef {{deposit: {method: string, amount: string} | null, copies: number, confirmed: boolean}} Beside
 * @typedef {{pk: string, said: string, trouble: string}} Saved `trouble`: what did not follow, and why
 */

/** The keys of one form: the same wish keeps them, other words get new ones. */
export function freshKeys() {
  return { make: newKey(), copy: newKey(), deposit: newKey() };
}

/**
 * @param {Args} args @param {Beside} beside @param {ReturnType<typeof freshKeys>} keys
 * @returns {Promise<Saved>} once the reservation stands; a copy or deposit that was refused is told as trouble
 */
export async function make(args, { deposit, copies, confirmed }, keys) {
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== "" && value !== null && value !== false));
  const made = await performApproved("reservations.make", { ...given, ...(confirmed && { confirmed }) }, keys.make);
  const trouble = [];
  if (deposit) trouble.push(await refusalOf("reservations.take_deposit", { reservation: made.reservation, ...deposit }, keys.deposit, gettext("The deposit was not taken.")));
  if (copies > 1) trouble.push(await refusalOf("reservations.copy", { reservation: made.reservation, count: copies - 1 }, keys.copy, gettext("The other rooms were not reserved.")));
  const failed = trouble.filter(Boolean).join(" ");
  return { pk: made.reservation, said: failed ? madeWords(made.code, 1) : madeWords(made.code, copies), trouble: failed };
}

/** @param {string} code @param {number} rooms */
function madeWords(code, rooms) {
  if (rooms === 1) return interpolate(gettext("Reservation %(code)s is made."), { code });
  const more = ngettext("Reservation %(code)s is made, and one more like it.", "Reservation %(code)s is made, and %(n)s more like it.", rooms - 1);
  return interpolate(more, { code, n: rooms - 1 });
}

/** @param {{id: string, code: string, version: number}} reservation @param {Args} changed @param {ReturnType<typeof freshKeys>} keys @returns {Promise<Saved>} */
export async function change(reservation, changed, keys) {
  await performApproved("reservations.change", { reservation: reservation.id, version: reservation.version, ...changed }, keys.make);
  return { pk: reservation.id, said: interpolate(gettext("%(code)s is changed."), { code: reservation.code }), trouble: "" };
}

/** @param {string} name @param {Args} args @param {string} key @param {string} words @returns {Promise<string>} empty when it was done */
async function refusalOf(name, args, key, words) {
  try {
    await performApproved(name, args, key);
    return "";
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return `${words} ${error.message}`;
  }
}
