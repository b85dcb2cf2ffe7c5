// @ts-check
/** An outbox's store that lasts as long as the page. */

/** @returns {import("./outbox.js").Store} */
export function memoryOutbox() {
  /** @type {Map<number, import("./outbox.js").Entry>} */
  const entries = new Map();
  let next = 1;
  return {
    all: async () => [...entries.values()].map((entry) => ({ ...entry })),
    put: async (entry) => {
      const place = entry.place ?? next++;
      entries.set(place, { ...entry, place });
      return place;
    },
    remove: async (place) => void entries.delete(place),
  };
}
