// @ts-check
/** Connecting again and again, by socket or long poll, until told to stay away. */

import { Connection } from "./connection.js";
import { Polling } from "./polling.js";
import { Closed, Unreachable } from "./reading.js";
import { Attempts, SIGN_IN_AGAIN, delay, endsFollowing } from "./reconnect.js";
import { Session } from "./session.js";
import { Pause } from "./waking.js";

const SOCKETS_BLOCKED_AFTER = 3;
const POLLS_BETWEEN_SOCKETS = 12;

/**
 * @typedef {object} Ways
 * @property {import("./replica.js").Replica} replica
 * @property {import("./reading.js").Reading} reading
 * @property {import("./elapsed.js").Elapsed} elapsed
 * @property {typeof WebSocket} sockets
 * @property {string} url
 * @property {() => string} hello
 * @property {() => number} random
 * @property {(frame: import("./frames.js").Frame) => void} onFrame
 * @property {(step: Extract<import("./session.js").Step, {step: "changed"}>) => void} onChanged
 * @property {(live: boolean) => void} onMoment
 * @property {() => void} onConnecting
 * @property {() => void} onSignIn
 */

export class Following {
  #ways;
  #attempts = new Attempts();
  #pause = new Pause();
  #failedSockets = 0;
  /** @type {Connection | null} */
  #connection = null;
  #gone = new AbortController();

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
  }

  /** @returns {Promise<number | null>} the close code that ended it, null when it was stopped */
  async run() {
    while (!this.#gone.signal.aborted) {
      const ended = await this.#connect().catch((error) => this.#failed(error));
      this.#ways.onMoment(false);
      if (this.#gone.signal.aborted) break;
      if (ended.code !== null) return ended.code;
      const wait = this.#attempts.lost(this.#ways.elapsed.seconds(), this.#ways.random, ended.afterS);
      await this.#pause.rest(this.#ways.elapsed.clock, wait);
    }
    return null;
  }

  stop() {
    this.#gone.abort();
    this.#connection?.leave();
    this.#pause.end();
  }

  /** The computer may have slept, or the network is back. A house whose network is back doesn't come back at once. */
  wake() {
    this.#connection?.look();
    if (!this.#pause.resting) return;
    this.#ways.elapsed.clock.later(() => this.#pause.end(), delay(0, this.#ways.random()) * 1000);
  }

  /** One connection of either kind. @returns {Promise<{afterS: number, code: number | null}>} */
  async #connect() {
    if (this.#failedSockets >= SOCKETS_BLOCKED_AFTER) await this.#poll();
    return { afterS: await this.#follow(), code: null };
  }

  /** @param {unknown} error @returns {{afterS: number, code: number | null}} */
  #failed(error) {
    if (!(error instanceof Closed)) {
      if (!(error instanceof Unreachable)) console.error(error);
      return { afterS: 0, code: null };
    }
    if (error.code === SIGN_IN_AGAIN) this.#ways.onSignIn();
    return { afterS: 0, code: endsFollowing(error.code) ? error.code : null };
  }

  async #follow() {
    if (this.#gone.signal.aborted) return 0;
    const session = new Session(this.#ways.replica, this.#ways.elapsed.seconds());
    this.#failedSockets += 1;
    this.#ways.onConnecting();
    this.#connection = new Connection({
      ...this.#ways,
      session,
      hello: this.#ways.hello(),
      onFrame: (frame) => {
        if (frame.type === "welcome") this.#failedSockets = 0;
        this.#ways.onFrame(frame);
      },
      onMoment: () => this.#moment(session.live),
    });
    try {
      return await this.#connection.run();
    } finally {
      this.#connection = null;
    }
  }

  /** Follows by long polls. The first time it only finds out whether the server is up at all. */
  async #poll() {
    const certain = this.#failedSockets > SOCKETS_BLOCKED_AFTER;
    const polling = new Polling(this.#ways.replica, this.#ways.reading, this.#gone.signal);
    try {
      for (let poll = 0; poll < (certain ? POLLS_BETWEEN_SOCKETS : 1); poll += 1) {
        const step = await polling.once(poll > 0);
        if (step) this.#ways.onChanged(step);
        this.#moment(true);
      }
    } catch (error) {
      if (error instanceof Unreachable) this.#failedSockets = 0;
      throw error;
    }
  }

  /** @param {boolean} live */
  #moment(live) {
    if (live) this.#attempts.wentLive(this.#ways.elapsed.seconds());
    this.#ways.onMoment(live);
  }
}
