// @ts-check
/** What the whole desk must know until it is over: at the top, one line each. */

import { byId, h, icon } from "./dom.js";

/** @type {Map<string, HTMLElement>} */
const shown = new Map();

/**
 * @param {string} name the same name again replaces it
 * @param {{text: string, icon?: string, calm?: boolean, button?: {label: string, act: () => void}} | null} banner null takes it away
 */
export function banner(name, banner) {
  const old = shown.get(name);
  if (old && banner && old.dataset.text === banner.text) return;
  old?.remove();
  shown.delete(name);
  if (!banner) return;
  const { text, calm = false, button } = banner;
  const box = h(
    "div",
    { class: `banner${calm ? " banner-calm" : ""}`, role: calm ? "status" : "alert", data: { text } },
    icon(banner.icon ?? "warning"),
    h("span", {}, text),
    button && h("button", { class: "button", type: "button", onclick: button.act }, button.label),
  );
  shown.set(name, box);
  byId("banners").append(box);
}
