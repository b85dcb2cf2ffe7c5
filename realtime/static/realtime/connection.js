// @ts-check
/** One socket to the feed, from hello until it is left. */

import { WireError, parseFrame } from "./frames.js";
import { Closed, Unreachable } from "./reading.js";

const LOOK_EVERY_MS = 1000;

/**
 * @typedef {import("./session.js").Step} Step
 * @typedef {object} Ends
 * @property {typeof WebSocket} sockets
 * @property {string} url
 * @property {string} hello the text to say first
 * @property {import("./session.js").Session} session
 * @property {import("./reading.js").Reading} reading
 * @property {import("./elapsed.js").Elapsed} elapsed
 * @property {(frame: import("./frames.js").Frame) => void} onFrame before the session hears it
 * @property {(step: Extract<Step, {step: "changed"}>) => void} onChanged
 * @property {() => void} onMoment after each frame, snapshot and second
 */

export class Connection {
  #ends;
  /** @type {WebSocket | null} */
  #socket = null;
  #gone = new AbortController();
  /** @type {(afterS: number) => void} */
  #left = () => {};
  /** @type {(error: Error) => void} */
  #failed = () => {};

  /** @param {Ends} ends */
  constructor(ends) {
    this.#ends = ends;
  }

  /**
   * Follows until the session leaves.
   * @returns {Promise<number>} the seconds that the server asked to stay away
   * @throws {Closed | Unreachable}
   */
  async run() {
    /** @type {Promise<number>} */
    const over = new Promise((left, failed) => {
      this.#left = left;
      this.#failed = failed;
    });
    this.#open();
    const look = () => {
      handle = this.#ends.elapsed.clock.later(look, LOOK_EVERY_MS);
      this.look();
    };
    let handle = this.#ends.elapsed.clock.later(look, LOOK_EVERY_MS);
    try {
      return await over;
    } finally {
      this.#ends.elapsed.clock.cancel(handle);
      this.#gone.abort();
      this.#socket?.close();
    }
  }

  /** Looks whether the connection is still worth keeping; also on waking up. */
  look() {
    this.#take(this.#ends.session.check(this.#now()));
  }

  /** @param {number} afterS */
  leave(afterS = 0) {
    this.#gone.abort();
    this.#left(afterS);
  }

  #open() {
    try {
      this.#socket = new this.#ends.sockets(this.#ends.url);
    } catch (error) {
      this.#failed(new Unreachable(String(error)));
      return;
    }
    this.#socket.onopen = () => this.#socket?.send(this.#ends.hello);
    this.#socket.onmessage = ({ data }) => this.#hear(data);
    this.#socket.onclose = ({ code }) => this.#failed(new Closed(code));
  }

  /** @param {unknown} data */
  #hear(data) {
    if (this.#gone.signal.aborted) return;
    try {
      const frame = parseFrame(String(data));
      this.#ends.onFrame(frame);
      this.#take(this.#ends.session.hear(frame, this.#now()));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {Step[]} steps */
  #take(steps) {
    for (const step of steps) {
      if (step.step === "changed") this.#ends.onChanged(step);
      else if (step.step === "snapshot") void this.#fetch();
      else if (step.step === "end") this.#fail(new Closed(step.code));
      else this.leave(step.after_s);
    }
    if (!this.#gone.signal.aborted) this.#ends.onMoment();
  }

  async #fetch() {
    try {
      const snapshot = await this.#ends.reading.snapshot(this.#gone.signal);
      if (!this.#gone.signal.aborted) this.#take(this.#ends.session.snapshot(snapshot, this.#now()));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#gone.abort();
    this.#failed(error instanceof WireError || !(error instanceof Error) ? new Unreachable(String(error)) : error);
  }

  #now() {
    return this.#ends.elapsed.seconds();
  }
}
