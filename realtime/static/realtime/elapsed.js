// @ts-check
/**
 * The two clocks of a browser, as the feed needs them.
 * @typedef {{wall: () => number, steady: () => number, later: (act: () => void, ms: number) => any,
 *   cancel: (handle: any) => void}} Clock `wall` and `steady` are milliseconds
 */

/** @type {Clock} */
export const browserClock = {
  wall: () => Date.now(),
  steady: () => performance.now(),
  later: (act, ms) => setTimeout(act, ms),
  cancel: (handle) => clearTimeout(handle),
};

/**
 * Seconds that only rise, and rise while the computer sleeps: the steady clock stands still then in some browsers, the
 * wall clock may be set. Setting it forward looks like sleep, which costs no more than a needless look at the server.
 */
export class Elapsed {
  #seconds = 0;

  /** @param {Clock} clock */
  constructor(clock) {
    this.clock = clock;
    this.#read = { wall: clock.wall(), steady: clock.steady() };
  }

  #read;

  seconds() {
    const { wall, steady } = { wall: this.clock.wall(), steady: this.clock.steady() };
    this.#seconds += Math.max(0, wall - this.#read.wall, steady - this.#read.steady) / 1000;
    this.#read = { wall, steady };
    return this.#seconds;
  }
}
