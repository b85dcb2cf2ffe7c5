// @ts-check
/** Who are you? Then the PIN, on keys that wet hands hit. */

import { h, icon } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

import { Refused, people, signIn } from "../device.js";
import { bigButton } from "../ui/sheet.js";
import { say } from "../ui/words.js";

/** @typedef {import("../tablet.js").Tablet} Tablet */

const MOST_DIGITS = 8;
const FEWEST_DIGITS = 4;

export class PeopleScreen {
  #tablet;
  #onSignedIn;
  element = h("div", { class: "people" });

  /** @param {Tablet} tablet @param {(person: import("../device.js").Person) => void} onSignedIn */
  constructor(tablet, onSignedIn) {
    this.#tablet = tablet;
    this.#onSignedIn = onSignedIn;
    void this.#askWho();
  }

  draw() {}

  async #askWho() {
    const head = h("h1", {}, gettext("Who are you?"));
    this.element.replaceChildren(head, h("p", { class: "muted" }, gettext("One moment…")));
    try {
      const found = await people(/** @type {any} */ (this.#tablet.device).hotel);
      const buttons = found.map((person) => bigButton(person.name, "user", () => this.#askPin(person)));
      const nobody = h("p", { class: "empty" }, gettext("Nobody has a PIN yet. People set one on their profile page at the desk."));
      this.element.replaceChildren(head, h("div", { class: "people-list" }, ...(buttons.length ? buttons : [nobody])));
    } catch (error) {
      const words = error instanceof Refused ? error.message : String(error);
      if (error instanceof Refused && error.status !== 0) void this.#tablet.sender?.send();
      this.element.replaceChildren(head, h("p", { class: "fault", role: "alert" }, words), bigButton(gettext("Try again"), "reconnecting", () => void this.#askWho()));
    }
  }

  /** @param {{id: string, name: string}} person */
  #askPin(person) {
    const pad = new PinPad(async (pin) => this.#onSignedIn(await signIn(/** @type {any} */ (this.#tablet.device).hotel, person.id, pin)));
    const back = h("button", { class: "big quiet back", type: "button", "aria-label": gettext("Another person"), onclick: () => void this.#askWho() }, icon("left", 24));
    this.element.replaceChildren(h("header", { class: "room-head" }, back, h("h1", {}, person.name)), pad.element);
    pad.focus();
  }
}

/** Digits, a key that rubs out, and one that goes on; a keyboard works too. */
class PinPad {
  #pin = "";
  #take;
  #isBusy = false;
  #dots = h("p", { class: "pin-dots", role: "status" });
  #fault = h("p", { class: "fault", role: "alert", hidden: true });
  #go = key(gettext("OK"), gettext("OK"), () => void this.#done(), "primary");
  element;

  /** @param {(pin: string) => Promise<void>} take */
  constructor(take) {
    this.#take = take;
    const digits = [..."123456789"].map((digit) => key(digit, digit, () => this.#add(digit)));
    const rub = key(icon("rub-out", 28), gettext("Rub out"), () => this.#rubOut());
    const keys = h("div", { class: "pin-keys" }, ...digits, rub, key("0", "0", () => this.#add("0")), this.#go);
    this.element = h("div", { class: "pin", tabIndex: -1, role: "group", "aria-label": gettext("PIN") }, this.#dots, this.#fault, keys);
    this.element.addEventListener("keydown", (event) => this.#hear(event));
    this.#draw();
  }

  focus() {
    this.element.focus();
  }

  /** @param {string} digit */
  #add(digit) {
    if (this.#pin.length < MOST_DIGITS && !this.#isBusy) this.#pin += digit;
    this.#draw();
  }

  #rubOut() {
    this.#pin = this.#pin.slice(0, -1);
    this.#draw();
  }

  /** @param {KeyboardEvent} event */
  #hear(event) {
    if (/^[0-9]$/.test(event.key)) this.#add(event.key);
    else if (event.key === "Backspace") this.#rubOut();
    else if (event.key === "Enter" && event.target === this.element) void this.#done();
  }

  async #done() {
    if (this.#pin.length < FEWEST_DIGITS || this.#isBusy) return;
    this.#isBusy = true;
    this.#draw();
    try {
      await this.#take(this.#pin);
    } catch (error) {
      if (!(error instanceof Refused)) console.error(error);
      this.#fault.textContent = error instanceof Refused ? error.message : gettext("This could not be kept on the tablet. Is its memory full?");
      this.#fault.hidden = false;
    } finally {
      this.#isBusy = false;
      this.#pin = "";
      this.#draw();
    }
  }

  #draw() {
    this.#dots.textContent = this.#isBusy ? gettext("One moment…") : this.#pin ? "●".repeat(this.#pin.length) : gettext("Your PIN");
    this.#dots.setAttribute("aria-label", say(gettext("%(n)s digits"), { n: this.#pin.length }));
    this.#go.disabled = this.#pin.length < FEWEST_DIGITS || this.#isBusy;
  }
}

/**
 * A wet finger slips: a key counts when it is touched, not when it is let go.
 * @param {Node | string} face @param {string} label @param {() => void} act @param {string} [look]
 */
function key(face, label, act, look = "") {
  const button = h("button", { class: `pin-key ${look}`.trim(), type: "button", "aria-label": label }, face);
  let touched = false;
  button.addEventListener("pointerdown", () => {
    touched = true;
    if (!button.disabled) act();
  });
  button.addEventListener("click", () => {
    if (!touched) act();
    touched = false;
  });
  return button;
}
