// @ts-check
/** What was done, said shortly, with the way back. */

import { byId, h } from "./dom.js";
import { gettext } from "./i18n.js";

const STAYS_MS = 7000;

/** @type {(() => void) | null} */
let latestUndo = null;

/**
 * @param {string} text
 * @param {{undo?: () => void, again?: () => void, bad?: boolean}} [more] `again`: a second try of what failed
 */
export function toast(text, { undo, again, bad = false } = {}) {
  const box = h("div", { class: `toast${bad ? " toast-bad" : ""}`, role: bad ? "alert" : null }, h("span", {}, text));
  const close = () => {
    box.remove();
    if (latestUndo === back) latestUndo = null;
  };
  const back = () => {
    close();
    undo?.();
  };
  if (undo) {
    latestUndo = back;
    for (const earlier of byId("toasts").querySelectorAll("kbd")) earlier.remove();
    box.append(h("button", { class: "button small", type: "button", onclick: back }, gettext("Undo"), h("kbd", {}, "Z")));
  }
  if (again) {
    const retry = () => {
      close();
      again();
    };
    box.append(h("button", { class: "button small", type: "button", onclick: retry }, gettext("Try again")));
  }
  const all = byId("toasts");
  all.append(box);
  while (all.children.length > 3) all.firstElementChild?.remove();
  setTimeout(close, bad || again ? STAYS_MS * 2 : STAYS_MS);
}

/** Takes back what the latest toast told of. @returns {boolean} whether there was something to take back */
export function undoLatest() {
  latestUndo?.();
  return latestUndo !== null;
}
