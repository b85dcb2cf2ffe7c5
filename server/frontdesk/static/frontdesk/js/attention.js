// @ts-check
/** The page of what needs attention; how the rooms of a matter stand now is told live. */

import { feed, may, onChange } from "./desk.js";
import { h, icon } from "./dom.js";
import { gettext, interpolate } from "./i18n.js";
import { lineKeys } from "./lists/list_page.js";
import { stateOf } from "./room_states.js";

lineKeys(["Enter", gettext("Settle it")]);

function showRooms() {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-room-now]"))) {
    const room = [...feed.rows("rooms").values()].find((one) => one.number === place.dataset.roomNow);
    const state = room && stateOf(room);
    place.replaceChildren(...(state ? [icon(state.icon, 14), ` ${state.label}`] : [gettext("no such room")]), ...stayLink(place.dataset.roomNow ?? ""));
  }
}

/** Who may see guests opens the stay from here. @param {string} number */
function stayLink(number) {
  const stay = may("desk.view") && [...feed.rows("stays").values()].find((one) => one.room === number);
  return stay ? [" ", h("a", { href: `/stays/${stay.id}/` }, interpolate(gettext("Stay in %(room)s"), { room: number }))] : [];
}

onChange(({ collection }) => {
  if (collection === "rooms" || collection === "stays") showRooms();
});
document.addEventListener("bellboard:list", showRooms);
new MutationObserver((changes) => {
  if (changes.some((change) => [...change.addedNodes].some((node) => node instanceof Element && node.querySelector("[data-room-now]")))) showRooms();
}).observe(document.getElementById("panel") ?? document.body, { childList: true });
showRooms();
