// @ts-check
/**
 * When and how soon a terminal connects again, and what it says of its rows meanwhile.
 * The same rules as `sync/rules/reconnect.py`. Times are seconds.
 */

export const SILENCE_S = 25;
export const BEHIND_S = 5;
export const FORBIDDEN = 4003;
export const RELOAD = 4010;
export const SIGN_IN_AGAIN = 4001;
const FIRST_DELAY_S = 0.5;
const LONGEST_DELAY_S = 30;
const STABLE_S = 30;

/** @typedef {"LIVE" | "RECONNECTING" | "STALE"} Freshness */

/** @param {number} closeCode whether a terminal stays away after this close code */
export function endsFollowing(closeCode) {
  return closeCode === FORBIDDEN || closeCode === RELOAD;
}

/**
 * @param {number} attempt from 0
 * @param {number} draw random in [0, 1), so that a house doesn't come back at once
 * @returns {number} the wait before this attempt
 */
export function delay(attempt, draw) {
  return draw * Math.min(LONGEST_DELAY_S, FIRST_DELAY_S * 2 ** Math.min(attempt, 16));
}

/**
 * What the screen says.
 * @param {{live: boolean, sureAt: number, at: number}} moment `sureAt`: when the rows were last known to be true
 * @returns {Freshness}
 */
export function freshness({ live, sureAt, at }) {
  if (live) return "LIVE";
  return at - sureAt < SILENCE_S ? "RECONNECTING" : "STALE";
}

/** How many connections were lost in a row; forgotten after 30 s of stability. */
export class Attempts {
  count = 0;
  /** @type {number | null} */
  liveSince = null;

  /** @param {number} at */
  wentLive(at) {
    this.liveSince ??= at;
  }

  /**
   * @param {number} at @param {() => number} random @param {number} [notBefore] the wait that a bye asked for
   * @returns {number} the wait until the next attempt
   */
  lost(at, random, notBefore = 0) {
    if (this.liveSince !== null && at - this.liveSince >= STABLE_S) this.count = 0;
    this.liveSince = null;
    this.count += 1;
    return notBefore + delay(this.count - 1, random());
  }
}
