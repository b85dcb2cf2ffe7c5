// @ts-check
/** Which days are shown: kept in the address, changed by the tools at the top and by keys. */

import { businessDate } from "../desk.js";
import { addDays, daysBetween } from "../days.js";
import { byId } from "../dom.js";

const ZOOM = "bellboard:tape-days";
const MOST = 120;
const EARLIER_SHOWN = 1;

export class Range {
  from = "";
  days = 14;
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
    const asked = new URLSearchParams(location.search);
    this.days = within(Number(asked.get("days") ?? localStorage.getItem(ZOOM)) || 14);
    const from = asked.get("from") ?? "";
    this.from = isDay(from) ? from : addDays(businessDate(), -EARLIER_SHOWN);
    this.#hear();
    this.#tell();
  }

  get until() {
    return addDays(this.from, this.days);
  }

  /** @param {string} from @param {number} [days] */
  show(from, days = this.days) {
    this.from = from;
    this.days = within(days);
    history.replaceState({}, "", `?from=${from}&days=${this.days}`);
    this.#tell();
    this.#changed();
  }

  /** @param {-1 | 1} way */
  page(way) {
    this.show(addDays(this.from, way * Math.max(1, this.days - (this.days > 7 ? 7 : 0))));
  }

  today() {
    this.show(addDays(businessDate(), -EARLIER_SHOWN));
  }

  /** @param {number} days */
  zoom(days) {
    localStorage.setItem(ZOOM, String(days));
    this.show(this.from, days);
  }

  /** So that this day is among those shown. @param {string} day @returns {boolean} whether it was not */
  reveal(day) {
    if (day >= this.from && day < this.until) return false;
    this.show(day < this.from ? addDays(day, -1) : addDays(day, 2 - this.days));
    return true;
  }

  #hear() {
    for (const input of zoomInputs()) input.addEventListener("change", () => this.zoom(Number(input.value)));
    byId("tape-earlier").addEventListener("click", () => this.page(-1));
    byId("tape-later").addEventListener("click", () => this.page(1));
    byId("tape-today").addEventListener("click", () => this.today());
    const [from, until] = dateInputs();
    from.addEventListener("change", () => isDay(from.value) && this.show(from.value));
    until.addEventListener("change", () => {
      const days = daysBetween(this.from, until.value) + 1;
      if (isDay(until.value) && days > 0) this.show(this.from, days);
      else this.#tell();
    });
  }

  #tell() {
    for (const input of zoomInputs()) input.checked = Number(input.value) === this.days;
    const [from, until] = dateInputs();
    from.value = this.from;
    until.value = addDays(this.until, -1);
  }
}

function zoomInputs() {
  return [...document.querySelectorAll("#tape-zoom input")].map((input) => /** @type {HTMLInputElement} */ (input));
}

/** @returns {[HTMLInputElement, HTMLInputElement]} */
function dateInputs() {
  return [/** @type {HTMLInputElement} */ (byId("tape-from")), /** @type {HTMLInputElement} */ (byId("tape-until"))];
}

/** @param {string} text */
function isDay(text) {
  return /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** @param {number} days */
function within(days) {
  return Math.max(1, Math.min(MOST, Math.round(days)));
}
