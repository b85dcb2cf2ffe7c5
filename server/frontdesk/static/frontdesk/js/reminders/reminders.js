// @ts-check
/**
 * The desk's reminders: each second, and at the second at which one is due, what rings is drawn, heard and told.
 * It goes by the rows this browser keeps and the server's time as this desk knows it, so it needs no server to ring.
 */

import { banner } from "../banners.js";
import { desk, feed, may, onChange, parameter } from "../desk.js";
import { byId } from "../dom.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { addKeys } from "../keys.js";
import { actOn, openOutbox } from "./acting.js";
import { audienceOf, popsUp } from "./audience.js";
import { BellList } from "./bell_list.js";
import { notify } from "./notices.js";
import { PopUps } from "./pop_ups.js";
import { Begun, nextDueAt, remindersOf, rings } from "./schedule.js";
import { Shift } from "./shift.js";
import { ticker } from "./ticker.js";
import { flashTitle } from "./title.js";

const DAY_MS = 86_400_000;
const BEGUN = `bellboard begun ${desk.user.id}`;

if (desk.topics.includes("desk")) begin();
else byId("bell").hidden = true;

function begin() {
  const mayAct = may("alerts.acknowledge");
  const begun = new Begun(JSON.parse(sessionStorage.getItem(BEGUN) ?? "[]"));
  const outbox = openOutbox(look);
  /** @type {(reminder: import("./schedule.js").Reminder, done: import("./acting.js").Doing) => void} */
  const act = (reminder, done) => actOn(outbox, reminder, done);
  const shift = new Shift(look);
  const list = new BellList({ act: mayAct ? act : null, startShift: () => shift.start(), endShift: () => shift.end() });
  const popUps = new PopUps({ act, openList: () => list.open() });
  const lookAgainIn = ticker(look);
  let lookedAt = "";

  const goThere = () => void (popUps.focusNext() || list.open());
  addKeys({ id: "reminder", keys: "Alt+m", label: gettext("The newest reminder"), group: gettext("Everywhere"), act: goThere, typing: true });
  onChange(({ collection }) => {
    if (collection === "alerts" || collection === "hotel") look();
  });
  feed.addEventListener("state", look);
  feed.addEventListener("alarm_clock", tellOfAlarmClock);
  byId("sign-out").addEventListener("submit", () => shift.end());
  look();

  function look() {
    const now = feed.serverNow();
    const rows = feed.rows("alerts");
    const reminders = remindersOf(rows.values(), outbox.entries);
    const ringing = reminders.filter((one) => rings(one, now));
    const next = reminders.filter((one) => !rings(one, now) && one.dueAt < now + DAY_MS);
    ring(ringing, now);
    list.show({ ringing, next, waiting: outbox.waiting, shift: mayAct ? shift.isStarted : null });
    tellOfWaiting(outbox.waiting.length);
    if (feed.state.name === "LIVE") void outbox.tidy(rows);
    const dueAt = nextDueAt(reminders, now);
    lookAgainIn(dueAt === null ? null : dueAt - now);
  }

  /** @param {import("./schedule.js").Reminder[]} ringing @param {number} now */
  function ring(ringing, now) {
    const audience = audienceOf({ permissions: desk.permissions, topics: desk.topics, shift: shift.isStarted });
    const heard = ringing.filter(({ row }) => popsUp(row, audience, parameter("messages_pop_up", true)));
    const beginning = begun.take(heard, now);
    popUps.show(heard, beginning);
    flashTitle([...new Set(heard.map(({ row }) => row.room))]);
    const wanted = audience !== "nobody" && parameter("sound", true);
    shift.sound({ kinds: heard.map(({ row }) => row.kind), wanted, invited: audience === "all" });
    const looked = heard.map(({ row, ring }) => `${row.id}:${ring}`).join();
    if (looked === lookedAt) return;
    lookedAt = looked;
    notify(beginning, heard);
    sessionStorage.setItem(BEGUN, JSON.stringify(begun.entries((id) => feed.rows("alerts").has(id))));
  }
}

function tellOfAlarmClock() {
  const text = gettext("The alarm clock at the server has stopped; this desk rings by itself. Tell whoever looks after the server.");
  banner("alarm_clock", feed.alarmClockOk === false ? { text } : null);
}

/** @param {number} count */
function tellOfWaiting(count) {
  const text = interpolate(ngettext("%(n)s act waits for the server.", "%(n)s acts wait for the server.", count), { n: count });
  banner("outbox", count ? { text, icon: "clock", calm: true } : null);
}
