// @ts-check
/** Offers those who may be meant while a guest's name is typed: a list below the field, walked with the arrows. */

import { h, icon } from "../dom.js";
import { gettext, interpolate } from "../i18n.js";
import { askDesk } from "./asking.js";

const TYPING_MS = 150;

/**
 * @typedef {{entry: string, kind: string, label: string, reason: string}} Watched
 * @typedef {object} Match
 * @property {"watch_list" | "in_house" | "history"} source
 * @property {string} guest the key of one the house knows, else empty
 * @property {string} name
 * @property {string} latin_name
 * @property {boolean} vip
 * @property {boolean} confidential
 * @property {string} phone
 * @property {string} nationality
 * @property {{type: string, number: string} | null} document
 * @property {string} room
 * @property {string} latest
 * @property {Watched[]} watched
 */

let made = 0;

/**
 * @param {HTMLInputElement} input @param {(match: Match) => void} choose
 * @returns {HTMLElement} the list, to stand after the input
 */
export function offerMatches(input, choose) {
  const list = h("ul", { class: "suggestions", id: `suggestions-${(made += 1)}`, role: "listbox", "aria-label": gettext("Who may be meant"), hidden: true });
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name ?? "", value ?? "");
  /** @type {Match[]} */
  let offered = [];
  let at = -1;
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Match[]} found */
  const show = (found) => {
    offered = found;
    list.replaceChildren(...found.map((match, place) => optionOf(match, `${list.id}-${place}`, () => take(place))));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    step(-1);
  };
  /** @param {number} place */
  const step = (place) => {
    at = place;
    [...list.children].forEach((option, one) => option.setAttribute("aria-selected", String(one === at)));
    const option = list.children[at];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  /** @param {number} place */
  const take = (place) => {
    const match = offered[place];
    show([]);
    asked += 1;
    if (match) choose(match);
    input.focus();
  };
  const ask = async () => {
    const mine = ++asked;
    const answer = input.value.trim() ? await askDesk("/guests/matches/", { text: input.value }) : null;
    if (mine === asked && document.activeElement === input) show(answer?.matches ?? []);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), TYPING_MS);
  });
  input.addEventListener("blur", () => show([]));
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") step((at + 1) % offered.length);
    else if (event.key === "ArrowUp") step((at <= 0 ? offered.length : at) - 1);
    else if (event.key === "Enter" && at >= 0) take(at);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return list;
}

/** @param {Match} match @param {string} id @param {() => void} take */
function optionOf(match, id, take) {
  const facts = [match.nationality, match.document?.number, match.phone].filter(Boolean).join(" · ");
  return h(
    "li",
    // The field keeps the focus.
    { id, role: "option", class: "suggestion", onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: take },
    h("span", { class: "suggestion-name" }, h("strong", {}, match.name), match.latin_name && ` ${match.latin_name}`, match.vip && h("span", { class: "badge badge-info" }, icon("vip", 12), gettext("VIP"))),
    h("span", { class: "suggestion-where" }, ...whereOf(match)),
    facts && h("span", { class: "suggestion-facts" }, facts),
    ...match.watched.map((entry) => h("span", { class: "suggestion-watched" }, icon("watch", 14), `${entry.label} · ${entry.reason}`)),
  );
}

/** @param {Match} match @returns {Node[]} */
function whereOf(match) {
  if (match.room) return [icon("occupied", 14), h("span", {}, interpolate(gettext("in house: %(room)s"), { room: match.room }))];
  if (match.latest) return [icon("activity", 14), h("span", {}, interpolate(gettext("stayed: %(stay)s"), { stay: match.latest }))];
  return match.guest ? [] : [icon("watch", 14), h("span", {}, gettext("watch list"))];
}
