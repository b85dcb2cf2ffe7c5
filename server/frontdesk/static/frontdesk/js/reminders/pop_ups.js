// @ts-check
/** The pop-ups at the lower right. They never take the focus: Alt M goes there, Esc goes back. */

import { byId, h } from "../dom.js";
import { gettext, interpolate } from "../i18n.js";
import { PopUp } from "./pop_up.js";
import { stackOf } from "./stack.js";
import { spokenWords } from "./words.js";

/** @typedef {import("./schedule.js").Reminder} Reminder @typedef {import("./acting.js").Doing} Doing */

// A click that was meant for what was here before.
const DEAF_MS = 350;

export class PopUps {
  /** @type {Map<string, PopUp>} */
  #shown = new Map();
  /** @type {string[]} */
  #stack = [];
  /** @type {HTMLElement | null} */
  #before = null;
  #deafUntil = 0;
  #acting = false;
  #pointer = { x: -1, y: -1 };
  #place = byId("pop-ups");
  #spoken = h("div", { class: "visually-hidden", role: "alert" });
  #more;
  #act;

  /** @param {{act: (reminder: Reminder, done: Doing) => void, openList: () => void}} parts */
  constructor({ act, openList }) {
    this.#act = (/** @type {Reminder} */ reminder, /** @type {Doing} */ done) => {
      this.#acting = true;
      act(reminder, done);
      this.#acting = false;
    };
    this.#more = h("button", { class: "button small pop-ups-more", type: "button", onclick: openList });
    this.#place.append(this.#more);
    this.#place.addEventListener("keydown", (event) => this.#onKey(event));
    this.#place.addEventListener("click", (event) => this.#ignoreMistaken(event), true);
    document.addEventListener("pointermove", ({ clientX: x, clientY: y }) => (this.#pointer = { x, y }), { passive: true });
    document.body.append(this.#spoken);
  }

  /** @param {Reminder[]} ringing all that pop up @param {Reminder[]} begun those of them that begin now */
  show(ringing, begun) {
    const stack = stackOf(this.#stack, ringing);
    const rows = new Map(ringing.map((reminder) => [reminder.row.id, reminder]));
    this.#place.hidden = ringing.length === 0;
    const changes = stack.join() !== this.#stack.join();
    if (changes) this.#restack(stack, rows);
    for (const id of stack) this.#shown.get(id)?.draw(/** @type {Reminder} */ (rows.get(id)));
    const more = ringing.length - stack.length;
    this.#more.hidden = more === 0;
    this.#more.textContent = interpolate(gettext("%(n)s more"), { n: more });
    if (changes && !this.#acting && this.#pointerIsHere()) this.#deafUntil = performance.now() + DEAF_MS;
    if (begun.length) this.#spoken.replaceChildren(...begun.slice(0, 3).map((one) => h("p", {}, spokenWords(one))));
    else if (!ringing.length) this.#spoken.replaceChildren();
  }

  /** The newest; from one of them to the next. */
  focusNext() {
    const boxes = this.#boxes();
    const at = boxes.findIndex((box) => box.contains(document.activeElement));
    if (at < 0) this.#before = /** @type {HTMLElement | null} */ (document.activeElement);
    boxes[(at + 1) % boxes.length]?.focus();
    return boxes.length > 0;
  }

  /** @param {string[]} stack @param {Map<string, Reminder>} rows */
  #restack(stack, rows) {
    const hadFocus = this.#boxes().findIndex((box) => box.contains(document.activeElement));
    for (const [id, popUp] of this.#shown) {
      if (stack.includes(id)) continue;
      popUp.box.remove();
      this.#shown.delete(id);
    }
    for (const id of stack) {
      if (!this.#shown.has(id)) this.#shown.set(id, new PopUp(/** @type {Reminder} */ (rows.get(id)), this.#act));
    }
    const boxes = stack.map((id) => /** @type {PopUp} */ (this.#shown.get(id)).box);
    // Moving an element would take its focus away, so only what is not in its place is put there.
    boxes.reduceRight((/** @type {Element | null} */ after, box) => {
      if (box.nextElementSibling !== after || !box.isConnected) this.#place.insertBefore(box, after);
      return box;
    }, null);
    if (this.#place.firstElementChild !== this.#more) this.#place.prepend(this.#more);
    this.#stack = stack;
    if (hadFocus >= 0 && !this.#place.contains(document.activeElement)) this.#focusInstead(Math.min(hadFocus, boxes.length - 1));
  }

  /** @param {number} at */
  #focusInstead(at) {
    const box = this.#boxes()[at];
    if (box) box.focus();
    else this.#leave();
  }

  #leave() {
    const back = this.#before?.isConnected ? this.#before : byId("content");
    back.focus();
    this.#before = null;
  }

  #boxes() {
    return this.#stack.flatMap((id) => this.#shown.get(id)?.box ?? []);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#leave();
  }

  #pointerIsHere() {
    const { left, top } = this.#place.getBoundingClientRect();
    return this.#pointer.x >= left && this.#pointer.y >= top;
  }

  /** A double click acts once, and nothing that has just come under the pointer is clicked. @param {MouseEvent} event */
  #ignoreMistaken(event) {
    if (event.detail < 2 && (event.detail === 0 || performance.now() >= this.#deafUntil)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
