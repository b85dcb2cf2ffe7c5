// @ts-check
/** The panel of one room: what it is, who is there, what waits, what can be done. It follows the feed. */

import { desk, feed, nameOf, onChange } from "../desk.js";
import { h, icon } from "../dom.js";
import { gettext, interpolate, listed, ngettext } from "../i18n.js";
import { openMenu } from "../menus.js";
import { dayShort, daysBetween, exact, momentWords } from "../moments.js";
import { moneyWords } from "../folios/amounts.js";
import { openPanel } from "../panel.js";
import { linkedRooms } from "../stays/linking.js";
import { marksOf, stateOf } from "../room_states.js";
import { folioOf, periodWords, roomNumbered, staysIn, typeOf } from "./house.js";
import { arrivalsPart } from "./reserved.js";
import { actsOn } from "./room_acts.js";

/** @typedef {import("../desk.js").Row} Row */

const BUTTONS = 4;
let shown = "";

/** @param {string} number @param {() => void} onClose @returns {boolean} whether there is such a room */
export function showRoom(number, onClose) {
  const room = roomNumbered(number);
  if (!room) return false;
  shown = number;
  openPanel(content(room), () => {
    shown = "";
    onClose();
  });
  return true;
}

/** The room whose panel stands open, or an empty text. */
export function roomShown() {
  return document.getElementById("panel")?.querySelector("[data-room]") ? shown : "";
}

onChange(({ collection }) => {
  if (["rooms", "stays", "alerts", "folios", "reservations"].includes(collection)) queueMicrotask(redraw);
});

function redraw() {
  const panel = document.getElementById("panel");
  const room = roomShown() && roomNumbered(shown);
  if (!panel || !room) return;
  const focused = /** @type {HTMLElement | null} */ (panel.contains(document.activeElement) ? document.activeElement : null)?.dataset.act;
  const at = panel.querySelector(".panel-body")?.scrollTop ?? 0;
  panel.replaceChildren(...content(room));
  const body = panel.querySelector(".panel-body");
  if (body) body.scrollTop = at;
  if (focused) /** @type {HTMLElement | null} */ (panel.querySelector(`[data-act="${CSS.escape(focused)}"]`))?.focus();
}

/** @param {Row} room @returns {Node[]} */
function content(room) {
  const state = stateOf(room);
  const close = h("button", { class: "icon-button", type: "button", title: gettext("Close"), data: { closePanel: "" } }, icon("close", 18, gettext("Close")));
  const stays = staysIn(room.number);
  return [
    h(
      "div",
      { class: "panel-head", data: { room: room.number } },
      h("h2", {}, room.number, " ", h("small", {}, nameOf(typeOf(room.type)))),
      h("span", { class: "state-sample", data: { state: state.key } }, icon(state.icon, 14), state.label),
      close,
    ),
    h("div", { class: "panel-body" }, marks(room), ...stays.map(ofStay), ...arrivalsPart(room), ...waiting(room), facts(room)),
    h("div", { class: "panel-foot" }, ...buttons(room)),
  ];
}

/** @param {Row} room */
function marks(room) {
  const there = marksOf(room);
  return there.length ? h("ul", { class: "panel-marks" }, ...there.map((mark) => h("li", { class: "badge" }, icon(mark.icon, 14), mark.label))) : "";
}

/** @param {Row} stay */
function ofStay(stay) {
  const guests = stay.guests.map((/** @type {any} */ guest) =>
    h("li", {}, icon(guest.vip ? "vip" : "user", 14), h("span", {}, guest.name ?? gettext("confidential")), guest.bed && h("span", { class: "muted small" }, interpolate(gettext("bed %(bed)s"), { bed: guest.bed }))),
  );
  return h(
    "section",
    { class: "room-part" },
    h("ul", { class: "panel-guests" }, ...guests),
    h(
      "dl",
      { class: "facts" },
      ...fact(gettext("Stay"), h("a", { href: `/stays/${stay.id}/` }, stayWords(stay))),
      ...linkedFact(stay),
      ...folioFact(stay),
      ...shortFact(stay),
      ...fact(gettext("Checked in"), h("time", { title: exact(stay.checked_in_at) }, momentWords(stay.checked_in_at))),
    ),
  );
}

/** What is owed, and the way there. @param {Row} stay */
function folioFact(stay) {
  const folio = folioOf(stay);
  return folio ? fact(gettext("Folio"), h("a", { href: `/folios/${folio.id}/` }, moneyWords(folio.balance))) : [];
}

