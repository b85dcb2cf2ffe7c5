// @ts-check
/** The one legend: every state and mark with its colour, icon and letter. */

import { openDialog } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { gettext } from "./i18n.js";
import { LETTERED, MARKS, STATES } from "./room_states.js";
import { BAR_STATES } from "./tape_chart/bar_states.js";

export function showLegend() {
  if (document.querySelector(".legend-sheet")) return;
  const states = STATES.map((state) =>
    h("li", {}, h("span", { class: "state-sample", data: { state: state.key } }, icon(state.icon, 14), state.letter), state.label),
  );
  const marks = MARKS.map((mark) =>
    h("li", {}, h("span", { class: "mark-sample" }, LETTERED.has(mark.key) ? h("b", {}, mark.letter) : icon(mark.icon, 16)), mark.label),
  );
  const bars = BAR_STATES.map((state) =>
    h("li", {}, h("span", { class: "bar-sample", data: { bar: state.key } }, icon(state.icon, 14), state.letter), state.label),
  );
  openDialog(
    { title: gettext("Legend"), wide: true, name: "legend-sheet" },
    h("h3", {}, gettext("The state of a room")),
    h("ul", { class: "legend" }, ...states),
    h("h3", {}, gettext("Marks")),
    h("ul", { class: "legend" }, ...marks),
    h("h3", {}, gettext("Bars of the tape chart")),
    h("ul", { class: "legend" }, ...bars),
    h("p", { class: "hint" }, gettext("A tile glows once when something in its room has just changed.")),
  );
}
