// @ts-check
/** What time it is at the server, so that a desk whose own clock is wrong rings at the right second. */

const KEPT = 3;
const FRESH_S = 15;

export class ServerClock {
  /** Server minus steady clock, in ms: late frames make it too small, so the largest of some is nearest. @type {number[]} */
  #differences = [];
  /** @type {{server: number, seconds: number} | null} */
  #last = null;
  #elapsed;
  #clock;
  /** Server minus wall clock in ms; a reloaded page begins with what the last one knew. */
  offset = 0;

  /** @param {import("./elapsed.js").Elapsed} elapsed */
  constructor(elapsed) {
    this.#elapsed = elapsed;
    this.#clock = elapsed.clock;
  }

  /** A new connection forgets what the old one had measured: the computer may have slept. */
  begin() {
    this.#differences = [];
  }

  /** @param {string} serverTime as frames say it */
  note(serverTime) {
    const said = Date.parse(serverTime);
    if (Number.isNaN(said)) return;
    this.#differences = [...this.#differences.slice(1 - KEPT), said - this.#clock.steady()];
    const server = this.#clock.steady() + Math.max(...this.#differences);
    this.#last = { server, seconds: this.#elapsed.seconds() };
    this.offset = server - this.#clock.wall();
  }

  /** @returns {number} the server's time in milliseconds since 1970 */
  now() {
    if (!this.#last) return this.#clock.wall() + this.offset;
    const age = this.#elapsed.seconds() - this.#last.seconds;
    if (age < FRESH_S && this.#differences.length) return this.#clock.steady() + Math.max(...this.#differences);
    return this.#last.server + age * 1000;
  }
}
