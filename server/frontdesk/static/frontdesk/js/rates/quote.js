// @ts-check
/** A quote asked of the server, as it is shown: night by night, with its total, or why there is none. */

import { desk } from "../desk.js";
import { h, icon } from "../dom.js";
import { moneyWords } from "../folios/amounts.js";
import { gettext } from "../i18n.js";
import { dayShort } from "../moments.js";

/** @typedef {{date: string, source: string, base: string, room: string, extra_beds: string, breakfast: string, total: string}} Line */

/** Kinds of stay for which nothing is paid. */
export const FREE = ["complimentary", "house_use"];

/** @param {URLSearchParams} query @param {string} [address] who answers it @returns {Promise<Node[]>} */
export async function quoteNodes(query, address = `/api/v1/${desk.hotel}/quote`) {
  const response = await fetch(`${address}?${query}`).catch(() => null);
  if (!response) return quoteRefused(gettext("The server does not answer. Try it once more."));
  const found = await response.json();
  if (response.ok) return shown(found);
  return quoteRefused([...Object.values(found.fields ?? {}), found.fields ? "" : found.detail].filter(Boolean).join(" "));
}

/** @param {string} words */
export function quoteRefused(words) {
  return [h("p", { class: "notice notice-error" }, icon("error"), h("span", {}, words))];
}

/** @param {{lines: Line[], total: string, currency: string, kind: string, needs_approval: boolean}} quote */
function shown(quote) {
  const money = new Intl.NumberFormat(desk.language.startsWith("zh") ? "zh-CN" : "en", { style: "currency", currency: quote.currency });
  const write = (/** @type {string} */ amount) => (Number(amount) ? moneyWords(amount) : "–");
  const heads = [gettext("Night"), gettext("Room"), gettext("Extras"), gettext("Total")];
  const rows = quote.lines.map((line) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, dayShort(line.date)),
      h("td", { class: "num" }, write(line.room)),
      h("td", { class: "num" }, write(String(Number(line.extra_beds) + Number(line.breakfast)))),
      h("td", { class: "num" }, write(line.total)),
    ),
  );
  const head = h("thead", {}, h("tr", {}, ...heads.map((words, place) => h("th", { scope: "col", class: place ? "num" : "" }, words))));
  const why = FREE.includes(quote.kind) ? gettext("Nothing is paid for such a stay: a manager has to approve it.") : gettext("This discount is beyond your limit: a manager has to approve it.");
  const warning = quote.needs_approval && h("p", { class: "notice" }, icon("warning"), h("span", {}, why));
  return [
    h("p", { class: "quote-total" }, h("span", {}, gettext("Total")), h("output", {}, money.format(Number(quote.total)))),
    ...(warning ? [warning] : []),
    h("div", { class: "table-wrap" }, h("table", { class: "table" }, head, h("tbody", {}, ...rows))),
  ];
}
