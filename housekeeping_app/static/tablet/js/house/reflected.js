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

/** What a person has to be told of, latest first. @param {import("../queue/journal.js").Entry[]} entries */
export function toTell(entries) {
  return entries.filter(({ answer, dismissed }) => answer !== null && answer.status !== "applied" && !dismissed).reverse();
}

/** @param {import("../queue/journal.js").Entry[]} entries */
export function pendingOf(entries) {
  return entries.filter(({ answer }) => answer === null);
}
