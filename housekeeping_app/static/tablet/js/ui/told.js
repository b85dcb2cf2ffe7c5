// @ts-check
/** What was done or went wrong, said shortly at the foot of the screen. */

import { byId, h, icon } from "/static/frontdesk/js/dom.js";

const STAYS_MS = 5000;

/** @param {string} text @param {{bad?: boolean}} [how] */
export function tell(text, { bad = false } = {}) {
  const note = h("p", { class: `told-note${bad ? " is-bad" : ""}` }, icon(bad ? "warning" : "check", 20), h("span", {}, text));
  byId("told").replaceChildren(note);
  setTimeout(() => note.remove(), bad ? STAYS_MS * 2 : STAYS_MS);
}
