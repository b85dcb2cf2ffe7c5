// @ts-check
/** A dialog with a form that sends one operation, once, and keeps what was typed when it is refused. */

import { show } from "./dialogs.js";
import { performApproved, unansweredWords } from "./doing.js";
import { h, icon } from "./dom.js";
import { clearErrors, showErrors } from "./form_fields.js";
import { gettext } from "./i18n.js";
import { Refused, Unanswered, newKey } from "./operations.js";
import { toast } from "./toasts.js";

/**
 * @typedef {{name: string, args: Record<string, any>, said: string, undo?: () => void}} Request
 * @typedef {object} FormDialog
 * @property {string} title
 * @property {string} act what the button says
 * @property {Node[]} fields
 * @property {(values: FormData) => Request | {errors: Record<string, string>}} read what is asked for, or what is wrong with it
 * @property {(error: Refused) => Record<string, string>} [refused] what stands beside the fields; without it what the refusal names
 * @property {(answer: any) => void} [done] hears what was answered
 * @property {Record<string, string>} [fieldOf] the field beside which an argument's error stands, where it has another name
 */

/** @param {FormDialog} dialog @returns {HTMLDialogElement} it is open */
export function openForm({ title, act, fields, read, refused = (error) => error.fields, fieldOf = {}, done }) {
  const submit = h("button", { class: "button primary", type: "submit" }, act);
  const form = h(
    "form",
    { class: "dialog-body form", noValidate: true },
    ...fields,
    h("div", { class: "form-foot" }, submit, h("button", { class: "button quiet", type: "button", onclick: () => box.close() }, gettext("Cancel"))),
  );
  const close = h("button", { class: "icon-button", type: "button", title: gettext("Close"), onclick: () => box.close() }, icon("close", 18, gettext("Close")));
  const box = show(h("dialog", { class: "dialog", "aria-label": title }, h("div", { class: "dialog-head" }, h("h2", {}, title), close), form));
  // The same form again is the same wish; other words are another.
  let key = newKey();
  form.addEventListener("input", () => (key = newKey()));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    clearErrors(form);
    const asked = read(new FormData(form));
    if ("errors" in asked) return showErrors(form, asked.errors);
    submit.disabled = true;
    try {
      const answer = await performApproved(asked.name, asked.args, key);
      box.close();
      toast(asked.said, asked.undo ? { undo: asked.undo } : {});
      done?.(answer);
    } catch (error) {
      if (error instanceof Refused) showErrors(form, renamed(form, refused(error), fieldOf), error.message);
      else if (error instanceof Unanswered) showErrors(form, {}, unansweredWords());
      else throw error;
    } finally {
      submit.disabled = false;
    }
  });
  begin(form);
  return box;
}

/** The caret stands in the first field, or where the form says; what stands there is typed over. @param {HTMLFormElement} form */
function begin(form) {
  const first = /** @type {HTMLElement | null} */ (form.querySelector("[autofocus]") ?? form.querySelector("input:not([type=radio]), textarea, select"));
  first?.focus();
  if (first instanceof HTMLInputElement && first.type === "text") first.select();
}

/** An error stays with the field of its own name. @param {HTMLFormElement} form @param {Record<string, string>} errors @param {Record<string, string>} fields */
function renamed(form, errors, fields) {
  const isThere = (/** @type {string} */ name) => form.querySelector(`.field[data-field="${CSS.escape(name)}"]`) !== null;
  return Object.fromEntries(Object.entries(errors).map(([name, words]) => [isThere(name) ? name : fields[name] ?? fields[name.split(".")[0] ?? ""] ?? name, words]));
}
