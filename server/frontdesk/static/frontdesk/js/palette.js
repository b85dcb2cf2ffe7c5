// @ts-check
/** Ctrl K: any room, guest, page or action, by a few letters. */

import { desk, feed, may } from "./desk.js";
import { show } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { gettext, interpolate } from "./i18n.js";
import { keyWords, showKeys } from "./keys.js";
import { showLegend } from "./legend.js";
import { dayShort } from "./moments.js";
import { stateOf } from "./room_states.js";

/** @typedef {{label: string, more: string, icon: string, words: string, go: string | (() => void)}} Found */

const AT_MOST = 12;

export function openPalette() {
  if (document.querySelector(".palette")) return;
  const hint = gettext("A room, a guest, a page, an action");
  const input = h("input", { type: "text", placeholder: hint, "aria-label": hint, role: "combobox", "aria-expanded": "true", "aria-controls": "palette-found", autocomplete: "off", spellcheck: false });
  const list = h("div", { class: "palette-found", id: "palette-found", role: "listbox", "aria-label": gettext("Found") });
  const box = show(h("dialog", { class: "dialog palette", "aria-label": gettext("Find") }, input, list));
  let at = 0;
  /** @type {Found[]} */
  let found = [];

  const mark = () => {
    for (const [place, one] of [...list.children].entries()) one.setAttribute("aria-selected", String(place === at));
    const chosen = list.children[at];
    if (chosen?.id) input.setAttribute("aria-activedescendant", chosen.id);
    chosen?.scrollIntoView({ block: "nearest" });
  };
  const look = () => {
    found = search(everything(), input.value);
    at = 0;
    list.replaceChildren(...found.map((one, place) => line(one, place, () => go(one))));
    if (!found.length) list.append(h("p", { role: "option", "aria-selected": "false" }, interpolate(gettext("Nothing here is called “%(text)s”."), { text: input.value })));
    mark();
  };
  /** @param {Found} one */
  const go = (one) => {
    box.close();
    if (typeof one.go === "string") location.href = one.go;
    else one.go();
  };
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      at = (at + step + found.length) % Math.max(1, found.length);
      mark();
      event.preventDefault();
    } else if (event.key === "Enter" && !event.isComposing) {
      const chosen = found[at];
      if (chosen) go(chosen);
      event.preventDefault();
    }
  });
  // Opened before the rooms had come, it finds them when they come; what merely changes moves nothing under the finger.
  const late = (/** @type {Event} */ event) => /** @type {CustomEvent} */ (event).detail.live || look();
  feed.addEventListener("change", late);
  box.addEventListener("close", () => feed.removeEventListener("change", late));
  look();
}

/** @returns {Found[]} */
function everything() {
  const pages = desk.sections.map((one) => ({ label: one.label, more: gettext("Page"), icon: one.icon, words: `${one.label} ${one.key}`, go: one.url }));
  const rooms = [...feed.rows("rooms").values()].map((room) => ({
    label: room.number,
    more: stateOf(room).label,
    icon: stateOf(room).icon,
    words: room.number,
    go: `/rooms/${room.number}/`,
  }));
  const guests = [...feed.rows("stays").values()].flatMap((stay) =>
    stay.guests.filter((/** @type {any} */ guest) => guest.name).map((/** @type {any} */ guest) => ({
      label: guest.name,
      more: stay.room,
      icon: "user",
      words: guest.name,
      go: `/rooms/${stay.room}/`,
    })),
  );
  const acts = [
    { label: gettext("Keys"), more: keyWords("keys"), icon: "keys", words: gettext("Keys"), go: showKeys },
    { label: gettext("Legend"), more: keyWords("legend"), icon: "legend", words: gettext("Legend"), go: showLegend },
    ...(may("reservations.change") ? [{ label: gettext("New reservation"), more: keyWords("reserve"), icon: "plus", words: gettext("New reservation"), go: "/reservations/new/" }] : []),
    { label: gettext("My profile"), more: gettext("Page"), icon: "user", words: gettext("My profile"), go: "/profile/" },
  ];
  const reservations = [...feed.rows("reservations").values()].map((one) => ({
    label: [one.code, one.guest].filter(Boolean).join(" "),
    more: [dayShort(one.arrival), one.room].filter(Boolean).join(" · "),
    icon: "arriving",
    words: [one.code, one.guest, one.guest && one.booker_name].filter(Boolean).join(" "),
    go: `/reservations/${one.id}/`,
  }));
  return [...pages, ...acts, ...guests, ...reservations, ...rooms.sort((a, b) => a.label.localeCompare(b.label))];
}

/** Those that begin with it first. @param {Found[]} things @param {string} text */
function search(things, text) {
  const wanted = text.trim().toLowerCase();
  const fitting = things.filter((one) => one.words.toLowerCase().includes(wanted));
  const begins = (/** @type {Found} */ one) => (one.words.toLowerCase().startsWith(wanted) ? 0 : 1);
  return fitting.sort((a, b) => begins(a) - begins(b)).slice(0, AT_MOST);
}

/** @param {Found} one @param {number} place @param {() => void} act */
function line({ label, more, icon: drawing }, place, act) {
  return h("div", { class: "menu-item", role: "option", id: `found-${place}`, onclick: act }, icon(drawing), h("span", {}, label), h("span", { class: "muted small nowrap" }, more));
}
