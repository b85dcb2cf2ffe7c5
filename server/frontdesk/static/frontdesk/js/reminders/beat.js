// @ts-check
/**
 * A worker that beats each second, and once more after the milliseconds it is told: a browser slows down the timers of
 * pages that nobody sees, to one a minute, and a reminder must not wait for that.
 */

/** @type {any} */
let wanted = 0;

self.onmessage = ({ data }) => {
  clearTimeout(wanted);
  if (data !== null) wanted = setTimeout(() => self.postMessage("due"), data);
};
setInterval(() => self.postMessage("beat"), 1000);
