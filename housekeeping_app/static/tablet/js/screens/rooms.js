// @ts-check
/** My rooms as cards in working order; a supervisor sees everybody's. */

import { h } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

import { isShown, isSupervisor, ordered } from "../house/working_order.js";
import { nameOf, say } from "../ui/words.js";
import { roomCard } from "./card.js";

/**
 * @typedef {import("/static/realtime/frames.js").Row} Row
 * @typedef {import("../house/working_order.js").Filter} Filter
 * @typedef {import("../tablet.js").Tablet} Tablet
 */

const OVER = ["done", "inspected"];

export class RoomsScreen {
  #tablet;
  /** @type {Filter} */
  #filter;
  #chips = h("div", { class: "chips", role: "group", "aria-label": gettext("Which rooms") });
  #list = h("div", { class: "cards" });
  /** @type {Map<string, {drawn: string, card: HTMLElement}>} */
  #cards = new Map();
  element = h("div", { class: "rooms" }, h("h1", { class: "visually-hidden" }, gettext("My rooms")), this.#chips, this.#list);

  /** @param {Tablet} tablet */
  constructor(tablet) {
    this.#tablet = tablet;
    this.#filter = tablet.person && isSupervisor(tablet.person) ? "all" : "mine";
  }

  draw() {
    const { person, rows, hotel } = this.#tablet;
    if (!person) return;
    const tasks = ordered(rows.tasks.values(), hotel?.business_date ?? "");
    this.#drawChips(tasks, person);
    const shown = tasks.filter((task) => isShown(task, this.#filter, person));
    const known = new Set(shown.map(({ id }) => id));
    for (const id of this.#cards.keys()) if (!known.has(id)) this.#cards.delete(id);
    const parts = this.#filter === "all" ? this.#byAttendant(shown) : shown.map((task) => this.#card(task));
    replaceWhereOther(this.#list, parts.length ? parts : [this.#empty()]);
  }

  /** @param {Row[]} tasks @param {import("../device.js").Person} person */
  #drawChips(tasks, person) {
    /** @type {[Filter, string][]} */
    const filters = [["mine", gettext("Mine")], ["all", gettext("All")], ["done", gettext("Done")]];
    const chips = filters.map(([filter, words]) => {
      const count = tasks.filter((task) => isShown(task, filter, person)).length;
      const choose = () => {
        this.#filter = filter;
        this.draw();
        scrollTo({ top: 0 });
      };
      return h("button", { class: "chip", type: "button", "aria-pressed": String(filter === this.#filter), onclick: choose, data: { filter } }, words, h("span", { class: "chip-count" }, String(count)));
    });
    const focused = this.#chips.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.filter : null;
    this.#chips.replaceChildren(...chips);
    if (focused) chips.find(({ dataset }) => dataset.filter === focused)?.focus();
  }

  /** @param {Row[]} tasks @returns {HTMLElement[]} */
  #byAttendant(tasks) {
    const names = [...new Set(tasks.map(({ attendant_name }) => attendant_name ?? ""))].sort((a, b) => Number(!a) - Number(!b) || a.localeCompare(b));
    return names.flatMap((name) => {
      const these = tasks.filter((task) => (task.attendant_name ?? "") === name);
      const done = these.filter(({ state }) => OVER.includes(state)).length;
      const head = h("h2", { class: "cards-head" }, name || gettext("Nobody yet"), h("span", { class: "muted" }, say(gettext("%(done)s of %(all)s"), { done, all: these.length })));
      return [head, ...these.map((task) => this.#card(task))];
    });
  }

  /** @param {Row} task @returns {HTMLElement} the one that stands there, when it says the same */
  #card(task) {
    const tablet = this.#tablet;
    const room = [...tablet.rows.rooms.values()].find(({ number }) => number === task.room);
    const type = nameOf([...tablet.collection("room_types").values()].find(({ code }) => code === task.room_type)) || task.room_type;
    const waits = tablet.waitingRooms.has(task.room);
    const showsAttendant = this.#filter !== "mine" && task.attendant !== tablet.person?.id;
    const shown = { task, room, type, waits, showsAttendant, timeZone: tablet.hotel?.time_zone };
    const drawn = JSON.stringify(shown);
    const known = this.#cards.get(task.id);
    if (known?.drawn === drawn) return known.card;
    const card = roomCard(tablet, shown);
    if (known?.card.contains(document.activeElement)) queueMicrotask(() => card.querySelector("button")?.focus());
    this.#cards.set(task.id, { drawn, card });
    return card;
  }

  #empty() {
    const hasRows = this.#tablet.hotel !== undefined;
    const words = {
      mine: gettext("You have no rooms to do. The supervisor gives you some; they appear here by themselves."),
      all: gettext("There are no rooms to do today. The list is made when the business day begins."),
      done: gettext("Nothing is done yet."),
    }[this.#filter];
    return h("p", { class: "empty" }, hasRows ? words : gettext("The rooms come as soon as the server answers."));
  }
}

/** Leaves alone what stands already, so that nothing jumps. @param {HTMLElement} list @param {HTMLElement[]} parts */
function replaceWhereOther(list, parts) {
  const same = list.children.length === parts.length && parts.every((part, place) => list.children[place] === part);
  if (!same) list.replaceChildren(...parts);
}

