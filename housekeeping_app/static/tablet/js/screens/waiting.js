// @ts-check
/** What the server does not know yet, and what it did not do, with the reason. */

import { h, icon } from "/static/frontdesk/js/dom.js";
import { gettext, ngettext } from "/static/frontdesk/js/i18n.js";

import { roomsOf } from "../house/effects.js";
import { bigButton } from "../ui/sheet.js";
import { clockWords, deedWords, reasonWords, say } from "../ui/words.js";

/** @typedef {import("../tablet.js").Tablet} Tablet */

export class WaitingScreen {
  #tablet;
  #drawn = "";
  element = h("div", { class: "waiting" });

  /** @param {Tablet} tablet */
  constructor(tablet) {
    this.#tablet = tablet;
  }

  draw() {
    const { pending, toTell, sender } = this.#tablet;
    const drawn = JSON.stringify([pending.map(({ seq }) => seq), toTell.map(({ seq }) => seq), sender?.state]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.element.replaceChildren(
      h("h1", {}, gettext("Messages")),
      ...this.#trouble(),
      ...(toTell.length ? [h("h2", {}, gettext("Not done")), h("ul", { class: "entries" }, ...toTell.map((entry) => this.#refused(entry)))] : []),
      h("h2", {}, pending.length ? say(ngettext("%(n)s waits for the network", "%(n)s wait for the network", pending.length), { n: pending.length }) : gettext("Everything has arrived.")),
      h("ul", { class: "entries" }, ...pending.map((entry) => h("li", {}, this.#words(entry)))),
      ...(pending.length ? [bigButton(gettext("Send now"), "waiting", () => void sender?.send())] : []),
    );
  }

  #trouble() {
    const words = troubleWords(this.#tablet);
    if (!words) return [];
    const isLost = ["copied", "not_enrolled"].includes(this.#tablet.sender?.state.name ?? "");
    const again = isLost ? [h("a", { class: "big", href: "#/enrol" }, icon("tablet", 22), h("span", {}, gettext("Enrol again")))] : [];
    return [h("p", { class: "trouble", role: "alert" }, icon("warning", 22), h("span", {}, words)), ...again];
  }

  /** @param {import("../tablet.js").Entry} entry */
  #refused(entry) {
    const isForDesk = ["conflict", "quarantined"].includes(entry.answer?.status ?? "");
    const reason = h("p", {}, reasonWords(entry));
    const more = isForDesk ? h("p", { class: "muted" }, gettext("The desk has it on its list and settles it.")) : null;
    const read = bigButton(gettext("Read"), "check", () => void this.#tablet.dismiss(entry.seq));
    return h("li", { class: "is-refused" }, this.#words(entry), reason, more, read);
  }

  /** @param {import("../tablet.js").Entry} entry */
  #words({ name, args, wall }) {
    const where = roomsOf(args).join(", ");
    return h("p", { class: "entry" }, h("strong", {}, where ? `${where} · ${deedWords(name)}` : deedWords(name)), h("small", {}, clockWords(wall, this.#tablet.hotel?.time_zone)));
  }
}

/** Why nothing can be sent although the server is there. @param {Tablet} tablet @returns {string} */
export function troubleWords({ sender }) {
  switch (sender?.state.name) {
    case "copied":
      return gettext("The server takes nothing more from this tablet’s memory. Show it at the desk: it has to be enrolled again. What waits is kept.");
    case "not_enrolled":
      return gettext("The server does not know this tablet any more. It has to be enrolled again. What waits is kept.");
    case "upgrade":
      return gettext("This app is too old for the server. It takes the newer one by itself when nothing waits.");
    case "trouble":
      return gettext("The server answers, but could not do what waits. It is tried again by itself; if this stays, tell the desk.");
    default:
      return "";
  }
}
