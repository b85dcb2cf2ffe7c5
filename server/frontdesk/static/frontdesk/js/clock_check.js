// @ts-check
/** Tells the server how wrong this computer's clock is, so that people can set it right; the desk itself rings by the server's. */

import { desk, feed } from "./desk.js";
import { perform } from "./operations.js";

const COUNTS_MS = 1000;
// One frame may have been late; the largest of the first ticks is near enough.
const FIRST_AFTER_MS = 25_000;
const EVERY_MS = 5 * 60_000;
const TOLD = "bellboard_clock_error";

export function checkClock() {
  if (!desk.terminal) return;
  setTimeout(look, FIRST_AFTER_MS);
  setInterval(look, EVERY_MS);
}

/** How far this computer's clock is ahead of the server's. @returns {number} in ms, negative when it is behind */
function error() {
  return Math.round(Date.now() - feed.serverNow());
}

async function look() {
  if (feed.state.name !== "LIVE") return;
  const now = error();
  const told = sessionStorage.getItem(TOLD);
  if (told !== null && Math.abs(now - Number(told)) <= COUNTS_MS) return;
  try {
    await perform("terminals.note_clock", { clock_error_ms: now });
    sessionStorage.setItem(TOLD, String(now));
  } catch {
    // It is told at the next look.
  }
}
