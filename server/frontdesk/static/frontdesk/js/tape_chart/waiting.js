// @ts-check
/** Those without a room: by type at the left, and those that were parked here in the strip below. */

import { nameOf } from "../desk.js";
import { byId, h, icon } from "../dom.js";
import { gettext } from "../i18n.js";
import { typeOf } from "../room_map/house.js";
import { barState } from "./bar_states.js";
import { nightsShort, spanWords, barWords, whoWords } from "./words.js";

/** @typedef {import("./bars.js").Bar} Bar */

const KEPT = "bellboard:parked";

export class Waiting {
  #data;
  #left = byId("tape-waiting");
  #strip = byId("tape-parking");

  /** @param {import("./chart_data.js").ChartData} data */
  constructor(data) {
    this.#data = data;
  }

  /** Those whose days are among these. @param {string} from @param {string} until */
  draw(from, until) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key;
    const all = this.#data.waiting();
    const parked = new Set(parkedIds());
    const waits = all.filter((bar) => !parked.has(bar.id) && bar.from < until && bar.until >= from);
    this.#left.replaceChildren(h("h2", {}, gettext("Without a room"), h("span", { class: "tape-count" }, String(waits.length))), ...groupsOf(waits));
    if (!waits.length) this.#left.append(h("p", { class: "tape-empty" }, gettext("Every reservation of these days has its room.")));
    const there = all.filter((bar) => parked.has(bar.id));
    keep([...parked].filter((id) => this.#data.bar(`reservation:${id}`)));
    this.#strip.replaceChildren(
      h("h2", {}, icon("parking", 16), gettext("Parking strip")),
      there.length ? h("ul", {}, ...there.map(card)) : h("p", { class: "tape-empty" }, gettext("Drag a reservation here to free its room for another.")),
    );
    if (focused) /** @type {HTMLElement | null} */ (document.querySelector(`.waiting-card[data-key="${CSS.escape(focused)}"]`))?.focus();
  }

  /** @param {Bar} bar @param {boolean} parked into the strip, or out of it */
  park(bar, parked) {
    keep(parked ? [...parkedIds(), bar.id] : parkedIds().filter((id) => id !== bar.id));
  }
}

/** @param {Bar[]} bars */
function groupsOf(bars) {
  const types = [...new Set(bars.map((bar) => bar.type ?? ""))].sort((a, b) => (typeOf(a)?.order ?? 0) - (typeOf(b)?.order ?? 0));
  return types.map((type) => {
    const there = bars.filter((bar) => bar.type === type);
    return h("section", {}, h("h3", {}, nameOf(typeOf(type)) || type, h("span", { class: "tape-count" }, String(there.length))), h("ul", {}, ...there.map(card)));
  });
}

/** @param {Bar} bar */
function card(bar) {
  const inside = [icon(barState(bar.state).icon, 12, barState(bar.state).label), h("span", { class: "bar-who" }, whoWords(bar)), h("span", { class: "bar-nights" }, nightsShort(bar)), h("small", {}, spanWords(bar))];
  return h("li", {}, h("button", { class: "waiting-card", type: "button", data: { key: bar.key, bar: bar.state }, title: barWords(bar) }, ...inside));
}

/** @returns {string[]} */
function parkedIds() {
  return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
}

/** @param {string[]} ids */
function keep(ids) {
  sessionStorage.setItem(KEPT, JSON.stringify([...new Set(ids)]));
}
