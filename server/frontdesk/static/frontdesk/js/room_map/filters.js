// @ts-check
/** The counted chips: any of the chosen states, with all of the chosen marks. */

import { feed } from "../desk.js";
import { h, icon } from "../dom.js";
import { gettext } from "../i18n.js";
import { MARKS, STATES } from "../room_states.js";

/** @typedef {import("../desk.js").Row} Row */

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

  /** @param {Row} room */
  lets(room) {
    if (this.#states.size && !STATES.some((state) => this.#states.has(state.key) && state.is(room))) return false;
    return MARKS.every((mark) => !this.#marks.has(mark.key) || mark.is(room));
  }

  get any() {
    return this.#states.size + this.#marks.size > 0;
  }

  clear() {
    this.#states.clear();
    this.#marks.clear();
    this.draw();
    this.#changed();
  }

  /** Counts anew; a mark that no room has is left out unless it is chosen. */
  draw() {
    const rooms = [...feed.rows("rooms").values()];
    const focused = this.#place.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.key : "";
    const all = h(
      "button",
      { class: "chip", type: "button", "aria-pressed": String(!this.any), data: { key: "all" }, onclick: () => this.clear() },
      gettext("All"),
      h("span", { class: "chip-count" }, String(rooms.length)),
    );
    const chips = [
      ...STATES.map((sign) => this.#chip(sign, this.#states, rooms)),
      ...MARKS.filter((sign) => this.#marks.has(sign.key) || rooms.some(sign.is)).map((sign) => this.#chip(sign, this.#marks, rooms)),
    ];
    this.#place.replaceChildren(all, ...chips);
    if (focused) /** @type {HTMLElement | null} */ (this.#place.querySelector(`[data-key="${focused}"]`))?.focus();
  }

  /** @param {import("../room_states.js").Sign} sign @param {Set<string>} chosen @param {Row[]} rooms */
  #chip(sign, chosen, rooms) {
    const toggle = () => {
      if (!chosen.delete(sign.key)) chosen.add(sign.key);
      this.draw();
      this.#changed();
    };
    const state = STATES.includes(sign) ? sign.key : "";
    return h(
      "button",
      { class: state ? "chip chip-state" : "chip", type: "button", "aria-pressed": String(chosen.has(sign.key)), data: { key: sign.key, state }, onclick: toggle },
      icon(sign.icon, 14),
      sign.label,
      h("span", { class: "chip-count" }, String(rooms.filter(sign.is).length)),
    );
  }
}
