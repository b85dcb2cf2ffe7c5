// @ts-check
/**
 * Keeps the replica in IndexedDB, so that a desk that is cut off and reloaded still has its rows. Tabs share one: each
 * write is put onto what is there by the reducer's own rule, so a tab that lags behind can't mix old rows with a new cursor.
 */

import { deleteDB, openDB } from "/static/npm/idb/build/index.js";

const PREFIX = "bellboard:";

/**
 * @param {{hotel: string, who: string, topics: string[]}} owner one store for each person, since rights differ
 * @returns {import("./keeping.js").Store}
 */
export function browserStore({ hotel, who, topics }) {
  const name = `${PREFIX}${hotel}:${who}:${[...topics].sort().join(",")}`;
  /** @type {Promise<any> | null} */
  let opening = null;
  const opened = () => (opening ??= open(name, () => (opening = null)));
  return {
    load: async () => load(await opened()),
    save: async (moved) => save(await opened(), moved),
    forget: async () => {
      const all = (await opened()).transaction(["rows", "place"], "readwrite");
      await Promise.all([all.objectStore("rows").clear(), all.objectStore("place").clear(), all.done]);
    },
  };
}

/** Removes every replica of this browser: on signing out, when the next person may see less. */
export async function forgetAllReplicas() {
  const found = await indexedDB.databases();
  const ours = found.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  await Promise.all(ours.map((name) => deleteDB(name)));
}

/** @param {string} name @param {() => void} onGone @returns {Promise<any>} */
async function open(name, onGone) {
  const database = await openDB(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore("rows", { keyPath: ["collection", "row.id"] });
      fresh.createObjectStore("place");
    },
    blocking: () => {
      database.close();
      onGone();
    },
    terminated: onGone,
  });
  return database;
}

/** @param {any} database @returns {Promise<import("./keeping.js").Kept | null>} */
async function load(database) {
  const both = database.transaction(["rows", "place"]);
  const [rows, place] = await Promise.all([both.objectStore("rows").getAll(), both.objectStore("place").get("one")]);
  if (!place) return null;
  /** @type {Record<string, Record<string, import("./frames.js").Row>>} */
  const collections = {};
  for (const { collection, row } of rows) (collections[collection] ??= {})[row.id] = row;
  return { ...place, collections };
}

/** @param {any} database @param {import("./keeping.js").Moved} moved */
async function save(database, moved) {
  const both = database.transaction(["rows", "place"], "readwrite");
  try {
    await write(both.objectStore("rows"), both.objectStore("place"), moved);
  } catch (error) {
    both.done.catch(() => {});
    both.abort();
    throw error;
  }
  await both.done;
}

/** @param {any} rows @param {any} places @param {import("./keeping.js").Moved} moved */
async function write(rows, places, { place, from, put, drop, everything }) {
  const there = await places.get("one");
  const fits = there && there.epoch === place.epoch && from !== null && from <= there.cursor;
  if (fits && there.cursor > place.cursor) return;
  const work = [places.put(place, "one")];
  if (fits) {
    work.push(...put.map((one) => rows.put(one)));
    work.push(...drop.map(({ collection, id }) => rows.delete([collection, id])));
  } else {
    work.push(rows.clear(), ...everything().map((one) => rows.put(one)));
  }
  await Promise.all(work);
}
