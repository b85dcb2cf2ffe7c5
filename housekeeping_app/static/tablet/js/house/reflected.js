// @ts-check
/** Which operations are still to be laid over the rows: those unanswered, and those done whose rows are not here yet. */

/** Beyond this the rows are taken as they are. */
export const REFLECTED_WITHIN_MS = 30_000;

/**
 * @param {import("../queue/journal.js").Entry[]} entries by number
 * @param {{coveredAt: number, now: number}} moment `coveredAt`: wall clock (ms) when the rows last had all that the server did
 */
export function unreflected(entries, { coveredAt, now }) {
  return entries.filter(({ answer, answered_at }) => {
    if (answer === null) return true;
    if (answer.status !== "applied" || answered_at === null) return false;
    return answered_at >= coveredAt && now - answered_at < REFLECTED_WITHIN_MS;
  });
}

/** Rooms that are not as somebody left them, for they changed after he was there. @param {import("../queue/journal.js").Entry} entry @returns {string[]} */
export function overtaken({ answer }) {
  return answer?.status === "applied" ? (answer.result?.rooms_unchanged ?? []) : [];
}

/** What a person has to be told of, latest first. @param {import("../queue/journal.js").Entry[]} entries */
export function toTell(entries) {
  const isTold = (/** @type {import("../queue/journal.js").Entry} */ entry) => entry.answer !== null && (entry.answer.status !== "applied" || overtaken(entry).length > 0);
  return entries.filter((entry) => isTold(entry) && !entry.dismissed).reverse();
}

/** @param {import("../queue/journal.js").Entry[]} entries */
export function pendingOf(entries) {
  return entries.filter(({ answer }) => answer === null);
}
