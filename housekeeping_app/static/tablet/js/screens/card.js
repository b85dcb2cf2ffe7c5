// @ts-check
/** One room as a card: what it is, how it stands, the next step, and the rest by a swipe or a button. */

import { h, icon } from "/static/frontdesk/js/dom.js";
import { gettext, ngettext } from "/static/frontdesk/js/i18n.js";
import { stateOf } from "/static/frontdesk/js/room_conditions.js";

import { actsFor } from "../house/acts.js";
import { doAct } from "../house/doing.js";
import { nextStep } from "../house/working_order.js";
import { bigButton, kept, openSheet } from "../ui/sheet.js";
import { swipes } from "../ui/swipe.js";
import { ACTS, HINDRANCES, KINDS, STATES, STEPS, clockWords, say } from "../ui/words.js";

/**
 * @typedef {import("/static/realtime/frames.js").Row} Row
 * @typedef {{task: Row, room: Row | undefined, type: string, waits: boolean, showsAttendant: boolean, timeZone: string | undefined}} Shown
 */

const STEP_ICONS = { start: "start", finish: "check", inspect: "inspected" };

/** @param {import("../tablet.js").Tablet} tablet @param {Shown} shown @returns {HTMLElement} */
export function roomCard(tablet, shown) {
  const { task } = shown;
  const card = h("article", { class: "card", data: { state: task.state, room: task.room }, "aria-label": say(gettext("Room %(room)s"), { room: task.room }) });
  if (task.rush) card.classList.add("is-rush");
  const more = () => openActs(tablet, task);
  card.append(
    h("a", { class: "card-head", href: `#/room/${task.room}` }, h("span", { class: "card-number" }, task.room), h("span", { class: "card-kind" }, `${KINDS[task.kind] ?? task.kind} · ${shown.type}`), sign(shown)),
    marks(shown),
    task.note || task.reason ? h("p", { class: "card-note" }, [task.reason, task.note].filter(Boolean).join(" · ")) : "",
    h("div", { class: "card-foot" }, stepButton(tablet, task) ?? ended(shown), h("button", { class: "big quiet card-more", type: "button", "aria-label": say(gettext("More for room %(room)s"), { room: task.room }), onclick: more }, icon("more", 24), h("span", {}, gettext("More")))),
  );
  swipes(card, more);
  return card;
}

/** @param {import("../tablet.js").Tablet} tablet @param {Row} task @returns {HTMLElement | null} */
export function stepButton(tablet, task) {
  const step = tablet.person && nextStep(task, tablet.person);
  if (!step) return null;
  const act = () => void kept(() => tablet.act(step.name, { rooms: [task.room] }));
  return bigButton(STEPS[step.key] ?? "", STEP_ICONS[step.key], act, `primary step step-${step.key}`);
}

/** @param {import("../tablet.js").Tablet} tablet @param {Row} task */
export function openActs(tablet, task) {
  if (!tablet.person) return;
  const sheet = openSheet(say(gettext("Room %(room)s"), { room: task.room }), actList(tablet, task, () => sheet.close()));
}

/** @param {import("../tablet.js").Tablet} tablet @param {Row} task @param {() => void} before */
export function actList(tablet, task, before) {
  const keys = tablet.person ? actsFor(task, tablet.person) : [];
  const button = (/** @type {import("../house/acts.js").ActKey} */ key) =>
    bigButton(ACTS[key].label, ACTS[key].icon, () => {
      before();
      doAct(tablet, task, key);
    });
  return h("div", { class: "acts" }, ...keys.map(button));
}

/** @param {Shown} shown */
export function sign({ task }) {
  const state = STATES[task.state] ?? { label: task.state, icon: "info" };
  return h("span", { class: "card-state" }, icon(state.icon, 18), state.label);
}

/** What else is to know, each with its picture. @param {Shown} shown */
export function marks({ task, room, waits, showsAttendant, timeZone }) {
  const hindrance = HINDRANCES[task.hindrance];
  const condition = room && stateOf(room);
  /** @type {[boolean, string, string, string][]} */
  const all = [
    [task.rush, "rush", gettext("Rush"), "is-rush"],
    [Boolean(hindrance), hindrance?.icon ?? "", hindrance?.label ?? "", "is-hindrance"],
    [task.arrival_today, "arriving", gettext("Arrives today"), ""],
    [Boolean(condition), condition?.icon ?? "", condition?.label ?? "", ""],
    [task.persons > 0, "persons", say(ngettext("%(n)s person", "%(n)s people", task.persons), { n: task.persons }), ""],
    [Boolean(task.guest), "user", task.guest ?? "", ""],
    [showsAttendant && Boolean(task.attendant_name), "assign", task.attendant_name ?? "", ""],
    [task.state === "started" && Boolean(task.started_at), "clock", task.started_at ? say(gettext("since %(moment)s"), { moment: clockWords(task.started_at, timeZone) }) : "", ""],
    [waits, "waiting", gettext("Not sent yet"), "is-waiting"],
  ];
  return h("ul", { class: "marks" }, ...all.filter(([is]) => is).map(([, picture, words, look]) => h("li", { class: look || null }, icon(picture, 16), words)));
}

/** @param {Shown} shown */
function ended({ task, timeZone }) {
  const at = task.finished_at ? clockWords(task.finished_at, timeZone) : "";
  return h("p", { class: "card-ended" }, icon("check", 20), say(gettext("Done at %(time)s"), { time: at }));
}
