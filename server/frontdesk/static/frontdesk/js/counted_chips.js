// @ts-check
/** Chips that count rows and narrow them: any of the chosen states, with all of the chosen marks. */

import { h, icon } from "./dom.js";
import { gettext } from "./i18n.js";

/**
 * @typedef {import("./desk.js").Row} Row
 * @typedef {{key: string, label: string, icon: string, is: (row: Row) => boolean}} Sign
 * @typedef {object} Chips
 * @property {HTMLElement} place
 * @property {() => Row[]} rows those that are counted
 * @property {Sign[]} states
 * @property {Sign[]} marks
 * @property {() => void} changed others are chosen: the chips and what they narrow are to be drawn
 * @property {boolean} [coloured] states show their colour, and those that no row has stay
 */

export class CountedChips {
  /** @type {Set<string>} */
  #states = new Set();
  /** @type {Set<string>} */
  #marks = new Set();
  #chips;

  /** @param {Chips} chips */
  constructor(chips) {
    this.#chips = chips;
  }

  /** @param {Row} row */
  lets(row) {
    const { states, marks } = this.#chips;
    if (this.#states.size && !states.some((state) => this.#states.has(state.key) && state.is(row))) return false;
    return marks.every((mark) => !this.#marks.has(mark.key) || mark.is(row));
  }

  get any() {
    return this.#states.size + this.#marks.size > 0;
  }

  /** Counts anew; what no row has is left out unless it is chosen. */
  draw() {
    const { place, states, marks, coloured } = this.#chips;
    const rows = this.#chips.rows();
    const focused = place.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.key : "";
    place.replaceChildren(
      this.#chip("all", "", gettext("All"), rows.length, !this.any, () => {
        this.#states.clear();
        this.#marks.clear();
      }),
      ...states.flatMap((sign) => this.#sign(sign, this.#states, rows, Boolean(coloured))),
      ...marks.flatMap((sign) => this.#sign(sign, this.#marks, rows, false)),
    );
    if (focused) /** @type {HTMLElement | null} */ (place.querySelector(`[data-key="${focused}"]`))?.focus();
  }

  /** @param {Sign} sign @param {Set<string>} chosen @param {Row[]} rows @param {boolean} coloured */
  #sign(sign, chosen, rows, coloured) {
    const count = rows.filter(sign.is).length;
    if (!count && !coloured && !chosen.has(sign.key)) return [];
    const chip = this.#chip(sign.key, sign.icon, sign.label, count, chosen.has(sign.key), () => chosen.delete(sign.key) || chosen.add(sign.key));
    if (coloured) {
      chip.classList.add("chip-state");
      chip.dataset.state = sign.key;
    }
    return [chip];
  }

  /** @param {string} key @param {string} drawing @param {string} label @param {number} count @param {boolean} pressed @param {() => void} toggle */
  #chip(key, drawing, label, count, pressed, toggle) {
    const onclick = () => {
      toggle();
      this.#chips.changed();
    };
    return h("button", { class: "chip", type: "button", "aria-pressed": String(pressed), data: { key }, onclick }, drawing && icon(drawing, 14), label, h("span", { class: "chip-count" }, String(count)));
  }
}
