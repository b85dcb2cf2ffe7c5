// @ts-check
/** Behind the bell: all that rings, what waits for the server, and what comes next. */

import { desk } from "../desk.js";
import { byId, h, icon } from "../dom.js";
import { gettext, interpolate } from "../i18n.js";
import { exact, momentWords } from "../moments.js";
import { keepingFocus } from "./focus.js";
import { NOBODY_ACTED, aboutWords, guestWords, kindIcon, kindWords, outcomesOf, saidWords } from "./words.js";

/** @typedef {import("./schedule.js").Reminder} Reminder @typedef {import("./acting.js").Doing} Doing */
/** @typedef {{ringing: Reminder[], next: Reminder[], waiting: import("./outbox.js").Entry[], shift: boolean | null}} Shown
 *   `shift`: whether it is started; null where none is */

const NEXT_AT_MOST = 6;
const RINGING_AT_MOST = 50;

export class BellList {
  #bell = /** @type {HTMLButtonElement} */ (byId("bell"));
  #count = byId("bell-count");
  #box = h("div", { class: "menu bell-list", popover: "auto", role: "dialog", "aria-label": gettext("Reminders") });
  #parts;
  /** @type {Shown} */
  #shown = { ringing: [], next: [], waiting: [], shift: null };
  #drawn = "";

  /** @param {{act: ((reminder: Reminder, done: Doing) => void) | null, startShift: () => void, endShift: () => void}} parts
   *    without `act` this person only sees */
  constructor(parts) {
    this.#parts = parts;
    document.body.append(this.#box);
    this.#bell.popoverTargetElement = this.#box;
    this.#box.addEventListener("beforetoggle", (event) => {
      if (event.newState === "open") this.#draw();
    });
  }

  open() {
    this.#box.showPopover();
    /** @type {HTMLElement | null} */ (this.#box.querySelector("a, button"))?.focus();
  }

  /** @param {Shown} shown */
  show(shown) {
    this.#shown = shown;
    const count = shown.ringing.length;
    this.#count.hidden = count === 0;
    this.#count.textContent = count > 99 ? "99+" : String(count);
    this.#bell.classList.toggle("is-ringing", count > 0);
    if (this.#box.matches(":popover-open")) this.#draw();
  }

  #draw() {
    const { ringing, next, waiting, shift } = this.#shown;
    const now = next.map(({ dueAt }) => momentWords(dueAt));
    const drawn = JSON.stringify([this.#shown, now]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const more = ringing.length - RINGING_AT_MOST;
    keepingFocus(this.#box, () =>
      this.#box.replaceChildren(
        this.#part(gettext("Ringing"), ringing.slice(0, RINGING_AT_MOST).map((one) => this.#ringing(one)), gettext("Nothing rings now.")),
        ...(more > 0 ? [h("p", { class: "bell-empty muted small" }, interpolate(gettext("%(n)s more"), { n: more }))] : []),
        ...(waiting.length ? [this.#part(gettext("Waits to be sent"), waiting.map(waits))] : []),
        this.#part(gettext("Next"), next.slice(0, NEXT_AT_MOST).map(comes), gettext("Nothing is due within a day.")),
        this.#foot(shift),
      ),
    );
  }

  /** @param {string} title @param {Node[]} lines @param {string} [empty] */
  #part(title, lines, empty = "") {
    return h("section", { class: "bell-part" }, h("h2", { class: "menu-head" }, title), lines.length ? h("ul", {}, ...lines) : h("p", { class: "bell-empty muted" }, empty));
  }

  /** @param {Reminder} reminder */
  #ringing(reminder) {
    const { act } = this.#parts;
    const [first] = outcomesOf(reminder.row.kind);
    const name = `${first?.label} ${reminder.row.room}`;
    const button =
      act &&
      first &&
      h("button", { class: "button small", type: "button", "aria-label": name, data: { at: `act ${reminder.row.id}` }, onclick: () => act(reminder, { outcome: first.outcome }) }, first.label);
    return h("li", {}, line(reminder), button);
  }

  /** @param {boolean | null} shift */
  #foot(shift) {
    const pages = desk.sections
      .filter(({ key }) => key === "messages" || key === "wake_ups")
      .map(({ key, label, url, icon: drawing }) => h("a", { class: "button quiet small", href: url, data: { at: key } }, icon(drawing, 14), label));
    const turn = shift ? this.#parts.endShift : this.#parts.startShift;
    const label = shift ? gettext("End shift") : gettext("Start shift");
    const drawing = icon(shift ? "silent" : "sound", 14);
    return h("footer", { class: "bell-foot" }, ...pages, shift !== null && h("button", { class: "button small", type: "button", data: { at: "shift" }, onclick: turn }, drawing, label));
  }
}

/** @param {Reminder} reminder */
function line(reminder) {
  const { row, dueAt } = reminder;
  return h(
    "a",
    { class: "menu-item bell-line", href: `/rooms/${row.room}/`, data: { at: `line ${row.id}` }, title: [aboutWords(reminder), exact(dueAt), row.escalated ? NOBODY_ACTED : ""].filter(Boolean).join(" · ") },
    icon(kindIcon(row.kind), 16, kindWords(row.kind)),
    h("strong", {}, row.room),
    h("span", {}, guestWords(row)),
    row.escalated && h("b", { class: "icon-bad" }, icon("warning", 16, NOBODY_ACTED)),
    h("time", { class: "muted small nowrap", dateTime: new Date(dueAt).toISOString() }, momentWords(dueAt)),
  );
}

/** @param {Reminder} reminder */
function comes(reminder) {
  return h("li", {}, line(reminder));
}

/** @param {import("./outbox.js").Entry} entry */
function waits(entry) {
  return h("li", { class: "bell-waits" }, icon("cut-off"), h("strong", {}, entry.room), h("span", {}, saidWords(entry)), h("time", { class: "muted small" }, momentWords(entry.actedAt)));
}
