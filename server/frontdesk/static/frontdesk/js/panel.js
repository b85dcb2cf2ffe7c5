// @ts-check
/** The panel at the right of a list: opens, closes, and takes in a part of a page with its form. */

import { byId } from "./dom.js";
import { gettext } from "./i18n.js";
import { toast } from "./toasts.js";

/** @type {(() => void) | null} */
let closed = null;

export function panelIsOpen() {
  return !byId("panel").hidden;
}

/** @param {(Node | string)[]} content @param {() => void} [onClose] */
export function openPanel(content, onClose) {
  const panel = byId("panel");
  panel.replaceChildren(...content);
  panel.hidden = false;
  closed = onClose ?? null;
  return panel;
}

export function closePanel() {
  const panel = byId("panel");
  if (panel.hidden) return;
  const hadFocus = panel.contains(document.activeElement);
  panel.hidden = true;
  panel.replaceChildren();
  const told = closed;
  closed = null;
  told?.();
  document.dispatchEvent(new CustomEvent("bellboard:panel-closed"));
  if (hadFocus) byId("content").focus();
}

/** A part of a page from the server, such as a form; its links and forms stay in the panel. @param {string} url */
export async function openPart(url) {
  await load(url, {});
}

/** @param {string} url @param {RequestInit} request */
async function load(url, request) {
  let response;
  try {
    response = await fetch(url, { ...request, headers: { "HX-Request": "true", "HX-Target": "panel", "HX-Current-URL": location.href } });
  } catch {
    toast(gettext("The server does not answer. Try it once more when the bar at the top says Live."), { bad: true });
    return;
  }
  const elsewhere = response.headers.get("HX-Redirect");
  if (elsewhere) {
    location.href = elsewhere;
    return;
  }
  if (response.status === 204 || response.headers.get("HX-Trigger")?.includes("panel-done")) {
    const said = response.headers.get("X-Said");
    if (said) toast(decodeURIComponent(said));
    closePanel();
    return;
  }
  const panel = byId("panel");
  const part = document.createRange().createContextualFragment(await response.text());
  openPanel([part]);
  const wanted = ["[aria-invalid=true]", "[autofocus]", "input:not([type=hidden]), textarea, select"];
  const first = wanted.map((one) => panel.querySelector(one)).find(Boolean);
  /** @type {HTMLElement | null} */ (first)?.focus();
}

/** Forms and the close button of whatever stands in the panel. */
export function hearPanel() {
  const panel = byId("panel");
  panel.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("[data-close-panel]")) closePanel();
  });
  panel.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.dataset.inPanel === undefined) return;
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "true";
    void load(form.action, { method: "POST", body: new FormData(form, event.submitter) }).finally(() => delete form.dataset.sending);
  });
}
