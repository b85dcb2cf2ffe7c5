// @ts-check
/** A tablet becomes one of the house: by a code made at the desk. */

import { h } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

import { Refused, enrol, hotels } from "../device.js";
import { choices } from "../ui/choices.js";
import { nameOf } from "../ui/words.js";

/** @typedef {import("../tablet.js").Tablet} Tablet */

export class EnrolScreen {
  #tablet;
  #app;
  #fault = h("p", { class: "fault", role: "alert", hidden: true });
  #code = h("input", { class: "code", type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: false, maxLength: 40, inputMode: "text" });
  #where = h("div", {});
  #go = h("button", { class: "big primary", type: "submit" }, gettext("Enrol this tablet"));
  /** @type {() => string} */
  #hotel = () => "";
  element;

  /** @param {Tablet} tablet @param {string} app @param {string} code from the address */
  constructor(tablet, app, code) {
    this.#tablet = tablet;
    this.#app = app;
    this.#code.value = code;
    const why = tablet.isRevoked
      ? gettext("This tablet was taken out of use, and everything on it was wiped. To use it again, enrol it again.")
      : gettext("Have a code made at the desk, under Terminals. Scan it with the camera or type it here.");
    const form = h("form", { class: "enrol", noValidate: true }, h("h1", {}, tablet.isRevoked ? gettext("Enrol again") : gettext("Enrol this tablet")), h("p", {}, why), this.#where, h("label", { class: "field" }, h("span", {}, gettext("Code")), this.#code), this.#fault, this.#go);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#enrol();
    });
    this.element = form;
    void this.#ask();
  }

  draw() {}

  /** Which houses there are, and, with a code from the address, on at once. */
  async #ask() {
    try {
      const found = await hotels();
      const [first] = found;
      this.#hotel = () => first?.code ?? "";
      if (found.length > 1) {
        const house = choices({ label: gettext("Hotel"), name: "hotel", value: first?.code ?? "", options: found.map((one) => [one.code, nameOf(/** @type {any} */ (one))]) });
        this.#hotel = house.value;
        this.#where.replaceChildren(house.element);
      } else if (this.#code.value) await this.#enrol();
    } catch (error) {
      this.#say(error);
    }
  }

  async #enrol() {
    this.#go.disabled = true;
    try {
      if (!this.#hotel()) await this.#ask();
      await this.#tablet.enrolled(await enrol(this.#hotel(), this.#code.value.trim(), this.#app));
    } catch (error) {
      this.#say(error);
    } finally {
      this.#go.disabled = false;
    }
  }

  /** @param {unknown} error */
  #say(error) {
    if (!(error instanceof Refused)) console.error(error);
    this.#fault.textContent = error instanceof Refused ? error.message : gettext("This could not be kept on the tablet. Is its memory full?");
    this.#fault.hidden = false;
  }
}
