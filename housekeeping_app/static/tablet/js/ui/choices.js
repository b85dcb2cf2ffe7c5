// @ts-check
/** One of a few, each a big button. */

import { h } from "/static/frontdesk/js/dom.js";

/**
 * @param {{label: string, name: string, options: [string, string][], value?: string, onChange?: (value: string) => void}} what
 *   options: value and words
 * @returns {{element: HTMLElement, value: () => string}} an empty text until one is chosen
 */
export function choices({ label, name, options, value = "", onChange = () => {} }) {
  const inputs = options.map(([key]) => h("input", { type: "radio", name, value: key, checked: key === value }));
  for (const input of inputs) input.addEventListener("change", () => onChange(input.value));
  const chips = options.map(([, words], place) => h("label", { class: "choice" }, /** @type {Node} */ (inputs[place]), h("span", {}, words)));
  const element = h("fieldset", { class: "choices" }, h("legend", {}, label), h("div", { class: "choices-row" }, ...chips));
  return { element, value: () => inputs.find(({ checked }) => checked)?.value ?? "" };
}

/** @param {{label: string, value?: string, most?: number}} what @returns {{element: HTMLElement, field: HTMLTextAreaElement}} */
export function textField({ label, value = "", most = 200 }) {
  const field = h("textarea", { rows: 2, maxLength: most, value });
  return { element: h("label", { class: "field" }, h("span", {}, label), field), field };
}
