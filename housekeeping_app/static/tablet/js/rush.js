// @ts-check
/** A room that must be ready at once: the tablet shakes, sounds and says so until somebody has read it. */

import { Bell } from "/static/frontdesk/js/reminders/sound.js";
import { h, icon } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

import { isUrgent, newlyRushed } from "./house/working_order.js";
import { bigButton } from "./ui/sheet.js";
import { say } from "./ui/words.js";

const SHAKE = [200, 100, 200, 100, 400];

export class Rush {
  #tablet;
  #bell = new Bell();
  /** @type {Set<string>} those that this person has been told of */
  #known = new Set();
  #who = "";
  /** @type {import("/static/realtime/frames.js").Row[]} */
  #unread = [];
  element = h("div", { class: "rush", role: "alert", hidden: true });

  /** @param {import("./tablet.js").Tablet} tablet */
  constructor(tablet) {
    this.#tablet = tablet;
    // A browser lets nothing sound before it was touched.
    document.addEventListener("pointerdown", () => void this.#bell.open(), { once: true });
  }

  look() {
    const { person, rows } = this.#tablet;
    if (person?.id !== this.#who) this.#begin(person?.id ?? "");
    if (!person) return this.#draw();
    const tasks = [...rows.tasks.values()];
    const fresh = newlyRushed(this.#known, tasks, person);
    this.#known = new Set(tasks.filter((task) => isUrgent(task, person)).map(({ id }) => id));
    this.#unread = [...this.#unread, ...fresh].filter(({ id }) => this.#known.has(id));
    if (fresh.length) {
      navigator.vibrate?.(SHAKE);
      this.#bell.ring("rush", performance.now());
    }
    this.#draw();
  }

  /** @param {string} who */
  #begin(who) {
    this.#who = who;
    this.#known = new Set();
    this.#unread = [];
  }

  #draw() {
    const rooms = this.#unread.map(({ room }) => room).join(", ");
    if (this.element.dataset.rooms === rooms) return;
    this.element.dataset.rooms = rooms;
    this.element.hidden = !rooms;
    const read = () => {
      this.#unread = [];
      this.#bell.silence();
      this.#draw();
    };
    this.element.replaceChildren(...(rooms ? [icon("rush", 28), h("strong", {}, say(gettext("Rush: room %(room)s first"), { room: rooms })), bigButton(gettext("Understood"), "check", read)] : []));
  }
}
