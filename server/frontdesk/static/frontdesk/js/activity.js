// @ts-check
/** The activity log: lines open in the panel, filters follow while one types, new lines come when they are asked for. */

import "./lists/list_page.js";
import { refresh } from "./lists/live_list.js";

import { byId } from "./dom.js";

const MOMENTS = ["since", "until"];

document.addEventListener("click", (event) => {
  if (!(/** @type {Element} */ (event.target).closest("[data-load-news]"))) return;
  byId("content").scrollTo({ top: 0 });
  void refresh(byId("activity"));
});
document.addEventListener("bellboard:list", (event) => {
  if (/** @type {CustomEvent} */ (event).detail.id === "activity") showErrors();
});

/** What the server says of the typed times stands beside their fields. */
function showErrors() {
  for (const name of MOMENTS) {
    const said = document.querySelector(`[data-error-of="${name}"]`)?.textContent ?? "";
    const field = byId(`id_${name}`);
    byId(`${name}-error`).textContent = said;
    field.toggleAttribute("aria-invalid", false);
    if (said) field.setAttribute("aria-invalid", "true");
    field.closest(".field")?.classList.toggle("has-error", Boolean(said));
  }
}
