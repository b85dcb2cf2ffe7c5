// @ts-check
/** When the tablet sends: on opening, with the network, when it is looked at, every 15 s, and after each tap. */

import { onWaking } from "/static/realtime/waking.js";

export const EVERY_MS = 15_000;
const CONTACT_EVERY_MS = 60_000;

/**
 * @param {{sender: import("./sender.js").Sender, pending: () => number, clock: import("/static/realtime/elapsed.js").Clock,
 *   page: Parameters<typeof onWaking>[0]}} parts `pending`: how many operations the server has not answered
 * @returns {() => void} stops it
 */
export function keepSending({ sender, pending, clock, page }) {
  let retryAt = -Infinity;
  const send = () => void sender.send().then(() => (retryAt = clock.steady() + (sender.state.retryAfterS ?? 0) * 1000));
  const beat = () => {
    handle = clock.later(beat, EVERY_MS);
    const silent = sender.contactAt === null || clock.steady() - beganAt - sender.contactAt >= CONTACT_EVERY_MS;
    if (clock.steady() >= retryAt && (pending() > 0 || silent || sender.state.name !== "idle")) send();
  };
  const beganAt = clock.steady();
  let handle = clock.later(beat, EVERY_MS);
  const stopWaking = onWaking(page, send);
  send();
  return () => {
    clock.cancel(handle);
    stopWaking();
  };
}
