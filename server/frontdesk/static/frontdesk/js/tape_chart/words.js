// @ts-check
/** How the chart says what stands in it, and what a drag would do. */

import { nameOf } from "../desk.js";
import { gettext, interpolate, ngettext, pgettext } from "../i18n.js";
import { dayShort } from "../moments.js";
import { typeOf } from "../room_map/house.js";
import { barState } from "./bar_states.js";
import { nightsOf } from "./bars.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {import("./plans.js").Plan} Plan
 * @typedef {import("./plans.js").Wish} Wish
 */

/** Who or what it is. @param {Bar} bar */
export function whoWords(bar) {
  if (bar.kind === "closure") return bar.text;
  if (bar.kind === "held") return barState("held").label;
  return bar.guest ?? gettext("confidential");
}

/** @param {Pick<Bar, "from" | "until">} span */
export function nightsWords(span) {
  const nights = nightsOf(span);
  return nights ? interpolate(ngettext("%(n)s night", "%(n)s nights", nights), { n: nights }) : gettext("hours");
}

/** Beside the name on a bar. @param {Bar} bar */
export function nightsShort(bar) {
  const nights = nightsOf(bar);
  return nights ? interpolate(pgettext("nights on a bar", "%(n)sn"), { n: nights }) : "";
}

/** @param {Pick<Bar, "from" | "until">} span */
export function spanWords({ from, until }) {
  return from === until ? dayShort(from) : `${dayShort(from)} – ${dayShort(until)}`;
}

/** All of it in one line, for a hover and for who listens. @param {Bar} bar */
export function barWords(bar) {
  const parts = [whoWords(bar), barState(bar.state).label, spanWords(bar)];
  if (bar.kind !== "closure") parts.push(nightsWords(bar));
  if (bar.room) parts.unshift(bar.room);
  else if (bar.type) parts.unshift(nameOf(typeOf(bar.type)));
  return parts.join(" · ");
}

/** What would happen: `0412 → 0418, +80.00 a night, 2 nights`. @param {Bar} bar @param {Wish} wish @param {Plan} plan @param {string} [price] */
export function planWords(bar, wish, plan, price = "") {
  if (plan.does === "refused") return whyWords(plan.why, wish);
  if (plan.does === "unassign") return interpolate(gettext("%(room)s: the room is taken away, the guest waits for another"), { room: bar.room });
  if (plan.does === "swap") return interpolate(gettext("%(room)s ⇄ %(other)s: exchange with %(guest)s"), { room: bar.room, other: wish.room, guest: plan.other ? whoWords(plan.other) : "" });
  const rooms = bar.room === wish.room ? wish.room : [bar.room, wish.room].filter(Boolean).join(" → ");
  const moved = bar.from !== wish.from || bar.until !== wish.until;
  return [rooms, moved ? `${spanWords(bar)} → ${spanWords(wish)}` : "", price, nightsWords(wish)].filter(Boolean).join(", ");
}

/** @param {import("./plans.js").Why} why @param {Wish} wish */
export function whyWords({ code, other }, wish) {
  const values = { room: wish.room, who: other ? whoWords(other) : "", until: other ? dayShort(other.until) : "", from: other ? dayShort(other.from) : "" };
  const words = {
    over: gettext("What is over can't be moved."),
    past: gettext("This day is over."),
    nights: gettext("It needs one night at least."),
    in_house: gettext("The guest is in the house: only the room and the departure can change, one at a time."),
    taken: other ? gettext("%(room)s is taken: %(who)s, %(from)s – %(until)s") : gettext("%(room)s is occupied."),
    closed: other ? gettext("%(room)s is closed until %(until)s: %(who)s") : gettext("%(room)s is closed."),
    dirty: gettext("%(room)s is still dirty."),
    no_room: gettext("Drop it on a room."),
    not_allowed: gettext("You may not do this."),
  };
  return interpolate(words[code], values);
}
