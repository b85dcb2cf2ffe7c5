// @ts-check
/** The system page says how old it is, and when it can't be refreshed. */

import { feed } from "./desk.js";
import { byId, icon } from "./dom.js";
import { gettext, interpolate } from "./i18n.js";
import { exact } from "./moments.js";

// It is fetched every 10 s; one that is missed does not count yet.
const OLD_AFTER_MS = 25_000;

function show() {
  const at = new Date(byId("system").dataset.at ?? "");
  const old = feed.state.name === "STALE" || feed.serverNow() - at.getTime() > OLD_AFTER_MS;
  const place = byId("system-fresh");
  const text = interpolate(old ? gettext("Not refreshed since %(moment)s; what stands here may be out of date.") : gettext("As of %(moment)s, refreshed by itself"), {
    moment: exact(at).slice(-8),
  });
  byId("system").classList.toggle("is-old", old);
  place.classList.toggle("is-old", old);
  if (place.textContent !== text) place.replaceChildren(icon(old ? "cut-off" : "live", 14), text);
}

show();
setInterval(show, 1000);
document.addEventListener("bellboard:list", show);
