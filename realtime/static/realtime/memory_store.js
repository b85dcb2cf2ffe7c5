// @ts-check
/** Keeps nothing beyond the page: for tests, and for browsers that allow no storage. */

/** @returns {import("./keeping.js").Store} */
export function memoryStore() {
  /** @type {import("./keeping.js").Kept | null} */
  let kept = null;
  return {
    load: async () => structuredClone(kept),
    save: async ({ place, everything }) => {
      /** @type {Record<string, Record<string, import("./frames.js").Row>>} */
      const collections = {};
      for (const { collection, row } of everything()) (collections[collection] ??= {})[row.id] = structuredClone(row);
      kept = { ...place, collections };
    },
    forget: async () => {
      kept = null;
    },
  };
}
