// @ts-check
/**
 * Which reminders stand as pop-ups: at most three, and whoever stands stays where he is, so that nothing moves under a
 * hand. Only a more urgent one takes a place: a wake-up call before what has waited long, that before other messages.
 *
 * @typedef {import("./schedule.js").Reminder} Reminder
 */

export const AT_MOST = 3;

/** @param {string[]} shown ids, the newest first @param {Reminder[]} ringing @returns {string[]} ids, the newest first */
export function stackOf(shown, ringing) {
  const byId = new Map(ringing.map((reminder) => [reminder.row.id, reminder]));
  const rank = (/** @type {string} */ id) => urgency(/** @type {Reminder} */ (byId.get(id)));
  const standing = shown.filter((id) => byId.has(id));
  const others = [...byId.keys()].filter((id) => !standing.includes(id)).sort((a, b) => rank(a) - rank(b));
  const stack = [...others.splice(0, AT_MOST - standing.length), ...standing];
  for (const id of others) {
    const least = stack.reduce((one, other) => (rank(other) >= rank(one) ? other : one));
    if (rank(id) < rank(least)) stack[stack.indexOf(least)] = id;
  }
  return stack;
}

/** @param {Reminder} reminder */
function urgency({ row }) {
  if (row.kind === "wake_up") return 0;
  return row.escalated ? 1 : 2;
}
