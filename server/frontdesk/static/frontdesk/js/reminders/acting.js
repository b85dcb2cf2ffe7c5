// @ts-check
/** Acting on a reminder: it is over here at once, written down, and sent; the server says who was first. */

import { desk, feed, parameter } from "../desk.js";
import { gettext, interpolate } from "../i18n.js";
import { momentWords } from "../moments.js";
import { Refused, newKey, perform } from "../operations.js";
import { toast } from "../toasts.js";
import { Outbox } from "./outbox.js";
import { outboxStore } from "./outbox_store.js";
import { ringsAgainAt } from "./schedule.js";

/** @typedef {{outcome?: string, minutes?: number}} Doing either what came of it, or how much later it rings */

const ANSWER_WITHIN_MS = 8000;
const AGAIN_EVERY_MS = 5000;
// The request itself was not judged: signed out, too slow, too many.
const NOT_JUDGED = [401, 408, 425, 429];
const OVER = ["already_done", "not_found"];
const NAME = `bellboard outbox ${desk.hotel} ${desk.user.id}`;

/** @param {() => void} onChange @returns {Outbox} it sends by itself when the server is back */
export function openOutbox(onChange) {
  const tabs = new BroadcastChannel(NAME);
  const outbox = new Outbox({
    store: outboxStore(desk.hotel, desk.user.id),
    send,
    alone: async (work) => void (navigator.locks ? await navigator.locks.request(NAME, work) : await work()),
    tell: () => tabs.postMessage(""),
  });
  outbox.addEventListener("change", onChange);
  outbox.addEventListener("refused", (event) => {
    const { entry, reason } = /** @type {CustomEvent} */ (event).detail;
    toast(`${entry.room} · ${reason}`);
  });
  tabs.onmessage = () => void outbox.look();
  sendWhenBack(outbox);
  return outbox;
}

/** @param {Outbox} outbox @param {import("./schedule.js").Reminder} reminder @param {Doing} done */
export function actOn(outbox, reminder, done) {
  const { row, ring, calls, dueAt } = reminder;
  // Where this clock is slow the person still acted after it rang.
  const actedAt = Math.max(feed.serverNow(), dueAt + 1);
  const by = { actedAt, secondCallMinutes: parameter("second_call_minutes", 5), wakeUpCalls: parameter("wake_up_calls", 2) };
  const until = ringsAgainAt(reminder, done, by);
  void outbox.add({
    key: newKey(),
    name: done.minutes ? "alerts.snooze" : "alerts.acknowledge",
    args: { alert: row.id, ...done, acted_at: new Date(actedAt).toISOString() },
    alert: row.id,
    room: row.room,
    kind: row.kind,
    ring,
    calls: calls + (done.outcome === "no_answer" ? 1 : 0),
    actedAt,
    until,
  });
  if (until !== null) toast(interpolate(gettext("%(room)s rings again at %(clock)s."), { room: row.room, clock: momentWords(until) }));
}

/** @param {Outbox} outbox */
function sendWhenBack(outbox) {
  const flush = () => void outbox.flush();
  const whileWaiting = () => {
    if (outbox.waiting.length && feed.state.name === "LIVE") flush();
  };
  feed.addEventListener("state", whileWaiting);
  addEventListener("online", flush);
  addEventListener("pageshow", flush);
  document.addEventListener("visibilitychange", whileWaiting);
  setInterval(whileWaiting, AGAIN_EVERY_MS);
  void outbox.look().then(flush);
}

/** @param {import("./outbox.js").Entry} entry @returns {Promise<import("./outbox.js").Answer>} */
async function send({ name, args, key }) {
  const patience = new Promise((_done, fail) => setTimeout(() => fail(new Error("no answer in time")), ANSWER_WITHIN_MS));
  try {
    await Promise.race([perform(name, args, { key }), patience]);
    return { is: "done" };
  } catch (error) {
    const judged = error instanceof Refused && error.message && !NOT_JUDGED.includes(error.status);
    return judged ? { is: "refused", reason: error.message, over: OVER.includes(error.code) } : { is: "unanswered" };
  }
}
