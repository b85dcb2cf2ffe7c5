// @ts-check
/** A column of the board: an attendant, how far he is, and his rooms. */

import { feed } from "../desk.js";
import { h, icon } from "../dom.js";
import { gettext, interpolate } from "../i18n.js";
import { momentWords } from "../moments.js";
import { card, creditWords } from "./card.js";
import { progressOf } from "./day.js";
import { lengthWords } from "./words.js";

/** @param {import("./day.js").Column} column @param {{lets: (task: import("../desk.js").Row) => boolean, draggable: boolean}} how */
export function columnElement(column, { lets, draggable }) {
  const now = feed.serverNow();
  const shown = column.tasks.filter(lets);
  const name = column.id === null ? gettext("Nobody has them") : column.name;
  return h(
    "section",
    { class: `board-column${column.id === null ? " is-nobodys" : ""}`, "aria-label": name, data: { attendant: column.id ?? "" } },
    head(column, name, now),
    h("div", { class: "board-cards", role: "list", "aria-label": name }, ...shown.map((task) => card(task, { now, draggable }))),
    !column.tasks.length && h("p", { class: "board-none muted" }, column.id === null ? gettext("All rooms are given out.") : gettext("No rooms yet. Drag some here.")),
    column.tasks.length > 0 && !shown.length && h("p", { class: "board-none muted" }, gettext("None of these fits.")),
  );
}

/** @param {import("./day.js").Column} column @param {string} name @param {number} now */
function head(column, name, now) {
  const { all, done, credits, minutes, left } = progressOf(column.tasks, now);
  const label = interpolate(gettext("%(done)s of %(all)s rooms done"), { done, all });
  return h(
    "header",
    { class: "board-head" },
    h("h2", {}, column.id === null ? icon("parking", 14) : icon("user", 14), h("span", {}, name)),
    h("p", { class: "board-sums" }, h("strong", {}, `${done}/${all}`), h("span", { class: "muted" }, creditWords(credits))),
    all > 0 && h("progress", { max: all, value: done, "aria-label": label, title: label }),
    all > 0 && h("p", { class: "board-time muted small" }, ...times(column.id !== null, minutes, left, now)),
  );
}

/** @param {boolean} isGiven @param {number} minutes @param {number} left @param {number} now @returns {string[]} */
function times(isGiven, minutes, left, now) {
  const worked = minutes ? interpolate(gettext("%(length)s worked"), { length: lengthWords(minutes) }) : "";
  const until = left && isGiven ? interpolate(gettext("until about %(moment)s"), { moment: momentWords(now + left * 60_000) }) : left ? interpolate(gettext("%(length)s to do"), { length: lengthWords(left) }) : "";
  return [[worked, until].filter(Boolean).join(" · ")];
}
