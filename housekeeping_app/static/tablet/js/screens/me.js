// @ts-check
/** The person and the tablet: language, appearance, signing out. */

import { h } from "/static/frontdesk/js/dom.js";
import { gettext, ngettext } from "/static/frontdesk/js/i18n.js";

import { choices } from "../ui/choices.js";
import { bigButton } from "../ui/sheet.js";
import { say } from "../ui/words.js";

/** @typedef {import("../tablet.js").Tablet} Tablet */

const LANGUAGE = "bellboard-tablet-language";
const THEME = "bellboard-tablet-theme";

export class MeScreen {
  #tablet;
  #app;
  #why = h("p", { class: "trouble", hidden: true });
  #out = bigButton(gettext("Sign out"), "sign-out", () => void this.#signOut());
  element;

  /** @param {Tablet} tablet @param {string} app */
  constructor(tablet, app) {
    this.#tablet = tablet;
    this.#app = app;
    const { lang, dataset } = document.documentElement;
    const language = choices({ label: gettext("Language"), name: "language", value: lang, options: [["zh-hans", "中文"], ["en", "English"]], onChange: chooseLanguage });
    const theme = choices({
      label: gettext("Appearance"),
      name: "theme",
      value: dataset.theme ?? "auto",
      options: [["auto", gettext("As the tablet")], ["light", gettext("Light")], ["dark", gettext("Dark")]],
      onChange: (value) => {
        localStorage.setItem(THEME, value);
        dataset.theme = value;
      },
    });
    this.element = h("div", { class: "me" }, h("h1", {}, tablet.person?.name ?? ""), language.element, theme.element, this.#why, this.#out, this.#about());
    this.draw();
  }

  draw() {
    const waits = this.#tablet.pending.length;
    this.#out.setAttribute("aria-disabled", String(waits > 0));
    this.#why.hidden = waits === 0;
    const words = ngettext("%(n)s thing that you did is not at the server yet. Sign out when it has arrived.", "%(n)s things that you did are not at the server yet. Sign out when they have arrived.", waits);
    this.#why.textContent = say(words, { n: waits });
  }

  async #signOut() {
    if (this.#tablet.pending.length) return;
    await this.#tablet.signOut();
    location.hash = "#/";
  }

  #about() {
    const { device } = this.#tablet;
    return h("p", { class: "muted" }, say(gettext("%(tablet)s · Bellboard %(version)s"), { tablet: [device?.name, device?.place].filter(Boolean).join(", "), version: this.#app }));
  }
}

/** @param {string} language */
export function chooseLanguage(language) {
  localStorage.setItem(LANGUAGE, language);
  location.reload();
}
