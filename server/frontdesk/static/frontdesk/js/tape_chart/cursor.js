// @ts-check
/** What is chosen on the chart: a bar, or a free night of a room; arrows lead from one to the next. */

import { addDays } from "../days.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {import("./drawing.js").Spot} Spot
 * @typedef {(room: string) => {bars: Bar[]}} InRoom
 */

/** Where an arrow leads. @param {Spot} spot @param {string} key @param {string[]} rooms in the order of the chart @param {InRoom} inRoom @returns {Spot | null} */
export function nextSpot(spot, key, rooms, inRoom) {
  const here = inRoom(spot.room).bars.find((bar) => bar.key === spot.key);
  if (key === "ArrowRight") return spotAt(spot.room, here ? endOf(here) : addDays(spot.day, 1), inRoom);
  if (key === "ArrowLeft") return spotAt(spot.room, addDays(here ? here.from : spot.day, -1), inRoom);
  const down = key === "ArrowDown";
  const together = barsOn(spot.room, spot.day, inRoom);
  const beside = together[together.findIndex((bar) => bar.key === spot.key) + (down ? 1 : -1)];
  if (here && beside) return { ...spot, key: beside.key };
  const room = rooms[rooms.indexOf(spot.room) + (down ? 1 : -1)];
  return room ? spotAt(room, spot.day, inRoom, !down) : null;
}

/** The bar that has this night, else the night itself. @param {string} room @param {string} day @param {InRoom} inRoom @param {boolean} [fromBelow] @returns {Spot} */
export function spotAt(room, day, inRoom, fromBelow = false) {
  const there = barsOn(room, day, inRoom);
  return { room, day, key: (fromBelow ? there.at(-1) : there[0])?.key ?? "" };
}

/** @param {string} room @param {string} day @param {InRoom} inRoom */
function barsOn(room, day, inRoom) {
  return inRoom(room).bars.filter((bar) => bar.from <= day && day < endOf(bar));
}

/** Hours of a day take the day. @param {Bar} bar */
function endOf(bar) {
  return bar.until > bar.from ? bar.until : addDays(bar.from, 1);
}
