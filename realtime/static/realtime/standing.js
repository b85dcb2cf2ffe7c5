// @ts-check
/** What the screen says of its rows: LIVE, RECONNECTING or STALE, and since when. */

import { freshness } from "./reconnect.js";

/**
 * @typedef {{name: import("./reconnect.js").Freshness, since: Date | null}} State
 *   `since`: the server's time at which the rows were last known to be true; null while LIVE
 */

export class Standing {
  #elapsed;
  #serverClock;
  #live = false;
  #sureAt;
  /** @type {State} */
  state = { name: "RECONNECTING", since: null };

  /** @param {import("./elapsed.js").Elapsed} elapsed @param {import("./server_clock.js").ServerClock} serverClock */
  constructor(elapsed, serverClock) {
    this.#elapsed = elapsed;
    this.#serverClock = serverClock;
    this.#sureAt = elapsed.seconds();
  }

  /** The rows are from a store. @param {number} sureAt wall clock in ms */
  loaded(sureAt) {
    this.#sureAt = this.#elapsed.seconds() - Math.max(0, this.#elapsed.clock.wall() - sureAt) / 1000;
  }

  /** @param {boolean} live whether the rows are known to be true at this moment */
  now(live) {
    if (live) this.#sureAt = this.#elapsed.seconds();
    this.#live = live;
  }

  /** Wall clock in ms at which the rows were last known to be true. */
  get sureAt() {
    return this.#elapsed.clock.wall() - (this.#elapsed.seconds() - this.#sureAt) * 1000;
  }

  /** @returns {boolean} whether there is something new to say */
  renew() {
    const at = this.#elapsed.seconds();
    const name = freshness({ live: this.#live, sureAt: this.#sureAt, at });
    if (name === this.state.name && (name === "LIVE" || this.state.since !== null)) return false;
    const since = name === "LIVE" ? null : new Date(this.#serverClock.now() - (at - this.#sureAt) * 1000);
    this.state = { name, since };
    return true;
  }
}
