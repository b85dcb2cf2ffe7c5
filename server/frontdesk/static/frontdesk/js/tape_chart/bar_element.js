// @ts-check
/** A bar as it is drawn: state by pattern, icon and words, then name, nights and marks. */

import { h, icon } from "../dom.js";
import { listed } from "../i18n.js";
import { LETTERED, MARKS } from "../room_states.js";
import { barState } from "./bar_states.js";
import { barWords, nightsShort, whoWords } from "./words.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {import("./geometry.js").Place} Place
 */

const MARKS_FROM_PX = 84;
const NIGHTS_FROM_PX = 56;
const MARKS_AT_MOST = 3;
const LANE_GAP = 1;
const marks = new Map(MARKS.map((mark) => [mark.key, mark]));

/**
 * @param {Bar} bar @param {Place} place @param {{lane: number, lanes: number, height: number, column: number, columns: number}} where
 */
export function barElement(bar, place, { lane, lanes, height, column, columns }) {
  const element = h(
    "div",
    {
      class: `bar${place.cutLeft ? " cut-left" : ""}${place.cutRight ? " cut-right" : ""}${lanes > 1 ? " in-lane" : ""}`,
      id: `bar-${bar.key}`,
      role: "gridcell",
      data: { key: bar.key, bar: bar.state },
      title: barWords(bar),
      "aria-colindex": String(column + 2),
      "aria-colspan": String(Math.max(1, columns)),
    },
    h("span", { class: "bar-sign" }, icon(barState(bar.state).icon, 12)),
    h("span", { class: "bar-who" }, whoWords(bar)),
    place.width >= NIGHTS_FROM_PX && bar.kind !== "closure" && h("span", { class: "bar-nights", "aria-hidden": "true" }, nightsShort(bar)),
    place.width >= MARKS_FROM_PX && bar.marks.length > 0 && h("span", { class: "bar-marks", "aria-hidden": "true" }, ...bar.marks.slice(0, MARKS_AT_MOST).map(markElement)),
    h("span", { class: "visually-hidden" }, ` · ${barWords(bar)} · ${markWords(bar)}`),
  );
  const lay = (height - 4) / lanes;
  Object.assign(element.style, { left: `${place.left}px`, width: `${place.width}px`, top: `${2 + lane * lay}px`, height: `${lay - LANE_GAP}px` });
  return element;
}

/** @param {Bar} bar */
function markWords(bar) {
  return listed(bar.marks.flatMap((key) => marks.get(key)?.label ?? []));
}

/** @param {string} key */
function markElement(key) {
  const mark = marks.get(key);
  if (!mark) return icon(key === "deposit" ? "cash" : "note", 12);
  return LETTERED.has(key) ? h("b", {}, mark.letter) : icon(mark.icon, 12);
}
