// @ts-check
/** The reducer: put rows, drop keys, move the cursor. The same rules as `sync/rules/replica.py`. */

/**
 * What one event did to one collection; `snapshot` as its name when everything was replaced.
 * @typedef {{collection: string, put: string[], drop: string[], name: string, seq: number}} Change
 * @typedef {import("./frames.js").Row} Row
 */

/**
 * @param {number} cursor @param {number} from @param {number} to
 * @returns {"apply" | "ignore" | "gap"} whether a batch goes onto a replica at this cursor
 */
export function judge(cursor, from, to) {
  if (to <= cursor) return "ignore";
  return from > cursor ? "gap" : "apply";
}

/** The rows that a terminal holds, and the number they are exact for (null before the first snapshot). */
export class Replica {
  /** @type {string | null} */
  epoch = null;
  /** @type {number | null} */
  cursor = null;
  /** @type {Map<string, Map<string, Row>>} */
  collections = new Map();

  /** @param {string} collection @returns {Map<string, Row>} */
  rows(collection) {
    let rows = this.collections.get(collection);
    if (!rows) this.collections.set(collection, (rows = new Map()));
    return rows;
  }

  /**
   * Takes in a batch. Without a cursor every batch is a gap: a snapshot must come first.
   * @param {{from: number, to: number, items: import("./frames.js").Item[]}} batch
   * @returns {{verdict: "apply" | "ignore" | "gap", changes: Change[]}}
   */
  apply(batch) {
    const cursor = this.cursor;
    if (cursor === null) return { verdict: "gap", changes: [] };
    const verdict = judge(cursor, batch.from, batch.to);
    if (verdict !== "apply") return { verdict, changes: [] };
    const changes = batch.items.filter((item) => item.seq > cursor).flatMap((item) => this.#take(item));
    this.cursor = batch.to;
    return { verdict, changes };
  }

  /**
   * Puts a snapshot in the place of everything.
   * @param {{epoch: string, seq: number, collections: Record<string, Record<string, Row>>}} snapshot
   * @returns {Change[]}
   */
  replace({ epoch, seq, collections }) {
    const before = this.collections;
    this.epoch = epoch;
    this.cursor = seq;
    this.collections = new Map(Object.entries(collections).map(([name, rows]) => [name, new Map(Object.entries(rows))]));
    const names = [...new Set([...before.keys(), ...this.collections.keys()])].sort();
    return names.map((name) => {
      const rows = this.rows(name);
      const gone = [...(before.get(name)?.keys() ?? [])].filter((id) => !rows.has(id));
      return { collection: name, put: [...rows.keys()].sort(), drop: gone.sort(), name: "snapshot", seq };
    });
  }

  /** After a reset the rows stay in view, but nothing may be applied to them. */
  forgetCursor() {
    this.epoch = this.cursor = null;
  }

  /** @param {import("./frames.js").Item} item @returns {Change[]} */
  #take(item) {
    const names = [...new Set([...Object.keys(item.put), ...Object.keys(item.drop)])].sort();
    return names.map((name) => {
      const rows = this.rows(name);
      const drop = [...(item.drop[name] ?? [])].sort();
      for (const row of item.put[name] ?? []) rows.set(row.id, row);
      for (const id of drop) rows.delete(id);
      const put = [...new Set((item.put[name] ?? []).map((row) => row.id))].filter((id) => rows.has(id)).sort();
      return { collection: name, put, drop, name: item.name, seq: item.seq };
    });
  }
}
