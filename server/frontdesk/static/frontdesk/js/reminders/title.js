// @ts-check
/** The tab's title flashes the rooms that ring; it stands still for whoever asked for less motion. */

const still = matchMedia("(prefers-reduced-motion: reduce)");
const AT_MOST = 3;

let own = document.title;
let written = "";

/** Call it each second. @param {string[]} rooms that ring */
export function flashTitle(rooms) {
  // A page may change its title meanwhile.
  if (document.title !== written) own = document.title;
  const flash = `● ${rooms.slice(0, AT_MOST).join(" ")}${rooms.length > AT_MOST ? " …" : ""}`;
  const second = Math.floor(performance.now() / 1000);
  const shown = rooms.length === 0 ? own : still.matches ? `${flash} · ${own}` : second % 2 ? own : flash;
  if (shown !== document.title) document.title = shown;
  written = shown;
}
