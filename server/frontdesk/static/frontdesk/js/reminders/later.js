// @ts-check
/** When it rings again. */

import { interpolate, ngettext } from "../i18n.js";

const MINUTES = [5, 15, 60];

/** @param {(minutes: number) => void} act @returns {import("../menus.js").Choice[]} */
export function laterChoices(act) {
  return MINUTES.map((n, place) => ({
    label: interpolate(ngettext("%(n)s minute", "%(n)s minutes", n), { n }),
    icon: "clock",
    key: String(place + 1),
    act: () => act(n),
  }));
}
