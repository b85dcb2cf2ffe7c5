// @ts-check
/** Looks each second, and exactly when the next reminder is due. */

const EVERY_MS = 1000;

/**
 * @param {() => void} look
 * @returns {(ms: number | null) => void} tells when to look besides
 */
export function ticker(look) {
  /** @type {any} */
  let handle = 0;
  const here = (/** @type {number | null} */ ms) => {
    clearTimeout(handle);
    if (ms !== null) handle = setTimeout(look, ms);
  };
  setInterval(look, EVERY_MS);
  const worker = beating(look);
  return (ms) => {
    // What is far off is found by the beat; a timer can't count that far.
    const soon = ms !== null && ms < 60 * EVERY_MS ? Math.max(0, ms) : null;
    here(soon);
    worker?.postMessage(soon);
  };
}

/** @param {() => void} look */
function beating(look) {
  try {
    const worker = new Worker(new URL("./beat.js", import.meta.url));
    worker.onmessage = look;
    return worker;
  } catch (error) {
    console.warn("Timers may be late while this page is hidden:", error);
    return null;
  }
}
