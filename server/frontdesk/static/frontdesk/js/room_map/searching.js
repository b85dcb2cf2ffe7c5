// @ts-check
/** Which rooms a typed text means: by the end of the number, the guest, the type. */

import { nameOf } from "../desk.js";
import { typeOf } from "./house.js";

/** @typedef {import("../desk.js").Row} Row */

/** @param {Row} room @param {Row[]} stays @param {string} text in small letters; empty means every room */
export function fits(room, stays, text) {
  if (!text) return true;
  if (room.number.toLowerCase().includes(text)) return true;
  if (nameOf(typeOf(room.type)).toLowerCase().includes(text)) return true;
  return stays.some((stay) => stay.guests.some((/** @type {any} */ guest) => guest.name?.toLowerCase().includes(text)));
}
