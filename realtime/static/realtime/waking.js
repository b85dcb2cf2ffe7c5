// @ts-check
/** The moments at which a browser may have slept or found its network again. */

/**
 * @param {{window: EventTarget, document: EventTarget & {visibilityState: string}}} page
 * @param {() => void} wake
 * @returns {() => void} stops it
 */
export function onWaking({ window, document }, wake) {
  const seen = () => {
    if (document.visibilityState === "visible") wake();
  };
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", wake);
  document.addEventListener("visibilitychange", seen);
  return () => {
    window.removeEventListener("online", wake);
    window.removeEventListener("pageshow", wake);
    document.removeEventListener("visibilitychange", seen);
  };
}

/** A pause that can be cut short. */
export class Pause {
  /** @type {(() => void) | null} */
  #end = null;

  /** @param {import("./elapsed.js").Clock} clock @param {number} seconds @returns {Promise<void>} */
  async rest(clock, seconds) {
    await new Promise((/** @type {(value: void) => void} */ done) => {
      const handle = clock.later(done, seconds * 1000);
      this.#end = () => {
        clock.cancel(handle);
        done();
      };
    });
    this.#end = null;
  }

  get resting() {
    return this.#end !== null;
  }

  end() {
    this.#end?.();
  }
}
