// @ts-check
/** Dialogs: Esc closes, the focus goes back where it was. */

import { h, icon } from "./dom.js";
import { gettext } from "./i18n.js";

/**
 * @param {{title: string, wide?: boolean, name?: string}} head
 * @param {...(Node | string)} body
 * @returns {HTMLDialogElement} it is open
 */
export function openDialog({ title, wide = false, name = "" }, ...body) {
  const close = h("button", { class: "icon-button", type: "button", title: gettext("Close"), onclick: () => box.close() }, icon("close", 18, gettext("Close")));
  const box = h(
    "dialog",
    { class: `dialog${wide ? " wide" : ""} ${name}`.trim(), "aria-label": title },
    h("div", { class: "dialog-head" }, h("h2", {}, title), close),
    h("div", { class: "dialog-body" }, ...body),
  );
  return show(box);
}

/** @param {HTMLDialogElement} box */
export function show(box) {
  document.body.append(box);
  box.addEventListener("close", () => box.remove());
  box.addEventListener("pointerdown", (event) => {
    if (event.target === box) box.close();
  });
  box.addEventListener("keydown", (event) => event.stopPropagation());
  box.showModal();
  return box;
}

/**
 * Says what will happen and asks for it.
 * @param {{title: string, text: string, act: string, danger?: boolean}} question
 * @returns {Promise<boolean>}
 */
export function confirm({ title, text, act, danger = false }) {
  return new Promise((answer) => {
    const yes = h("button", { class: `button ${danger ? "danger" : "primary"}`, type: "button", onclick: () => done(true) }, act);
    const no = h("button", { class: "button quiet", type: "button", onclick: () => done(false) }, gettext("Leave it"));
    const box = openDialog({ title }, h("div", { class: "form" }, h("p", {}, text), h("div", { class: "form-foot" }, yes, no)));
    box.addEventListener("close", () => answer(false));
    yes.focus();
    /** @param {boolean} value */
    function done(value) {
      answer(value);
      box.close();
    }
  });
}
