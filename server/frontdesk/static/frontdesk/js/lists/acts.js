// @ts-check
/**
 * What one does with a line: its form is sent without leaving the page.
 *
 *     <form method="post" action="/messages/12/" data-act> <button name="outcome" value="delivered"> … </form>
 *
 * The server answers 204 when it was done and 409 when it was refused, with `X-Said` in both; a toast says it, and the
 * live lists are fetched. A button with `data-ask` is asked about first: `data-ask` says what will happen, `data-ask-act`
 * is the button that does it. While the desk is cut off nothing is sent.
 */

import { feed } from "../desk.js";
import { confirm } from "../dialogs.js";
import { gettext } from "../i18n.js";
import { toast } from "../toasts.js";
import { refreshAll } from "./live_list.js";

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
async function send(form, button) {
  if (form.dataset.sending) return;
  if (feed.state.name === "STALE") {
    toast(gettext("The server does not answer. Try it once more when the bar at the top says Live."), { bad: true });
    return;
  }
  const body = new FormData(form, button);
  const { ask, askAct, askTitle } = button?.dataset ?? {};
  if (ask && !(await confirm({ title: askTitle ?? "", text: ask, act: askAct ?? "", danger: true }))) return;
  form.dataset.sending = "true";
  try {
    await told(await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true", "HX-Current-URL": location.href } }));
  } catch {
    toast(gettext("The server does not answer. Try it once more when the bar at the top says Live."), { bad: true });
  } finally {
    delete form.dataset.sending;
    refreshAll();
  }
}

/** @param {Response} answer */
async function told(answer) {
  const elsewhere = answer.headers.get("HX-Redirect");
  if (elsewhere) {
    location.href = elsewhere;
    return;
  }
  const said = answer.headers.get("X-Said");
  if (said) toast(decodeURIComponent(said), { bad: !answer.ok });
  else if (!answer.ok) toast(gettext("This could not be done. Load the page again and try once more."), { bad: true });
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset.act === undefined) return;
  event.preventDefault();
  void send(form, event.submitter);
});
