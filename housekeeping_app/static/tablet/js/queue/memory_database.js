// @ts-check
/** Keeps nothing beyond the page: for tests. */

const KEYS = /** @type {const} */ ({ ops: "seq", photos: "hash" });

/** @param {string} journal @returns {import("./database.js").Database} */
export function memoryDatabase(journal) {
  /** @type {Record<string, Map<any, any>>} */
  let kept = { about: new Map([["journal", { id: journal, next: 1 }]]), ops: new Map(), photos: new Map() };
  /** @type {Promise<any>} */
  let turn = Promise.resolve();
  /** @param {(shelves: any) => Promise<any>} work */
  const transact = (work) => {
    const run = turn.then(async () => {
      const copy = Object.fromEntries(Object.entries(kept).map(([name, rows]) => [name, new Map(rows)]));
      const made = await work(Object.fromEntries(Object.entries(copy).map(([name, rows]) => [name, shelf(name, rows)])));
      kept = copy;
      return made;
    });
    turn = run.catch(() => {});
    return run;
  };
  return { read: transact, write: transact };
}

/** @param {string} name @param {Map<any, any>} rows @returns {import("./database.js").Shelf} */
function shelf(name, rows) {
  const copy = (/** @type {any} */ value) => (name === "photos" ? { ...value } : structuredClone(value));
  const sorted = () => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    get: async (key) => copy(rows.get(key)),
    all: async () => sorted().map(([, value]) => copy(value)),
    put: async (value, key) => void rows.set(key ?? value[/** @type {Record<string, string>} */ (KEYS)[name] ?? ""], copy(value)),
    delete: async (key) => void rows.delete(key),
    clear: async () => rows.clear(),
  };
}
