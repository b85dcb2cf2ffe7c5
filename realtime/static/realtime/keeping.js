// @ts-check
/**
 * Keeping the replica beyond the page: rows and the cursor they are exact for go to a store together.
 *
 * @typedef {{epoch: string, cursor: number, sureAt: number, offset: number}} Place
 *   `sureAt`: wall clock (ms) when the rows were last known to be true; `offset`: the server's clock minus ours (ms)
 * @typedef {import("./frames.js").Row} Row
 * @typedef {Place & {collections: Record<string, Record<string, Row>>}} Kept
 * @typedef {object} Moved what changed since the store was last told: the rows after `from`, up to the place's cursor
 * @property {Place} place
 * @property {number | null} from null when everything was replaced: `put` and `drop` are empty then
 * @property {{collection: string, row: Row}[]} put
 * @property {{collection: string, id: string}[]} drop
 * @property {() => {collection: string, row: Row}[]} everything
 * @typedef {object} Store
 * @property {() => Promise<Kept | null>} load
 * @property {(moved: Moved) => Promise<void>} save all of it or nothing
 * @property {() => Promise<void>} forget
 */

export class Keeping {
  #store;
  #replica;
  /** @type {Map<string, Set<string>>} */
  #touched = new Map();
  /** @type {"nothing" | "some" | "everything"} what waits to be kept */
  #waiting = "nothing";
  /** @type {number | null} how far the store was told */
  #keptTo = null;
  /** @type {Promise<void> | null} */
  #saving = null;
  #onFailure;

  /**
   * @param {Store} store @param {import("./replica.js").Replica} replica
   * @param {(error: unknown) => void} onFailure the page goes on without a store
   */
  constructor(store, replica, onFailure) {
    this.#store = store;
    this.#replica = replica;
    this.#onFailure = onFailure;
  }

  /** @returns {Promise<Kept | null>} what the store has; nothing when it fails */
  async load() {
    const kept = await this.#store.load().catch(this.#onFailure);
    this.#keptTo = kept?.cursor ?? null;
    return kept ?? null;
  }

  /**
   * @param {import("./replica.js").Change[]} changes @param {boolean} whole the replica was replaced
   * @param {() => {sureAt: number, offset: number}} moment
   */
  note(changes, whole, moment) {
    for (const { collection, put, drop } of changes) {
      const touched = this.#touched.get(collection) ?? new Set();
      this.#touched.set(collection, touched);
      for (const id of [...put, ...drop]) touched.add(id);
    }
    if (whole) this.#waiting = "everything";
    else if (this.#waiting === "nothing") this.#waiting = "some";
    this.#saving ??= this.#save(moment);
  }

  /** @returns {Promise<void>} when everything noted is kept */
  async settled() {
    while (this.#saving) await this.#saving;
  }

  /** Removes what the store holds, after what is under way. */
  async forget() {
    await this.settled();
    await this.#store.forget().catch(this.#onFailure);
  }

  /** @param {() => {sureAt: number, offset: number}} moment */
  async #save(moment) {
    await Promise.resolve();
    while (this.#waiting !== "nothing" && this.#replica.cursor !== null) {
      const moved = this.#collect(moment());
      try {
        await this.#store.save(moved);
      } catch (error) {
        this.#onFailure(error);
      }
    }
    this.#saving = null;
  }

  /** @param {{sureAt: number, offset: number}} moment @returns {Moved} the touched rows as they stand now */
  #collect(moment) {
    const { epoch, cursor } = this.#replica;
    /** @type {Moved} */
    const moved = {
      place: { epoch: epoch ?? "", cursor: cursor ?? 0, ...moment },
      from: this.#waiting === "everything" ? null : this.#keptTo,
      put: [],
      drop: [],
      everything: () => allRows(this.#replica),
    };
    if (moved.from !== null) this.#sort(moved);
    this.#touched.clear();
    this.#waiting = "nothing";
    this.#keptTo = cursor;
    return moved;
  }

  /** @param {Moved} moved */
  #sort({ put, drop }) {
    for (const [collection, ids] of this.#touched) {
      for (const id of ids) {
        const row = this.#replica.rows(collection).get(id);
        if (row) put.push({ collection, row });
        else drop.push({ collection, id });
      }
    }
  }
}

/** @param {import("./replica.js").Replica} replica */
function allRows({ collections }) {
  return [...collections].flatMap(([collection, rows]) => [...rows.values()].map((row) => ({ collection, row })));
}
