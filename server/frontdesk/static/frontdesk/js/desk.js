// @ts-check
/** This page: who sits at it, what he may do, and the feed it follows. */

import { sharedFeed } from "/static/realtime/shared_feed.js";

import { byId } from "./dom.js";

/**
 * @typedef {{key: string, label: string, url: string, icon: string, chord: string}} Section
 * @typedef {{hotel: string, time_zone: string, business_date: string, user: {id: string, name: string},
 *   permissions: string[], topics: string[], terminal: string, language: string, app: string, sections: Section[]}} Desk
 * @typedef {import("/static/realtime/frames.js").Row} Row
 */

/** @type {Desk} */
export const desk = JSON.parse(byId("desk").textContent ?? "{}");

export const feed = sharedFeed({
  hotel: desk.hotel,
  topics: desk.topics,
  app: desk.app,
  who: desk.user.id,
  terminal: desk.terminal,
});

/** @param {string} permission */
export function may(permission) {
  return desk.permissions.includes(permission);
}

/** The hotel's own row: its business date, and the parameters that screens act by. @returns {Row | undefined} */
export function hotelRow() {
  return feed.rows("hotel").get(desk.hotel);
}

/** @returns {string} `2026-11-23` */
export function businessDate() {
  return hotelRow()?.business_date ?? desk.business_date;
}

/** @param {string} name @param {any} otherwise */
export function parameter(name, otherwise) {
  return hotelRow()?.parameters?.[name] ?? otherwise;
}

/** @param {Row | undefined} thing a floor, a room type or the hotel */
export function nameOf(thing) {
  if (!thing) return "";
  return desk.language.startsWith("zh") ? thing.name_zh || thing.name_en : thing.name_en || thing.name_zh;
}

/** @param {(detail: {collection: string, put: string[], drop: string[], name: string, live: boolean}) => void} hear */
export function onChange(hear) {
  feed.addEventListener("change", (event) => hear(/** @type {CustomEvent} */ (event).detail));
}
