// @ts-check
/** The page of terminals: its list, and the code of a device that is expected, counted down. */

import { feed } from "./desk.js";
import { gettext, interpolate } from "./i18n.js";
import { pageKey } from "./lists/list_page.js";
import { refresh } from "./lists/live_list.js";

pageKey("n", gettext("Enrol a tablet or kiosk"));

/** A code's minutes and seconds; when they are over the server says what then. */
function count() {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".countdown[data-until]"))) {
    const seconds = Math.ceil((Date.parse(place.dataset.until ?? "") - feed.serverNow()) / 1000);
    if (seconds > 0) {
      const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      place.textContent = interpolate(gettext("The code is good for %(clock)s."), { clock });
    } else {
      delete place.dataset.until;
      place.textContent = "";
      const list = place.closest("[data-live]");
      if (list) void refresh(list);
    }
  }
}

setInterval(count, 1000);
document.addEventListener("bellboard:list", count);
