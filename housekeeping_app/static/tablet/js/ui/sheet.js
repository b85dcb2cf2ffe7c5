// @ts-check
/** A sheet from below, within the thumb's reach. */

import { openDialog } from "/static/frontdesk/js/dialogs.js";
import { h, icon } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

import { tell } from "./told.js";

/** @param {string} title @param {...(Node | string)} body @returns {HTMLDialogElement} */
export function openSheet(title, ...body) {
  return openDialog({ title, name: "sheet" }, ...body);
}

/** Whether somebody is in the middle of something. */
export function sheetIsOpen() {
  return document.querySelector("dialog[open]") !== null;
}

/** @param {string} label @param {string} picture @param {() => void} act @param {string} [look] */
export function bigButton(label, picture, act, look = "") {
  return h("button", { class: `big ${look}`.trim(), type: "button", onclick: act }, icon(picture, 22), h("span", {}, label));
}

/**
 * A sheet with a form: what it holds is done once, when its button is pressed.
 * @param {{title: string, button: string, fields: Node[], take: () => Promise<void> | void}} form `take` may throw a `Missing`
 */
export function openForm({ title, button, fields, take }) {
  const fault = h("p", { class: "fault", role: "alert", hidden: true });
  const go = h("button", { class: "big primary", type: "submit" }, button);
  const form = h("form", { class: "sheet-form", noValidate: true }, ...fields, fault, go);
  const sheet = openSheet(title, form);
  let isUnderWay = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      await take();
      sheet.close();
    } catch (error) {
      fault.textContent = error instanceof Missing ? error.message : gettext("This could not be kept on the tablet. Is its memory full?");
      fault.hidden = false;
      if (!(error instanceof Missing)) console.error(error);
    } finally {
      isUnderWay = false;
    }
  });
  return sheet;
}

/** Something has to be filled in first; says what. */
export class Missing extends Error {}

/** Does it, and says so when the tablet could not keep it. @param {() => Promise<void>} act */
export async function kept(act) {
  try {
    await act();
  } catch (error) {
    console.error(error);
    tell(gettext("This could not be kept on the tablet. Is its memory full?"), { bad: true });
  }
}
