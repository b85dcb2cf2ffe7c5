// @ts-check
/** The outbox's database: one for each person and hotel, and not among the replicas that signing out removes. */

import { openDB } from "/static/npm/idb/build/index.js";

import { memoryOutbox } from "./memory_outbox.js";

/**
 * @param {string} hotel @param {string} who the user's id
 * @returns {import("./outbox.js").Store} a browser that keeps nothing still acts, as long as the page stands
 */
export function outboxStore(hotel, who) {
  /** @type {Promise<import("./outbox.js").Store> | null} */
  let opening = null;
  const store = () => (opening ??= open(`bellboard-outbox:${hotel}:${who}`).catch(withoutKeeping));
  return {
    all: async () => (await store()).all(),
    put: async (entry) => (await store()).put(entry),
    remove: async (place) => (await store()).remove(place),
  };
}

/** @param {string} name @returns {Promise<import("./outbox.js").Store>} */
async function open(name) {
  /** @type {any} */
  const database = await openDB(name, 1, {
    upgrade: (fresh) => fresh.createObjectStore("acts", { keyPath: "place", autoIncrement: true }),
  });
  return {
    all: () => database.getAll("acts"),
    put: (entry) => database.put("acts", entry),
    remove: (place) => database.delete("acts", place),
  };
}

/** @param {unknown} error */
function withoutKeeping(error) {
  console.warn("What waits for the server can't be kept in this browser:", error);
  return memoryOutbox();
}
