// @ts-check
/** The admin's pages: the person's language, and signing out without leaving anything behind. */

import { forgetAllReplicas } from "/static/realtime/browser_store.js";

const language = /** @type {HTMLFormElement | null} */ (document.getElementById("admin-language"));
language?.addEventListener("submit", (event) => {
  event.preventDefault();
  const body = new FormData(language, event.submitter);
  void fetch("/me/", { method: "POST", body }).then((answer) => {
    if (answer.ok) location.reload();
  });
});

const signOut = /** @type {HTMLFormElement | null} */ (document.getElementById("admin-sign-out"));
signOut?.addEventListener("submit", (event) => {
  event.preventDefault();
  // The next person at this desk may see less.
  void forgetAllReplicas().finally(() => signOut.submit());
});
