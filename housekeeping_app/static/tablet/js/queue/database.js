// @ts-check
/**
 * What the tablet keeps: who it is, its journal, the operations in it and their photos. One transaction holds all or nothing,
 * and counts when it is on the disk.
 *
 * @typedef {{get: (key: any) => Promise<any>, all: () => Promise<any[]>, put: (value: any, key?: any) => Promise<any>,
 *   delete: (key: any) => Promise<void>, clear: () => Promise<void>}} Shelf
 * @typedef {{about: Shelf, ops: Shelf, photos: Shelf}} Shelves
 * @typedef {object} Database
 * @property {<T>(work: (shelves: Shelves) => Promise<T>) => Promise<T>} read
 * @property {<T>(work: (shelves: Shelves) => Promise<T>) => Promise<T>} write `work` may wait for the shelves alone
 */

import { openDB } from "/static/npm/idb/build/index.js";

/** @type {("about" | "ops" | "photos")[]} */
const SHELVES = ["about", "ops", "photos"];

/**
 * @param {string} name
 * @param {() => string} newId
 * @returns {Database}
 */
export function browserDatabase(name, newId) {
  /** @type {Promise<any> | null} */
  let opening = null;
  const opened = () => (opening ??= open(name, newId, () => (opening = null)));
  return {
    read: async (work) => transact(await opened(), "readonly", work),
    write: async (work) => transact(await opened(), "readwrite", work),
  };
}

/** @param {string} name @param {() => string} newId @param {() => void} onGone @returns {Promise<any>} */
async function open(name, newId, onGone) {
  const database = await openDB(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore("about").put({ id: newId(), next: 1 }, "journal");
      fresh.createObjectStore("ops", { keyPath: "seq" });
      fresh.createObjectStore("photos", { keyPath: "hash" });
    },
    blocking: () => {
      database.close();
      onGone();
    },
    terminated: onGone,
  }).catch((error) => {
    onGone();
    throw error;
  });
  return database;
}

/**
 * @template T
 * @param {any} database @param {"readonly" | "readwrite"} mode @param {(shelves: Shelves) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function transact(database, mode, work) {
  const all = database.transaction(SHELVES, mode, { durability: "strict" });
  all.done.catch(() => {});
  try {
    const made = await work(/** @type {Shelves} */ (Object.fromEntries(SHELVES.map((name) => [name, shelf(all.objectStore(name))]))));
    await all.done;
    return made;
  } catch (error) {
    try {
      all.abort();
    } catch {
      // It ended by itself.
    }
    throw error;
  }
}

/** @param {any} store @returns {Shelf} */
function shelf(store) {
  return {
    get: (key) => store.get(key),
    all: () => store.getAll(),
    put: (value, key) => (key === undefined ? store.put(value) : store.put(value, key)),
    delete: (key) => store.delete(key),
    clear: () => store.clear(),
  };
}
