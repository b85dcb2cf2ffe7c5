// @ts-check
/** What stands on the watch list about those who are being registered: each entry is read and ticked. */

import { h, icon } from "../dom.js";
import { gettext } from "../i18n.js";

/** @typedef {{entry: string, kind: string, name: string, reason: string, label?: string}} Entry */

/** @typedef {{entries: Entry[], read: string[]}} Kept */

/** @returns {{element: HTMLElement, show: (entries: Entry[], read?: string[]) => void, acknowledged: () => string[], kept: () => Kept}} */
export function watchNotices() {
  const list = h("div", { class: "watch-entries" });
  const element = h("fieldset", { class: "field watch-part", hidden: true, data: { field: "acknowledged" } }, h("legend", {}, icon("watch", 16), gettext("On the watch list: tick what you have read")), list);
  /** @type {Map<string, Entry>} */
  const there = new Map();
  const acknowledged = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input:checked"))].map((box) => box.value);
  return {
    element,
    show(entries, read = []) {
      for (const one of entries) {
        if (there.has(one.entry)) continue;
        there.set(one.entry, one);
        list.append(lineOf(one, read.includes(one.entry)));
      }
      element.hidden = !there.size;
    },
    acknowledged,
    kept: () => ({ entries: [...there.values()], read: acknowledged() }),
  };
}

/** @param {Entry} one @param {boolean} checked */
function lineOf(one, checked) {
  const looks = one.kind === "blacklist" ? "badge-bad" : one.kind === "vip" ? "badge-info" : "badge-warn";
  const drawing = one.kind === "blacklist" ? "blacklist" : one.kind === "vip" ? "watch" : "note";
  return h(
    "label",
    { class: "check watch-entry" },
    h("input", { type: "checkbox", value: one.entry, checked }),
    h("span", {}, h("span", { class: `badge ${looks}` }, icon(drawing, 12), one.label ?? labelOf(one.kind)), " ", h("strong", {}, one.name), ` ${one.reason}`),
  );
}

/** @param {string} kind */
function labelOf(kind) {
  return { blacklist: gettext("Blacklist"), vip: gettext("VIP") }[kind] ?? gettext("Note");
}
