// @ts-check
/** A button that stands for a document reader: each press lays another document on it. */

import { onChange, parameter } from "../desk.js";
import { h, icon } from "../dom.js";
import { gettext } from "../i18n.js";
import { play } from "./reader.js";

const DOCUMENTS = [
  ["P<GBRSTEVENSON<<ROBERT<<<<<<<<<<<<<<<<<<<<<<", "18977896<9GBR7204151M3105146<<<<<<<<<<<<<<06"],
  ["蒋进|110105198803021235"],
];
let next = 0;

/** @returns {HTMLElement} not seen where a real reader is used */
export function readerButton() {
  const lay = () => play(/** @type {string[]} */ (DOCUMENTS[next++ % DOCUMENTS.length]));
  const button = h("button", { class: "button quiet small", type: "button", onclick: lay }, icon("id-card", 14), gettext("Lay a document on the reader"));
  const show = () => (button.hidden = parameter("document_reader", "keyboard") !== "simulator");
  // The hotel's parameters may come after the page.
  onChange(({ collection }) => {
    if (collection === "hotel") show();
  });
  show();
  return button;
}
