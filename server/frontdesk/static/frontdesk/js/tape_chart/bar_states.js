// @ts-check
/** What the bars of the tape chart are called and drawn like: pattern, icon and letters, never colour alone. */

import { gettext, pgettext } from "../i18n.js";

/** @typedef {{key: string, label: string, letter: string, icon: string}} BarState */

/** @type {BarState[]} */
export const BAR_STATES = [
  { key: "tentative", label: gettext("Tentative"), letter: pgettext("bar", "T"), icon: "tentative" },
  { key: "confirmed", label: gettext("Confirmed"), letter: pgettext("bar", "C"), icon: "check" },
  { key: "in_house", label: gettext("In house"), letter: pgettext("bar", "I"), icon: "occupied" },
  { key: "departed", label: gettext("Departed"), letter: pgettext("bar", "D"), icon: "check-out" },
  { key: "moved", label: gettext("Moved to another room"), letter: pgettext("bar", "M"), icon: "exchange" },
  { key: "out_of_order", label: gettext("Out of order"), letter: pgettext("room state", "OO"), icon: "out-of-order" },
  { key: "out_of_service", label: gettext("Out of service"), letter: pgettext("room state", "OS"), icon: "out-of-service" },
  { key: "held", label: gettext("Held by a kiosk"), letter: "K", icon: "held" },
];

const byKey = new Map(BAR_STATES.map((state) => [state.key, state]));

/** @param {string} key @returns {BarState} */
export function barState(key) {
  return byKey.get(key) ?? /** @type {BarState} */ (BAR_STATES[0]);
}
