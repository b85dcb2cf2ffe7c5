// @ts-check
/** What every list page of the desk does: it keeps fresh, its lines are walked and acted on, it prints and exports. */

import "./acts.js";
import "./lines.js";
import "./live_list.js";

import { addKeys } from "../keys.js";
import { gettext } from "../i18n.js";

/** The key that presses the page's own button with `data-key`, told of on the sheet. @param {string} key @param {string} label */
export function pageKey(key, label) {
  const button = /** @type {HTMLElement | null} */ (document.querySelector(`main [data-key="${key}"]:not([data-line] *)`));
  if (button) addKeys({ keys: key, label, group: gettext("This page"), act: () => button.click() });
}

/** Keys that work on the line with the focus. @param {...[string, string]} keys */
export function lineKeys(...keys) {
  const group = gettext("The line with the focus");
  addKeys(...keys.map(([key, label]) => ({ keys: key, label, group })));
}

lineKeys(["↑ ↓", gettext("The line before, the next line")], ["Enter", gettext("Open it")]);

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  if (target.closest("[data-print]")) print();
  const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-export-of], a[data-with-query-of]"));
  if (link) takeQuery(link);
}, true);

/** The list may have been filtered since the page was made. @param {HTMLAnchorElement} link */
function takeQuery(link) {
  const list = document.getElementById(link.dataset.exportOf ?? link.dataset.withQueryOf ?? "");
  link.search = new URL(list?.dataset.liveUrl ?? "", location.href).search;
}
