// @ts-check
/** The system's own notification beside the pop-up, for a desk that looks at another window. It tells no name and no text. */

import { gettext, interpolate } from "../i18n.js";
import { momentWords } from "../moments.js";
import { kindWords } from "./words.js";

/** @typedef {import("./schedule.js").Reminder} Reminder */

/** After a click only: browsers ask the person then. */
export function askForNotices() {
  if ("Notification" in globalThis && Notification.permission === "default") void Notification.requestPermission();
}

/** @param {Reminder[]} begun @param {Reminder[]} ringing what is not among these is taken away */
export function notify(begun, ringing) {
  if (!("Notification" in globalThis) || Notification.permission !== "granted" || !("serviceWorker" in navigator)) return;
  const notices = begun.map(({ row, dueAt }) => ({
    tag: tagOf(row.id),
    title: `${row.room} · ${kindWords(row.kind)}`,
    body: interpolate(gettext("It rings at the desk since %(clock)s."), { clock: momentWords(dueAt) }),
  }));
  const tags = ringing.map(({ row }) => tagOf(row.id));
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ notices, ringing: tags }));
}

/** @param {string} id */
function tagOf(id) {
  return `reminder ${id}`;
}
