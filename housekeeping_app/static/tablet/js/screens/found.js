// @ts-check
/** What guests left behind and the house keeps; something found in a corridor is noted here. */

import { h } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

import { askFound } from "../forms/room_forms.js";
import { bigButton } from "../ui/sheet.js";
import { clockWords, say } from "../ui/words.js";

export class FoundScreen {
  #tablet;
  #drawn = "";
  element = h("div", { class: "waiting" });

  /** @param {import("../tablet.js").Tablet} tablet */
  constructor(tablet) {
    this.#tablet = tablet;
  }

  draw() {
    const items = [...this.#tablet.rows.lost_items.values()].filter(({ state }) => state === "kept");
    items.sort((a, b) => b.found_at.localeCompare(a.found_at));
    const drawn = JSON.stringify(items);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const zone = this.#tablet.hotel?.time_zone;
    const line = (/** @type {import("/static/realtime/frames.js").Row} */ item) => {
      const by = say(gettext("%(who)s, %(moment)s"), { who: item.found_by, moment: clockWords(item.found_at, zone) });
      return h("li", {}, h("p", { class: "entry" }, h("strong", {}, item.what), h("small", {}, [item.room, item.place, by].filter(Boolean).join(" · "))));
    };
    const list = items.length ? h("ul", { class: "entries" }, ...items.map(line)) : h("p", { class: "empty" }, gettext("The house keeps nothing that was left behind."));
    this.element.replaceChildren(h("h1", {}, gettext("Lost property")), bigButton(gettext("Note something found"), "camera", () => askFound(this.#tablet), "primary"), list);
  }
}
