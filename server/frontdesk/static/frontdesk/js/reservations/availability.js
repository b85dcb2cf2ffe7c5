// @ts-check
/** The page of availability: it keeps fresh; arrows move among the nights, Enter reserves from one on. */

import "../lists/live_list.js";

import { gettext } from "../i18n.js";
import { addKeys } from "../keys.js";

const group = gettext("This page");
addKeys({ keys: "← ↑ ↓ →", label: gettext("From night to night, from type to type"), group }, { keys: "Enter", label: gettext("Reserve from this night on"), group });

/** @returns {HTMLElement[][]} */
function cells() {
  const rows = [...document.querySelectorAll(".availability-table tbody tr")];
  return rows.map((row) => [.../** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll("[data-cell]"))]).filter((row) => row.length);
}

/** The cell that Tab leads to. @param {HTMLElement | undefined} cell */
function rove(cell) {
  for (const other of cells().flat()) other.tabIndex = other === cell ? 0 : -1;
}

document.addEventListener("keydown", (event) => {
  const all = cells();
  const here = /** @type {HTMLElement} */ (document.activeElement);
  const row = all.findIndex((there) => there.includes(here));
  if (row < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const column = all[row]?.indexOf(here) ?? 0;
  const to = { ArrowRight: [row, column + 1], ArrowLeft: [row, column - 1], ArrowDown: [row + 1, column], ArrowUp: [row - 1, column] }[event.key];
  const next = to && all[to[0] ?? 0]?.[to[1] ?? 0];
  if (!next) return;
  event.preventDefault();
  rove(next);
  next.focus();
});
document.getElementById("from")?.addEventListener("change", (event) => /** @type {HTMLInputElement} */ (event.target).form?.requestSubmit());
document.addEventListener("bellboard:list", () => {
  const here = cells().flat().find((cell) => cell === document.activeElement);
  rove(here ?? cells()[0]?.[0]);
});
rove(cells()[0]?.[0]);
