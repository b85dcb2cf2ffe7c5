// @ts-check
/** How many rows of a collection wait, beside what leads to them: `data-count-of`, those of `data-count-state` only. */

import { feed, onChange } from "./desk.js";
import { h } from "./dom.js";
import { pgettext } from "./i18n.js";

export function showCounts() {
  const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-count-of]"));
  const show = () => {
    for (const place of places) {
      const { countOf = "", countState } = place.dataset;
      const size = [...feed.rows(countOf).values()].filter((row) => !countState || row.state === countState).length;
      place.hidden = size === 0;
      place.replaceChildren(size > 99 ? "99+" : String(size), " ", h("span", { class: "visually-hidden" }, pgettext("how many wait", "waiting")));
    }
  };
  onChange(({ collection }) => {
    if ([...places].some((place) => place.dataset.countOf === collection)) show();
  });
  feed.addEventListener("state", show);
  show();
}
