// @ts-check
/**
 * The page of a list: its titles sort, group and move, its filters follow while one types, its address says all of it.
 * The server draws; see live_list.js.
 */

import htmx from "/static/npm/htmx.org/dist/htmx.esm.js";

import { may } from "../../desk.js";
import { gettext } from "../../i18n.js";
import { lineKeys } from "../list_page.js";
import { refreshAll } from "../live_list.js";
import { go, query } from "./asking.js";
import { openColumnChoice } from "./column_choice.js";
import { openColumnMenu } from "./column_menu.js";
import { hearDragging } from "./dragging.js";
import { fold, showFolded } from "./folding.js";
import { sortedBy, ungrouped } from "./query.js";

// Where a box of choices stands is the page's affair, not the server's.
htmx.config.morphIgnore.push("style");

/** @param {MouseEvent} event */
function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.button) return;
  const place = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("a, button"));
  if (!place?.closest("#list-form")) return;
  const { sort, columnMenu, ungroup: grouped } = place.dataset;
  if (sort) void go(sortedBy(query(), sort, { further: event.shiftKey }));
  else if (place.dataset.go !== undefined) void go(/** @type {HTMLAnchorElement} */ (place).search.slice(1));
  else if (columnMenu) openColumnMenu(place, columnMenu);
  else if (grouped) void go(ungrouped(query(), grouped));
  else if (place.dataset.fold !== undefined) fold(place);
  else if (place.dataset.chooseColumns !== undefined) openColumnChoice();
  else return;
  event.preventDefault();
}

/** A box of choices stands under its button. @param {Event} event */
function onToggle(event) {
  const box = /** @type {HTMLElement} */ (event.target);
  if (!box.classList.contains("choice-list") || /** @type {ToggleEvent} */ (event).newState !== "open") return;
  const button = document.querySelector(`[popovertarget="${box.id}"]`);
  const { left, bottom } = button?.getBoundingClientRect() ?? new DOMRect();
  box.style.left = `${Math.max(4, Math.min(left, innerWidth - box.offsetWidth - 4))}px`;
  box.style.top = `${Math.max(4, Math.min(bottom + 2, innerHeight - box.offsetHeight - 4))}px`;
  box.querySelector("input")?.focus();
}

/** What the server has chosen stands in the boxes, except in one that somebody chooses in. */
function showChosen() {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("#list .choice-list input"))) {
    if (!box.closest(":popover-open")) box.checked = box.defaultChecked;
  }
}

document.addEventListener("click", onClick);
document.addEventListener("toggle", onToggle, true);
document.addEventListener("bellboard:list", () => {
  showFolded();
  showChosen();
});
// What was done in the panel stands in the list.
document.addEventListener("bellboard:panel-closed", refreshAll);
hearDragging();
if (may("stays.check_in") && document.querySelector("#list .col-acts")) lineKeys(["c", gettext("Check in")]);
