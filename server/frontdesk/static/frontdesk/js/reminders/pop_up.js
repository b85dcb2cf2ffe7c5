// @ts-check
/** One reminder that rings: room, who, from whom, what, since when, and what can be done. */

import { h, icon } from "../dom.js";
import { gettext } from "../i18n.js";
import { openMenu } from "../menus.js";
import { exact, sinceWords } from "../moments.js";
import { keepingFocus } from "./focus.js";
import { laterChoices } from "./later.js";
import { NOBODY_ACTED, aboutWords, guestWords, kindIcon, kindWords, outcomesOf } from "./words.js";

/** @typedef {import("./schedule.js").Reminder} Reminder @typedef {import("./acting.js").Doing} Doing */

export class PopUp {
  box;
  #since = h("time", { class: "pop-up-since" });
  #act;
  #reminder;
  #drawn = "";

  /** @param {Reminder} reminder @param {(reminder: Reminder, done: Doing) => void} act */
  constructor(reminder, act) {
    this.#act = act;
    this.#reminder = reminder;
    const id = `reminder-${reminder.row.id}`;
    this.box = h("article", { class: "pop-up", id, tabIndex: -1, "aria-labelledby": `${id}-head`, "aria-describedby": `${id}-text` });
    this.box.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** @param {Reminder} reminder */
  draw(reminder) {
    this.#reminder = reminder;
    this.#since.textContent = sinceWords(reminder.dueAt);
    const drawn = JSON.stringify(reminder);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#since.dateTime = new Date(reminder.dueAt).toISOString();
    this.#since.title = exact(reminder.dueAt);
    this.box.dataset.kind = reminder.row.kind;
    this.box.classList.toggle("is-escalated", reminder.row.escalated);
    keepingFocus(this.box, () => this.box.replaceChildren(this.#head(), ...this.#body(), this.#acts()));
  }

  #head() {
    const { row } = this.#reminder;
    return h(
      "header",
      { class: "pop-up-head", id: `${this.box.id}-head` },
      icon(kindIcon(row.kind), 20, kindWords(row.kind)),
      h("strong", { class: "pop-up-room" }, row.room),
      h("span", { class: "pop-up-who", title: guestWords(row) }, guestWords(row)),
      this.#since,
    );
  }

  #body() {
    const { row } = this.#reminder;
    const hidden = row.kind === "message" && row.text === null;
    const text = hidden ? gettext("You may not read this message. Ask a colleague who sees confidential guests.") : row.text;
    return [
      h("p", { class: "pop-up-about" }, h("span", {}, aboutWords(this.#reminder)), row.escalated && h("span", { class: "badge badge-bad" }, icon("warning", 14), NOBODY_ACTED)),
      h("p", { class: `pop-up-text${hidden ? " muted" : ""}`, id: `${this.box.id}-text`, hidden: !text, tabIndex: text ? 0 : -1 }, text),
    ];
  }

  #acts() {
    const { row } = this.#reminder;
    return h(
      "div",
      { class: "pop-up-acts" },
      ...outcomesOf(row.kind).map(({ outcome, label, key }, place) => {
        const onclick = () => this.#act(this.#reminder, { outcome });
        return h("button", { class: `button${place ? "" : " primary"}`, type: "button", data: { at: key, key }, onclick }, label, h("kbd", {}, key));
      }),
      h(
        "button",
        { class: "button", type: "button", data: { at: "L", key: "L" }, "aria-haspopup": "menu", onclick: (/** @type {MouseEvent} */ event) => this.#later(event) },
        gettext("Later"),
        h("kbd", {}, "L"),
      ),
      h("a", { class: "button quiet", href: `/rooms/${row.room}/`, title: gettext("Show the room"), data: { at: "O", key: "O" } }, gettext("Room"), h("kbd", {}, "O")),
    );
  }

  /** @param {MouseEvent} event */
  #later(event) {
    const { left, top } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    const choices = laterChoices((minutes) => this.#act(this.#reminder, { minutes }));
    openMenu({ x: left, y: top - 140 }, { title: gettext("It rings again in"), groups: [choices] });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const meant = [...this.box.querySelectorAll("[data-key]")].find((one) => one instanceof HTMLElement && one.dataset.key === event.key.toUpperCase());
    if (!(meant instanceof HTMLElement)) return;
    event.preventDefault();
    meant.click();
  }
}
