// @ts-check
/** The page of one reservation. */

import "../lists/list_page.js";
import "./acts.js";

import { gettext } from "../i18n.js";
import { addKeys } from "../keys.js";
import { sayHere } from "../said_there.js";

const group = gettext("This page");
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-reservation] [data-key]"))) {
  const label = [...button.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent?.trim()).join("");
  addKeys({ keys: button.dataset.key ?? "", label, group });
}
sayHere();
