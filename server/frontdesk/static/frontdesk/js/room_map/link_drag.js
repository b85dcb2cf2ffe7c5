// @ts-check
/** Linking by drag: one occupied room is drawn onto another; what it would do is said before it is dropped. */

import { feed, may } from "../desk.js";
import { h } from "../dom.js";
import { gettext, interpolate, listed } from "../i18n.js";
import { askLink, withLinked } from "../stays/linking.js";

/** @typedef {import("../desk.js").Row} Row */

const DRAG_STARTS_AT_PX = 6;
const GHOST_IS_OFF_PX = 12;

/** With Shift or Ctrl held, or from an empty room, rooms are chosen instead. @param {HTMLElement} map */
export function linkByDrag(map) {
  map.addEventListener("pointerdown", (start) => {
    const from = tileAt(start.target);
    if (start.button !== 0 || start.pointerType === "touch" || start.shiftKey || start.ctrlKey || start.metaKey) return;
    if (!from || !isOccupied(from) || !may("stays.change") || feed.state.name === "STALE") return;
    start.preventDefault();
    follow(from, start);
  });
}

/** @param {HTMLElement} from @param {PointerEvent} start */
function follow(from, start) {
  const ghost = h("div", { class: "link-ghost", role: "status" });
  /** @type {HTMLElement | null} */
  let over = null;
  let drawn = false;

  /** @param {PointerEvent} event */
  const move = (event) => {
    if (!drawn && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < DRAG_STARTS_AT_PX) return;
    if (!drawn) document.body.append(ghost);
    drawn = true;
    document.body.classList.add("is-dragging");
    from.classList.add("is-link-source");
    over?.classList.remove("is-link-target");
    over = tileAt(document.elementFromPoint(event.clientX, event.clientY));
    if (over && !refusal(from, over)) over.classList.add("is-link-target");
    tell(ghost, from, over);
    putBeside(ghost, event);
  };
  const stop = () => {
    for (const name of ["pointerup", "pointercancel"]) document.removeEventListener(name, stop);
    document.removeEventListener("pointermove", move);
    document.removeEventListener("keydown", onKey, true);
    ghost.remove();
    from.classList.remove("is-link-source");
    over?.classList.remove("is-link-target");
    document.body.classList.remove("is-dragging");
    if (!drawn) return;
    swallowClick();
    if (over && !refusal(from, over)) void askLink([from.dataset.number ?? "", over.dataset.number ?? ""]);
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key !== "Escape") return;
    over = null;
    event.stopPropagation();
    stop();
  };
  document.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, stop);
  document.addEventListener("keydown", onKey, true);
}

/** What dropping it here would do. @param {HTMLElement} ghost @param {HTMLElement} from @param {HTMLElement | null} over */
function tell(ghost, from, over) {
  const why = refusal(from, over);
  const rooms = (/** @type {HTMLElement | null} */ tile) => listed(withLinked([tile?.dataset.number ?? ""]));
  ghost.classList.toggle("is-bad", Boolean(over && over !== from && why));
  ghost.textContent = why || interpolate(gettext("%(from)s + %(to)s: link"), { from: rooms(from), to: rooms(over) });
}

/** Beside the pointer, within the window. @param {HTMLElement} ghost @param {PointerEvent} event */
function putBeside(ghost, { clientX, clientY }) {
  const x = Math.min(clientX + GHOST_IS_OFF_PX, innerWidth - ghost.offsetWidth - GHOST_IS_OFF_PX);
  const y = clientY + GHOST_IS_OFF_PX + ghost.offsetHeight > innerHeight ? clientY - GHOST_IS_OFF_PX - ghost.offsetHeight : clientY + GHOST_IS_OFF_PX;
  ghost.style.translate = `${x}px ${y}px`;
}

/** @param {HTMLElement} from @param {HTMLElement | null} over @returns {string} why nothing would be linked, or empty */
function refusal(from, over) {
  if (!over || over === from) return gettext("Drop it on an occupied room to link the two.");
  if (!isOccupied(over)) return interpolate(gettext("Nobody is in %(room)s."), { room: over.dataset.number });
  const links = [from, over].map((tile) => linkOf(tile.dataset.number ?? ""));
  return links[0] && links[0] === links[1] ? gettext("They are linked already.") : "";
}

/** @param {string} number */
function linkOf(number) {
  return [...feed.rows("stays").values()].find((stay) => stay.room === number)?.link ?? "";
}

/** @param {HTMLElement} tile */
function isOccupied(tile) {
  return feed.rows("rooms").get(tile.dataset.id ?? "")?.occupancy === "occupied";
}

/** @param {EventTarget | null} place @returns {HTMLElement | null} */
function tileAt(place) {
  return place instanceof Element ? place.closest(".tile") : null;
}

/** The click that ends a drag chooses nothing. */
function swallowClick() {
  const swallow = (/** @type {Event} */ event) => event.stopPropagation();
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }));
}

/** The rooms of a link light up together while one of them has the pointer, else the focus. @param {HTMLElement} map */
export function showLinksTogether(map) {
  const light = (/** @type {Event} */ event) => {
    const tile = tileAt(event.target) ?? tileAt(document.activeElement);
    const link = tile ? linkOf(tile.dataset.number ?? "") : "";
    const rooms = new Set(link ? [...feed.rows("stays").values()].filter((stay) => stay.link === link).map((stay) => stay.room) : []);
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (map.querySelectorAll(".tile"))) one.classList.toggle("is-linked", rooms.has(one.dataset.number ?? ""));
  };
  for (const kind of ["pointerover", "focusin"]) map.addEventListener(kind, light);
  map.addEventListener("pointerleave", light);
}
