// @ts-check
/** The top bar says how true the page is, and which day it is. */

import { banner } from "./banners.js";
import { businessDate, desk, feed, onChange } from "./desk.js";
import { byId, icon } from "./dom.js";
import { gettext, interpolate } from "./i18n.js";
import { exact, momentWords } from "./moments.js";

const LOOKS = {
  LIVE: { icon: "live", words: () => gettext("Live") },
  RECONNECTING: { icon: "reconnecting", words: () => gettext("Reconnecting") },
  STALE: { icon: "cut-off", words: (/** @type {Date} */ since) => interpolate(gettext("As of %(moment)s"), { moment: momentWords(since) }) },
};

export function showFreshness() {
  feed.addEventListener("state", show);
  feed.addEventListener("sign_in", () => {
    location.href = `/sign-in/?next=${encodeURIComponent(location.pathname + location.search)}`;
  });
  feed.addEventListener("reload", () =>
    banner("reload", {
      text: gettext("Bellboard was updated. Load the page again to go on."),
      button: { label: gettext("Load again"), act: () => location.reload() },
    }),
  );
  feed.addEventListener("denied", () =>
    banner("denied", { text: gettext("You may not follow this hotel any more. Ask your manager, then sign in again.") }),
  );
  onChange(({ collection }) => {
    if (collection !== "hotel") return;
    const shown = /** @type {HTMLTimeElement} */ (byId("business-date"));
    shown.textContent = shown.dateTime = businessDate();
  });
  show();
  setInterval(show, 20_000);
}

function show() {
  const { name, since } = feed.state;
  const place = byId("freshness");
  const look = LOOKS[name];
  place.dataset.freshness = name;
  document.documentElement.dataset.freshness = name;
  place.title = since ? interpolate(gettext("Last known to be true at %(moment)s"), { moment: exact(since) }) : "";
  const words = document.createElement("span");
  words.textContent = look.words(since ?? new Date());
  place.replaceChildren(icon(look.icon, 14), words);
  banner("stale", name === "STALE" ? { text: staleText(), icon: "cut-off" } : null);
}

function staleText() {
  return desk.topics.includes("desk")
    ? gettext("The server does not answer. You see what this desk knew last; reminders go on ringing here.")
    : gettext("The server does not answer. You see what this screen knew last.");
}
