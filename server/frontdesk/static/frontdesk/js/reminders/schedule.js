// @ts-check
/**
 * Which reminders ring now, by rows and clock alone: a desk that is cut off rings as one that is not.
 *
 * An armed alert rings from its time on, also when the server has not said so; a ringing one rings whatever this clock
 * says. What a person did here goes before the row until the server's row has moved on.
 *
 * @typedef {import("/static/realtime/frames.js").Row} Row
 * @typedef {{alert: string, ring: number, calls: number, actedAt: number, until: number | null}} Act what a person did
 *   here; `until`: when it rings again, null: it is over
 * @typedef {{row: Row, ring: number, calls: number, dueAt: number, said: boolean}} Reminder `said`: the server said that it rings
 */

/** @param {Act} act @param {Row | undefined} row @returns {boolean} whether the row is newer than the act */
export function isOvertaken(act, row) {
  return !row || row.ring > act.ring || (row.due_at !== null && Date.parse(row.due_at) > act.actedAt);
}

/**
 * All that has a time, the earliest first.
 * @param {Iterable<Row>} rows @param {Iterable<Act>} acts in the order in which they were done
 * @returns {Reminder[]}
 */
export function remindersOf(rows, acts) {
  const latest = new Map([...acts].map((act) => [act.alert, act]));
  return [...rows]
    .flatMap((row) => asItStands(row, latest.get(row.id)))
    .sort((a, b) => a.dueAt - b.dueAt || Number(a.row.id) - Number(b.row.id));
}

/** @param {Reminder} reminder @param {number} now the server's time */
export function rings({ said, dueAt }, now) {
  return said || dueAt <= now;
}

/** @param {Reminder[]} reminders @param {number} now @returns {number | null} when the next begins to ring */
export function nextDueAt(reminders, now) {
  return reminders.find((reminder) => !rings(reminder, now))?.dueAt ?? null;
}

/**
 * When an alert rings again after what was done with it; null: it is over.
 * @param {Reminder} reminder @param {{outcome?: string, minutes?: number}} done
 * @param {{actedAt: number, secondCallMinutes: number, wakeUpCalls: number}} by
 */
export function ringsAgainAt({ calls }, { outcome, minutes }, { actedAt, secondCallMinutes, wakeUpCalls }) {
  if (minutes) return actedAt + minutes * 60_000;
  const callAgain = outcome === "no_answer" && calls + 1 < wakeUpCalls;
  return callAgain ? actedAt + secondCallMinutes * 60_000 : null;
}

/** Remembers what has begun to ring here, so that each ring begins once, whoever heard of it first. */
export class Begun {
  /** @type {Map<string, {ring: number, at: number}>} */
  #known;

  /** @param {[string, {ring: number, at: number}][]} [before] what an earlier page had begun */
  constructor(before = []) {
    this.#known = new Map(before);
  }

  /** @param {Reminder[]} ringing @param {number} now @returns {Reminder[]} those that begin now */
  take(ringing, now) {
    return ringing.filter(({ row, ring, dueAt }) => {
      const known = this.#known.get(row.id);
      // Put off while the alarm clock was dead it has its old number and a new time.
      if (known && ring <= known.ring && dueAt <= known.at) return false;
      this.#known.set(row.id, { ring, at: Math.max(now, dueAt) });
      return true;
    });
  }

  /** @param {(id: string) => boolean} isOpen */
  entries(isOpen) {
    return [...this.#known].filter(([id]) => isOpen(id));
  }
}

/** @param {Row} row @param {Act | undefined} act @returns {Reminder[]} */
function asItStands(row, act) {
  if (act && !isOvertaken(act, row)) {
    return act.until === null ? [] : [{ row, ring: act.ring + 1, calls: act.calls, dueAt: act.until, said: false }];
  }
  if (row.due_at === null) return [];
  return [{ row, ring: row.ring, calls: row.calls, dueAt: Date.parse(row.due_at), said: row.state === "ringing" }];
}
