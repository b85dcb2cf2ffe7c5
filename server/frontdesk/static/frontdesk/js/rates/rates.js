// @ts-check
/** The page of rates: a month to choose in, forms that set prices, and prices that are those of now. */

import { may, onChange } from "../desk.js";
import { byId } from "../dom.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { addKeys } from "../keys.js";
import { editChosenCode, openCodeForm, openSeasonForm } from "./code_form.js";
import { chooseCells } from "./grid.js";
import { openPriceForm } from "./price_form.js";
import { openQuotePanel } from "./quote_panel.js";
import { openTermsForm } from "./terms_form.js";

/** @type {() => import("./grid.js").Chosen} */
let chosen = () => ({ types: [], dates: [] });

function hearGrid() {
  const grid = document.getElementById("rate-grid");
  if (!(grid instanceof HTMLTableElement) || !may("rates.change")) return;
  chosen = chooseCells(grid, tell, () => openPriceForm(chosen()));
}

/** @param {import("./grid.js").Chosen} cells */
function tell({ types, dates }) {
  const nights = interpolate(ngettext("%(n)s night", "%(n)s nights", dates.length), { n: dates.length });
  byId("rate-selected").textContent = interpolate(gettext("%(nights)s of %(types)s"), { nights, types: types.join(", ") });
}

/** What another desk has changed, or this one, as the server has it. */
async function refresh() {
  const answer = await fetch(location.href, { headers: { "HX-Request": "true", "HX-Current-URL": location.href } }).catch(() => null);
  if (!answer?.ok) return;
  const part = document.createRange().createContextualFragment(await answer.text());
  const { types, dates } = chosen();
  byId("rates").replaceWith(part);
  chosen = () => ({ types: [], dates: [] });
  hearGrid();
  // Whoever chose there goes on there.
  const place = document.querySelector(`#rate-grid td[data-type="${CSS.escape(types[0] ?? "")}"][data-date="${dates[0] ?? ""}"]`);
  if (place instanceof HTMLElement && document.activeElement === document.body) place.focus();
}

onChange(({ collection, live }) => {
  if (collection === "rate_codes" && live) void refresh();
});
document.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("button");
  if (!button) return;
  const { editTerms, editSeason } = button.dataset;
  if (button.id === "ask-quote") openQuotePanel();
  else if (button.id === "new-code") openCodeForm(null);
  else if (button.dataset.editCode !== undefined) editChosenCode();
  else if (button.dataset.setPrices !== undefined) openPriceForm(chosen());
  else if (button.dataset.newSeason !== undefined) openSeasonForm();
  else if (editTerms) openTermsForm(editTerms);
  else if (editSeason) openSeasonForm(editSeason);
});
addKeys({ keys: "q", label: gettext("Quote"), group: gettext("Rates"), act: openQuotePanel });
hearGrid();
