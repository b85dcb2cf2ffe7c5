// @ts-check
/** A column's title is dragged: onto the group bar to group by it, onto another title to stand there. */

import { go, keepColumns, known, query } from "./asking.js";
import { groupedBy, moved, ungrouped } from "./query.js";

let dragged = "";
let wasGroup = false;

/** @param {EventTarget | null} target @returns {HTMLElement | null} the title or the group that is meant */
function columnAt(target) {
  return target instanceof Element ? target.closest("#list [data-column]") : null;
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function barAt(target) {
  return target instanceof Element ? target.closest("[data-group-bar]") : null;
}

function unmark() {
  for (const one of document.querySelectorAll(".drop-here")) one.classList.remove("drop-here");
}

/** @param {HTMLElement} place */
function mark(place) {
  if (place.classList.contains("drop-here")) return;
  unmark();
  place.classList.add("drop-here");
}

/** @param {DragEvent} event */
function begin(event) {
  const column = columnAt(event.target);
  if (!column || !event.dataTransfer) return;
  dragged = column.dataset.column ?? "";
  wasGroup = Boolean(barAt(column));
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", column.textContent?.trim() ?? "");
  document.getElementById("list")?.classList.add("is-dragging");
}

/** @param {DragEvent} event */
function over(event) {
  if (!dragged) return;
  const place = barAt(event.target) ?? columnAt(event.target);
  if (!place) return unmark();
  event.preventDefault();
  mark(place);
}

/** @param {DragEvent} event */
function drop(event) {
  if (!dragged) return;
  const [bar, column] = [barAt(event.target), columnAt(event.target)];
  const key = dragged;
  if (!bar && !column) return;
  event.preventDefault();
  end();
  if (bar) void go(groupedBy(query(), key, column?.dataset.column === key ? "" : column?.dataset.column));
  else if (wasGroup) void go(ungrouped(query(), key));
  else if (column?.dataset.column && column.dataset.column !== key) void keepColumns(moved(known().shown, key, column.dataset.column));
}

function end() {
  dragged = "";
  unmark();
  document.getElementById("list")?.classList.remove("is-dragging");
}

export function hearDragging() {
  document.addEventListener("dragstart", begin);
  document.addEventListener("dragover", over);
  document.addEventListener("drop", drop);
  document.addEventListener("dragend", end);
}
