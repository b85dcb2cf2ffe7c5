// @ts-check
/** Every page of the desk: the bar, the keys, the palette, the person's choices, and the feed's news for the page. */

import { forgetAllReplicas } from "/static/realtime/browser_store.js";

import { checkClock } from "./clock_check.js";
import { showCounts } from "./counts.js";
import { desk, may, onChange } from "./desk.js";
import { byId } from "./dom.js";
import { forgetAllDrafts } from "./drafts.js";
import { showFreshness } from "./freshness.js";
import { gettext } from "./i18n.js";
import { addKeys, hearKeys, showKeys } from "./keys.js";
import { showLegend } from "./legend.js";
import { csrfToken } from "./operations.js";
import { openPalette } from "./palette.js";
import { closePanel, hearPanel, panelIsOpen } from "./panel.js";
import { toast, undoLatest } from "./toasts.js";

const everywhere = gettext("Everywhere");

addKeys(
  { id: "find", keys: "Control+k", label: gettext("Find anything"), group: everywhere, act: openPalette, typing: true },
  { id: "keys", keys: "?", label: gettext("These keys"), group: everywhere, act: showKeys },
  { id: "legend", keys: "l", label: gettext("Legend"), group: everywhere, act: showLegend },
  { id: "undo", keys: "z", label: gettext("Undo what was just done"), group: everywhere, act: () => undoLatest() },
  { id: "search", keys: "/", label: gettext("Search this page"), group: everywhere, act: searchHere },
  { keys: "Escape", label: gettext("Close, or step back"), group: everywhere, act: escape, typing: true },
  ...desk.sections
    .filter(({ chord }) => chord)
    .map(({ key, chord, label, url }) => ({ id: `go-${key}`, keys: chord, label, group: gettext("Go to"), act: () => void (location.href = url) })),
);
if (may("stays.check_in")) addKeys({ id: "register", keys: "F3", label: gettext("New registration"), group: everywhere, act: () => location.assign("/stays/new/"), typing: true });
if (may("reservations.change")) {
  const reserve = { label: gettext("New reservation"), group: everywhere, act: () => location.assign("/reservations/new/"), typing: true };
  addKeys({ id: "reserve", keys: "F2", ...reserve }, { id: "reserve-too", keys: "Alt+y s", ...reserve });
}
hearKeys();
hearPanel();
showFreshness();
showCounts();
checkClock();
byId("find").addEventListener("click", openPalette);
byId("keys").addEventListener("click", showKeys);

onChange(({ collection, name }) => {
  document.dispatchEvent(new CustomEvent("bellboard:change", { detail: { collection, name } }));
});

for (const choice of document.querySelectorAll("#user-menu input[type=radio], [data-preferences] input[type=radio]")) {
  choice.addEventListener("change", () => void choose(/** @type {HTMLInputElement} */ (choice)));
}

byId("sign-out").addEventListener("submit", (event) => {
  event.preventDefault();
  // The next person at this desk may see less.
  forgetAllDrafts();
  void forgetAllReplicas().finally(() => /** @type {HTMLFormElement} */ (event.target).submit());
});

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch((error) => console.warn("Pages can't be kept for a cut:", error));
}

function searchHere() {
  const field = document.querySelector("main input[type=search]");
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
}

/** @param {KeyboardEvent} event */
function escape(event) {
  const field = event.target;
  const menu = /** @type {HTMLElement | null} */ (document.querySelector(":popover-open"));
  if (menu) menu.hidePopover();
  else if (field instanceof HTMLInputElement && field.type === "search" && field.value) {
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (panelIsOpen()) closePanel();
  else if (field instanceof HTMLElement && field !== document.body) field.blur();
  document.dispatchEvent(new CustomEvent("bellboard:escape"));
}

/** @param {HTMLInputElement} choice */
async function choose(choice) {
  const body = new URLSearchParams({ [choice.name]: choice.value });
  const answer = await fetch("/me/", { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } }).catch(() => null);
  if (!answer?.ok) toast(gettext("Your choice could not be kept. Try it once more when the server answers."), { bad: true });
  else if (choice.name === "theme") applyTheme(choice.value);
  else location.reload();
}

/** @param {string} theme */
function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
  for (const choice of document.querySelectorAll(`input[name="theme"][value="${theme}"]`)) {
    /** @type {HTMLInputElement} */ (choice).checked = true;
  }
}
