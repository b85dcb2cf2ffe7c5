// @ts-check
/** What another type would cost more, asked of the server once for each. */

import { desk } from "../desk.js";
import { cents, moneyWords, ofCents } from "../folios/amounts.js";
import { gettext, interpolate } from "../i18n.js";
import { nightsOf } from "./bars.js";

/** @typedef {import("./bars.js").Bar} Bar */

/** @type {Map<string, Promise<number | null>>} */
const asked = new Map();

/**
 * `+80.00 a night`: empty where nothing changes or nobody can say. A price that was agreed with a discount is not compared.
 * @param {Bar} bar @param {string} type @returns {Promise<string>}
 */
export async function differenceWords(bar, type) {
  const agreed = bar.row?.total;
  if (!agreed || !bar.row?.rate_code || !bar.type || bar.type === type || nightsOf(bar) < 1) return "";
  const [now, then] = await Promise.all([totalOf(bar, bar.type), totalOf(bar, type)]);
  if (now === null || then === null || now !== cents(agreed)) return "";
  const more = Math.round((then - now) / nightsOf(bar));
  return more ? interpolate(gettext("%(amount)s a night"), { amount: `${more > 0 ? "+" : "−"}${moneyWords(ofCents(Math.abs(more)))}` }) : "";
}

/** @param {Bar} bar @param {string} type @returns {Promise<number | null>} cents */
function totalOf(bar, type) {
  const { rate_code, kind, adults = 1, extra_beds = 0 } = /** @type {import("./bars.js").Row} */ (bar.row);
  const query = String(new URLSearchParams({ room_type: type, arrival: bar.from, departure: bar.until, rate_code, kind, adults: String(adults), extra_beds: String(extra_beds) }));
  const known = asked.get(query) ?? ask(query);
  asked.set(query, known);
  return known;
}

/** @param {string} query */
async function ask(query) {
  const answer = await fetch(`/api/v1/${desk.hotel}/quote?${query}`).catch(() => null);
  return answer?.ok ? cents((await answer.json()).total) : null;
}
