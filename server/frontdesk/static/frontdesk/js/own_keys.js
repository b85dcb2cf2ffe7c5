// @ts-check
/** The keys that the person at this desk has taken instead of the standard ones; they follow him to every desk at once. */

import { desk, feed } from "./desk.js";

/** @returns {Record<string, string>} by the command's name */
export function ownKeys() {
  return feed.rows("own_keys").get(desk.user.id)?.keys ?? {};
}

/** What a command is done by. @param {{id?: string, keys: string}} key */
export function keysOf({ id, keys }) {
  return (id && ownKeys()[id]) || keys;
}