/** What is missing for the next night, and the way to all who lack something. @param {Row} stay */
function shortFact(stay) {
  if (!stay.short) return [];
  const folio = folioOf(stay);
  const missing = interpolate(gettext("%(amount)s is missing for the next night"), { amount: moneyWords(stay.short) });
  return fact(gettext("Deposit"), h("a", { class: "panel-short", href: folio ? `/folios/${folio.id}/` : "/deposit-watch/" }, icon("deposit", 14), missing));
}

/** The rooms it is linked with. @param {Row} stay */
function linkedFact(stay) {
  const rooms = linkedRooms(stay);
  return rooms.length ? fact(gettext("Linked with"), h("span", {}, ...rooms.flatMap((room, place) => [place ? " " : "", h("a", { href: `/rooms/${room}/` }, room)]))) : [];
}

/** @param {Row} stay */
function stayWords({ arrival, departure }) {
  const days = `${dayShort(arrival)} – ${dayShort(departure)}`;
  const nights = daysBetween(arrival, departure);
  return nights ? `${days} · ${interpolate(ngettext("%(n)s night", "%(n)s nights", nights), { n: nights })}` : days;
}

/** Messages and wake-up calls of this room. @param {Row} room @returns {Node[]} */
function waiting(room) {
  const alerts = [...feed.rows("alerts").values()].filter((alert) => alert.room === room.number).sort((a, b) => (a.due_at ?? "9").localeCompare(b.due_at ?? "9"));
  if (!alerts.length) return [];
  const lines = alerts.map((alert) => {
    const page = alert.kind === "message" ? "messages" : "wake-ups";
    return h(
      "li",
      {},
      h(
        "a",
        { href: `/${page}/${alert.id}/`, class: alert.state === "ringing" ? "is-ringing" : "" },
        icon(alert.kind === "message" ? "message" : "wake-up", 14),
        h("span", { class: "panel-alert" }, alert.kind === "message" ? (alert.text ?? gettext("confidential")) : gettext("Wake-up call")),
        alert.due_at && h("time", { class: "muted small nowrap", title: exact(alert.due_at) }, momentWords(alert.due_at)),
      ),
    );
  });
  return [h("section", { class: "room-part" }, h("h3", {}, gettext("Messages and wake-ups")), h("ul", { class: "panel-alerts" }, ...lines))];
}

/** @param {Row} room */
function facts(room) {
  const floor = [...feed.rows("floors").values()].find((one) => one.code === room.floor);
  const closed = [room.out_of_order && [gettext("Out of order"), room.out_of_order], room.out_of_service && [gettext("Out of service"), room.out_of_service]];
  const planned = room.planned_out.map((/** @type {any} */ plan) => [plan.kind === "out_of_order" ? gettext("Out of order, planned") : gettext("Out of service, planned"), plan]);
  return h(
    "dl",
    { class: "facts room-part" },
    ...fact(gettext("Floor"), nameOf(floor)),
    ...fact(gettext("Beds"), listed(room.beds.map((/** @type {Row} */ bed) => bed.label))),
    ...[...closed, ...planned].filter(Boolean).flatMap(([label, period]) => fact(label, periodWords(period))),
    ...(room.changed_at ? fact(gettext("Latest change"), h("span", { title: exact(room.changed_at) }, `${room.changed_by} · ${momentWords(room.changed_at)}`)) : []),
    ...(desk.permissions.includes("activity.view") ? fact(gettext("Log"), h("a", { href: `/activity/?record=room:${room.number}` }, gettext("What happened here"))) : []),
  );
}

/** @param {string} label @param {Node | string} value */
function fact(label, value) {
  return [h("dt", {}, label), h("dd", {}, value)];
}

/** The acts that are done most as buttons, the others in a menu. @param {Row} room */
function buttons(room) {
  const groups = actsOn([room]);
  const first = groups.flat().filter((choice) => !choice.why).slice(0, BUTTONS);
  const made = first.map((choice) =>
    h("button", { class: "button small", type: "button", data: { act: choice.label }, onclick: () => choice.act?.() }, choice.icon && icon(choice.icon, 14), choice.label),
  );
  const rest = groups.map((group) => group.filter((choice) => !first.includes(choice)));
  if (!rest.flat().length) return made;
  const more = h("button", { class: "button small quiet", type: "button", "aria-haspopup": "menu", data: { act: "more" } }, icon("more", 14), gettext("More"));
  more.addEventListener("click", () => {
    const { left, top } = more.getBoundingClientRect();
    openMenu({ x: left, y: top }, { title: room.number, groups: rest });
  });
  return [...made, more];
}
