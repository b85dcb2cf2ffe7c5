// @ts-check
/** What the stay would cost, beside the form; asked anew as one types. A reservation has agreed prices. */

import { businessDate } from "../desk.js";
import { amountTyped } from "../folios/amounts.js";
import { discountTyped } from "../reservations/typed_terms.js";
import { FREE, quoteNodes } from "../rates/quote.js";
import { departureOf } from "./registration_read.js";

const TYPING_MS = 250;
const ALONG = ["room_type", "kind", "rate_code", "discount_reason", "extra_beds", "adults"];

/** @param {HTMLFormElement} form @param {string} reservation */
export function showQuote(form, reservation) {
  const place = document.getElementById("quote");
  if (!place) return;
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const ask = async () => {
    const mine = ++asked;
    const query = queryOf(new FormData(form));
    const found = query ? await quoteNodes(query, reservation ? `/reservations/${reservation}/check-in/price/` : undefined) : [];
    if (mine === asked) place.replaceChildren(...found);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), TYPING_MS);
  });
  void ask();
}

/** @param {FormData} values */
function queryOf(values) {
  const departure = departureOf(values);
  const kind = String(values.get("kind"));
  const isFree = FREE.includes(kind);
  if (!departure || (!values.get("rate_code") && !isFree)) return null;
  const query = new URLSearchParams({ arrival: businessDate(), departure });
  for (const name of ALONG) if (values.get(name)) query.set(name, String(values.get(name)));
  query.set("discount", discountTyped(String(values.get("discount") ?? "").normalize("NFKC").trim()));
  const bed = amountTyped(values.get("extra_bed_price"));
  if (bed) query.set("extra_bed_price", bed);
  if (values.has("breakfast")) query.set("breakfast", "true");
  return query;
}
