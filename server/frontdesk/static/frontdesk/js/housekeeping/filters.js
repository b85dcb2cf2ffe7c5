// @ts-check
/** The counted chips of the board: any of the chosen states, with all of the chosen marks. */

import { h, icon } from "../dom.js";
import { gettext } from "../i18n.js";
import { MARKS, STATES } from "./words.js";

/** @typedef {import("./words.js").Sign} Sign */

export class Filters {
  /** @type {Set<string>} */
  #states = new Set();
  /** @type {Set<string>} */
  #marks = new Set();
  #place;
  #changed;

  /** @param {HTMLElement} place @param {() => void} changed */
  constructor(place, changed) {
    this.#place = place;
    this.#changed = changed;
  }

  /** @param {Record<string, any>} task */
  lets(task) {
    if (this.#states.size && !STATES.some((state) => this.#states.has(state.key) && state.is(task))) return false;
    return MARKS.every((mark) => !this.#marks.has(mark.key) || mark.is(task));
  }

  /** Counts anew; what no task has is left out unless it is chosen. @param {Record<string, any>[]} tasks */
  draw(tasks) {
    const focused = this.#place.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.key : "";
    const chosen = (/** @type {Sign} */ sign) => this.#states.has(sign.key) || this.#marks.has(sign.key);
    const chips = [
      this.#chip("all", "", gettext("All"), tasks.length, !this.#states.size && !this.#marks.size, () => {
        this.#states.clear();
        this.#marks.clear();
      }),
      ...[...STATES, ...MARKS].flatMap((sign) => {
        const count = tasks.filter(sign.is).length;
        const set = STATES.includes(sign) ? this.#states : this.#marks;
        return count || chosen(sign) ? [this.#chip(sign.key, sign.icon, sign.label, count, chosen(sign), () => set.delete(sign.key) || set.add(sign.key))] : [];
      }),
    ];
    this.#place.replaceChildren(...chips);
    if (focused) /** @type {HTMLElement | null} */ (this.#place.querySelector(`[data-key="${focused}"]`))?.focus();
  }

  /** @param {string} key @param {string} drawing @param {string} label @param {number} count @param {boolean} pressed @param {() => void} toggle */
  #chip(key, drawing, label, count, pressed, toggle) {
    const onclick = () => {
      toggle();
      this.#changed();
    };
    return h("button", { class: "chip", type: "button", "aria-pressed": String(pressed), data: { key }, onclick }, drawing && icon(drawing, 14), label, h("span", { class: "chip-count" }, String(count)));
  }
}
