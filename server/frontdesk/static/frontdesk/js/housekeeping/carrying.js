// @ts-check
/** A card is carried to another attendant or another place: by the mouse, or by Shift and the arrows. */

import { h } from "../dom.js";

/**
 * @typedef {object} Board
 * @property {HTMLElement} place
 * @property {(task: string, attendant: string | null, place: number) => void} put among the open cards of that column
 * @property {(dragging: boolean) => void} hold nothing is drawn anew meanwhile
 */

/** @param {Board} board */
export function hearDragging({ place: board, put, hold }) {
  const mark = h("div", { class: "drop-mark", "aria-hidden": "true" });
  let carried = "";

  board.addEventListener("dragstart", (event) => {
    const card = /** @type {HTMLElement} */ (event.target).closest?.(".task-card");
    if (!(card instanceof HTMLElement) || !event.dataTransfer) return;
    carried = card.dataset.task ?? "";
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector(".task-room")?.textContent ?? "");
    card.classList.add("is-carried");
    hold(true);
  });
  board.addEventListener("dragover", (event) => {
    const column = columnAt(event);
    if (!column || !carried) return;
    event.preventDefault();
    const cards = column.querySelector(".board-cards");
    const next = below(column, event.clientY, carried);
    if (next) next.before(mark);
    else lastOpen(column, carried, cards)?.after(mark) ?? cards?.prepend(mark);
    for (const other of board.querySelectorAll(".board-column")) other.classList.toggle("is-target", other === column);
  });
  board.addEventListener("drop", (event) => {
    const column = columnAt(event);
    if (!column || !carried) return;
    event.preventDefault();
    const next = below(column, event.clientY, carried);
    const open = openCards(column, carried);
    put(carried, column.dataset.attendant || null, next ? open.indexOf(next) : open.length);
  });
  board.addEventListener("dragend", () => {
    carried = "";
    mark.remove();
    for (const one of board.querySelectorAll(".is-carried, .is-target")) one.classList.remove("is-carried", "is-target");
    hold(false);
  });
}

/** @param {Event} event @returns {HTMLElement | null} */
function columnAt(event) {
  return /** @type {HTMLElement} */ (event.target).closest(".board-column");
}

/** @param {HTMLElement} column @param {string} but @returns {HTMLElement[]} */
function openCards(column, but) {
  return [...column.querySelectorAll(".task-card:not(.is-done)")].map((one) => /** @type {HTMLElement} */ (one)).filter((one) => one.dataset.task !== but);
}

/** The first card whose middle is below the pointer. @param {HTMLElement} column @param {number} y @param {string} but */
function below(column, y, but) {
  return openCards(column, but).find((one) => {
    const { top, height } = one.getBoundingClientRect();
    return y < top + height / 2;
  });
}

/** @param {HTMLElement} column @param {string} but @param {Element | null} cards */
function lastOpen(column, but, cards) {
  const open = openCards(column, but).filter((one) => one.parentElement === cards);
  return open[open.length - 1];
}
