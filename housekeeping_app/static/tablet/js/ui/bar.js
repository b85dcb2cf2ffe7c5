// @ts-check
/** Always in view: who works here, whether the server is in reach, and how much waits for it. */

import { byId, h, icon } from "/static/frontdesk/js/dom.js";
import { gettext, ngettext } from "/static/frontdesk/js/i18n.js";

import { troubleWords } from "../screens/waiting.js";
import { clockWords, nameOf, say } from "./words.js";

/** @param {import("../tablet.js").Tablet} tablet */
export function drawBar(tablet) {
  const bar = byId("bar");
  const { hotel, person, device } = tablet;
  const name = h("span", { class: "bar-name" }, person?.name ?? device?.name ?? "Bellboard", h("small", {}, nameOf(hotel)));
  const parts = [name, ...(device ? [pill(tablet), waits(tablet)] : [])];
  const isOther = parts.length !== bar.children.length || parts.some((part, place) => !part.isEqualNode(bar.children[place] ?? null));
  if (isOther) bar.replaceChildren(...parts);
}

/** @param {import("../tablet.js").Tablet} tablet */
function pill(tablet) {
  const since = tablet.offlineSince;
  if (tablet.isLive) return h("span", { class: "pill is-live", data: { live: "yes" } }, icon("live", 16), gettext("Live"));
  const zone = tablet.hotel?.time_zone;
  const words = since ? say(gettext("Offline since %(time)s"), { time: clockWords(since, zone) }) : gettext("Offline");
  return h("span", { class: "pill is-offline", data: { live: "no" } }, icon("cut-off", 16), words);
}

/** @param {import("../tablet.js").Tablet} tablet */
function waits(tablet) {
  const count = tablet.pending.length;
  const words = count ? say(ngettext("%(n)s waiting", "%(n)s waiting", count), { n: count }) : gettext("All sent");
  const isTrouble = Boolean(troubleWords(tablet));
  return h("a", { class: `pill ${isTrouble ? "is-trouble" : count ? "is-waiting" : "is-sent"}`, href: "#/messages", data: { pending: String(count) } }, icon(isTrouble ? "warning" : count ? "waiting" : "check", 16), words);
}
