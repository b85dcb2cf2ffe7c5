// @ts-check
/** A number with a minus and a plus, for thumbs. */

import { h } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

import { say } from "./words.js";

/**
 * @param {{label: string, detail?: string, value?: number | null, most?: number}} what
 * @returns {{element: HTMLElement, value: () => number | null}} null until it was touched, when it began without a number
 */
export function stepper({ label, detail = "", value = 0, most = 99 }) {
  let now = value;
  const shown = h("output", { class: "stepper-value", "aria-label": label });
  const less = button("−", say(gettext("%(what)s: one less"), { what: label }), -1);
  const more = button("+", say(gettext("%(what)s: one more"), { what: label }), 1);
  draw();
  const words = h("span", { class: "stepper-label" }, label, detail ? h("small", {}, detail) : null);
  return { element: h("div", { class: "stepper" }, words, less, shown, more), value: () => now };

  /** @param {string} sign @param {string} words @param {number} by */
  function button(sign, words, by) {
    const step = () => {
      now = Math.min(most, Math.max(0, (now ?? (by > 0 ? -1 : 1)) + by));
      draw();
    };
    return h("button", { class: "stepper-button", type: "button", "aria-label": words, onclick: step }, sign);
  }

  function draw() {
    shown.textContent = now === null ? "–" : String(now);
    shown.classList.toggle("is-some", Boolean(now));
  }
}
