// @ts-check
/** The places of the app, at the foot where the thumb is. */

import { h, icon } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

const PLACES = /** @type {const} */ ([
  ["#/", "list", gettext("Rooms")],
  ["#/found", "lost", gettext("Lost property")],
  ["#/messages", "bell", gettext("Messages")],
  ["#/me", "user", gettext("Me")],
]);

/** @param {string} here @param {number} unread */
export function tabs(here, unread) {
  return h(
    "nav",
    { class: "tabs", "aria-label": gettext("Places") },
    ...PLACES.map(([href, picture, words]) => {
      const count = href === "#/messages" && unread > 0 ? h("span", { class: "tab-count" }, String(unread)) : null;
      return h("a", { class: "tab", href, "aria-current": href === here ? "page" : null }, icon(picture, 24), h("span", {}, words), count);
    }),
  );
}
