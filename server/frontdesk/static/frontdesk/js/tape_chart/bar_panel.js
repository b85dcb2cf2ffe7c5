// @ts-check
/** The panel of one bar: who, what, until when, what can be done with it. It follows the feed. */

import { may, nameOf } from "../desk.js";
import { h, icon } from "../dom.js";
import { moneyWords } from "../folios/amounts.js";
import { gettext } from "../i18n.js";
import { openPanel } from "../panel.js";
import { typeOf } from "../room_map/house.js";
import { MARKS } from "../room_states.js";
import { unassign } from "./acts.js";
import { barState } from "./bar_states.js";
import { nightsWords, spanWords, whoWords } from "./words.js";

/** @typedef {import("./bars.js").Bar} Bar */

let shown = "";

/** @param {Bar} bar @param {() => void} carry begins to move it */
export function showBar(bar, carry) {
  shown = bar.key;
  openPanel(content(bar, carry), () => (shown = ""));
}

/** The feed has news. @param {(key: string) => Bar | undefined} find @param {(bar: Bar) => void} carry */
export function redrawBar(find, carry) {
  const bar = shown ? find(shown) : undefined;
  const panel = document.getElementById("panel");
  if (!bar || !panel?.querySelector("[data-bar-panel]") || panel.contains(document.activeElement)) return;
  panel.replaceChildren(...content(bar, () => carry(bar)));
}

/** The page of the record. @param {Bar} bar @returns {string} */
export function addressOf(bar) {
  if (bar.kind === "reservation") return `/reservations/${bar.id}/`;
  if (bar.kind === "stay") return `/stays/${bar.id}/`;
  return bar.room ? `/rooms/${bar.room}/` : "";
}

/** @param {Bar} bar @param {() => void} carry @returns {Node[]} */
function content(bar, carry) {
  const close = h("button", { class: "icon-button", type: "button", title: gettext("Close"), data: { closePanel: "" } }, icon("close", 18, gettext("Close")));
  const state = barState(bar.state);
  return [
    h("div", { class: "panel-head", data: { barPanel: bar.key } }, h("h2", {}, whoWords(bar)), close),
    h(
      "div",
      { class: "panel-body" },
      h("p", {}, h("span", { class: "bar-sample", data: { bar: bar.state } }, icon(state.icon, 14), state.label)),
      h("dl", { class: "tape-facts" }, ...factsOf(bar).flatMap(([name, words]) => [h("dt", {}, name), h("dd", {}, words)])),
    ),
    h("div", { class: "panel-foot" }, ...buttons(bar, carry)),
  ];
}

/** @param {Bar} bar @returns {[string, string][]} */
function factsOf(bar) {
  const marks = MARKS.filter((mark) => bar.marks.includes(mark.key)).map((mark) => mark.label);
  /** @type {[string, string | false | null | undefined][]} */
  const facts = [
    [gettext("Room"), bar.room],
    [gettext("Type"), bar.type && nameOf(typeOf(bar.type))],
    [gettext("Days"), bar.kind === "closure" ? spanWords(bar) : `${spanWords(bar)} · ${nightsWords(bar)}`],
    [gettext("Booking code"), bar.kind === "reservation" && bar.text],
    [gettext("Booker"), bar.row?.booker_name],
    [gettext("Total"), bar.row?.total && moneyWords(bar.row.total)],
    [gettext("Deposit"), Number(bar.row?.deposit) > 0 && moneyWords(bar.row?.deposit)],
    [gettext("Marks"), marks.join(" · ")],
  ];
  return facts.flatMap(([name, words]) => (words ? [/** @type {[string, string]} */ ([name, words])] : []));
}

/** @param {Bar} bar @param {() => void} carry */
function buttons(bar, carry) {
  const address = addressOf(bar);
  const movable = bar.row && may(bar.kind === "stay" ? "stays.change" : "reservations.change");
  return [
    address && h("a", { class: "button primary", href: address }, icon("open", 14), gettext("Open")),
    movable && h("button", { class: "button", type: "button", onclick: carry }, gettext("Move"), " ", h("kbd", {}, "M")),
    movable && bar.kind === "reservation" && bar.room && h("button", { class: "button", type: "button", onclick: () => unassign(bar) }, gettext("Take the room away"), " ", h("kbd", {}, "U")),
  ].filter(Boolean).map((one) => /** @type {Node} */ (one));
}
