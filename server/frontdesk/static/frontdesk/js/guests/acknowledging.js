// @ts-check
/** What stands on the watch list about those who are being registered: each entry is read and ticked. */

import { h, icon } from "../dom.js";
import { gettext } from "../i18n.js";

/** @typedef {{entry: string, kind: string, name: string, reason: string, label?: string}} Entry */

/** @returns {{element: HTMLElement, show: (entries: Entry[]) => void, acknowledged: () => string[]}} */
export function watchNotices() {
  const list = h("div", { class: "watch-entries" });
  const element = h("fieldset", { class: "field watch-part", hidden: true, data: { field: "acknowledged" } }, h("legend", {}, icon("watch", 16), gettext("On the watch list: tick what you have read")), list);
  /** @type {Set<string>} */
  const there = new Set();
  return {
    element,
    show(entries) {
      for (const one of entries) {
        if (there.has(one.entry)) continue;
        there.add(one.entry);
        list.append(lineOf(one));
      }
      element.hidden = !there.size;
    },
    acknowledged: () => [.../** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input:checked"))].map((box) => box.value),
  };
}

/** @param {Entry} one */
function lineOf(one) {
  const looks = one.kind === "blacklist" ? "badge-bad" : one.kind === "vip" ? "badge-info" : "badge-warn";
  const drawing = one.kind === "blacklist" ? "blacklist" : one.kind === "vip" ? "watch" : "note";
  return h(
    "label",
    { class: "check watch-entry" },
    h("input", { type: "checkbox", value: one.entry }),
    h("span", {}, h("span", { class: `badge ${looks}` }, icon(drawing, 12), one.label ?? labelOf(one.kind)), " ", h("strong", {}, one.name), ` ${one.reason}`),
  );
}

/** @param {string} kind */
function labelOf(kind) {
  return { blacklist: gettext("Blacklist"), vip: gettext("VIP") }[kind] ?? gettext("Note");
}
