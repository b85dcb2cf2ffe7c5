// @ts-check
/** A colleague with the right says yes on the spot: sign-in name and password, for this one act. */

import { show } from "./dialogs.js";
import { h } from "./dom.js";
import { fieldOf, showErrors } from "./form_fields.js";
import { gettext } from "./i18n.js";
import { Refused, Unanswered, approve } from "./operations.js";

/**
 * @param {string} operation @param {Record<string, any>} args @param {string} why @param {string} permission what the refusal named
 * @returns {Promise<string>} what `perform` takes as approval; empty when nobody approved
 */
export function askApproval(operation, args, why, permission) {
  const username = h("input", { name: "username", autocomplete: "off", autocapitalize: "none", spellcheck: false, required: true });
  const password = h("input", { name: "password", type: "password", autocomplete: "one-time-code", required: true });
  const form = h(
    "form",
    { class: "dialog-body form", noValidate: true },
    h("p", {}, why),
    fieldOf(gettext("Sign-in name of the one who approves"), username),
    fieldOf(gettext("Password"), password),
    h(
      "div",
      { class: "form-foot" },
      h("button", { class: "button primary", type: "submit" }, gettext("Approve")),
      h("button", { class: "button quiet", type: "button", onclick: () => box.close() }, gettext("Cancel")),
    ),
  );
  const box = show(
    h("dialog", { class: "dialog approval", "aria-label": gettext("Approval") }, h("div", { class: "dialog-head" }, h("h2", {}, gettext("Approval"))), form),
  );
  return new Promise((answer) => {
    box.addEventListener("close", () => answer(""));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        answer(await approve(operation, args, { username: username.value, password: password.value, permission }));
        box.close();
      } catch (error) {
        if (error instanceof Refused) showErrors(form, { password: error.message });
        else if (error instanceof Unanswered) showErrors(form, { password: gettext("The server does not answer. Try it once more.") });
        else throw error;
        password.select();
      }
    });
  });
}
