// @ts-check
/** How many rows of a collection wait, beside its section in the rail. */

import { feed, onChange } from "./desk.js";
import { h } from "./dom.js";
import { gettext, interpolate } from "./i18n.js";

export function showRailCounts() {
  const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".rail-count[data-count-of]"));
  const show = () => {
    for (const place of places) {
      const { size } = feed.rows(place.dataset.countOf ?? "");
      place.hidden = size === 0;
      const spoken = h("span", { class: "visually-hidden" }, interpolate(gettext("%(n)s waiting"), { n: size }));
      place.replaceChildren(h("span", { "aria-hidden": "true" }, size > 99 ? "99+" : String(size)), spoken);
    }
  };
  onChange(({ collection }) => {
    if ([...places].some((place) => place.dataset.countOf === collection)) show();
  });
  feed.addEventListener("state", show);
  show();
}
