// @ts-check
/**
 * The tablet's journal: operations with running numbers from 1, in one order, kept until the server has answered and for two
 * weeks more, so that a server put back from a backup can ask for them again. Nothing leaves it unanswered.
 *
 * @typedef {import("./frames.js").Operation} Operation
 * @typedef {Operation & {photos: string[], answer: import("./frames.js").Answer | null, answered_at: number | null,
 *   dismissed: boolean}} Entry `answered_at`: wall clock in ms; `dismissed`: a person has read why it was not done
 * @typedef {{hash: string, blob: Blob, state: "waiting" | "there" | "refused"}} Photo
 * @typedef {Omit<Operation, "seq"> & Record<string, any>} Act whatever more stands in it stays on the tablet
 */

export const KEPT_MS = 14 * 24 * 3600 * 1000;

export class Journal {
  #database;

  /** @param {import("./database.js").Database} database */
  constructor(database) {
    this.#database = database;
  }

  /** @returns {Promise<{id: string, next: number}>} */
  about() {
    return this.#database.read(({ about }) => about.get("journal"));
  }

  /**
   * Takes it in under the next number, together with its photos. It counts when this is done.
   * @param {Act} act @param {{hash: string, blob: Blob}[]} [photos]
   * @returns {Promise<Entry>}
   */
  add(act, photos = []) {
    return this.#database.write(async (shelves) => {
      const journal = await shelves.about.get("journal");
      /** @type {Entry} */
      const entry = { ...act, seq: journal.next, photos: photos.map(({ hash }) => hash), answer: null, answered_at: null, dismissed: false };
      for (const { hash, blob } of photos) await shelves.photos.put({ hash, blob, state: "waiting" });
      await shelves.ops.put(entry);
      await shelves.about.put({ ...journal, next: journal.next + 1 }, "journal");
      return entry;
    });
  }

  /** @returns {Promise<Entry[]>} all, by number */
  all() {
    return this.#database.read(({ ops }) => ops.all());
  }

  /**
   * Notes definite answers; those of numbers that are not here are nobody's.
   * @param {import("./frames.js").Answer[]} answers @param {number} at wall clock in ms
   */
  answer(answers, at) {
    return this.#database.write(async ({ ops }) => {
      for (const answer of answers) {
        /** @type {Entry | undefined} */
        const entry = await ops.get(answer.seq);
        if (!entry) continue;
        const same = entry.answer?.status === answer.status;
        await ops.put({ ...entry, answer, answered_at: same ? entry.answered_at : at, dismissed: same && entry.dismissed });
      }
    });
  }

  /** A person has read what became of it. @param {number} seq */
  dismiss(seq) {
    return this.#database.write(async ({ ops }) => {
      const entry = await ops.get(seq);
      if (entry) await ops.put({ ...entry, dismissed: true });
    });
  }

  /** @param {string} hash @returns {Promise<Photo | undefined>} */
  photo(hash) {
    return this.#database.read(({ photos }) => photos.get(hash));
  }

  /** @param {string} hash @param {Photo["state"]} state */
  notePhoto(hash, state) {
    return this.#database.write(async ({ photos }) => {
      const photo = await photos.get(hash);
      if (photo) await photos.put({ ...photo, state });
    });
  }

  /** A server that was put back may have lost the photos of these, too. @param {number} from the first number it asks for */
  sendPhotosAgain(from) {
    return this.#database.write(async ({ ops, photos }) => {
      const named = new Set((await ops.all()).filter(({ seq }) => seq >= from).flatMap((entry) => entry.photos));
      for (const photo of await photos.all()) if (named.has(photo.hash)) await photos.put({ ...photo, state: "waiting" });
    });
  }

  /** Lets go of what was answered two weeks ago, from the front, and of photos that nothing names any more. @param {number} now */
  prune(now) {
    return this.#database.write(async ({ ops, photos }) => {
      /** @type {Entry[]} */
      const all = await ops.all();
      const firstKept = all.findIndex((entry) => !isOver(entry, now));
      const over = firstKept < 0 ? all : all.slice(0, firstKept);
      for (const { seq } of over) await ops.delete(seq);
      const named = new Set(all.slice(over.length).flatMap((entry) => entry.photos));
      for (const { hash } of await photos.all()) if (!named.has(hash)) await photos.delete(hash);
    });
  }

  /**
   * A new journal with what the old one had not brought to the server: under new numbers and ids, by whoever did it.
   * The server knows nobody of another enrolment, so each becomes a matter for the desk, and none is done twice.
   * @param {() => string} newId @param {Record<string, any>} [remembering] what the tablet remembers from now on, by name
   */
  beginAnew(newId, remembering = {}) {
    return this.#database.write(async ({ about, ops, photos }) => {
      /** @type {Entry[]} */
      const pending = (await ops.all()).filter(({ answer }) => answer === null);
      await ops.clear();
      for (const [place, entry] of pending.entries()) await ops.put({ ...entry, seq: place + 1, id: newId() });
      for (const photo of await photos.all()) await photos.put({ ...photo, state: "waiting" });
      await about.put({ id: newId(), next: pending.length + 1 }, "journal");
      for (const [name, value] of Object.entries(remembering)) await about.put(value, name);
    });
  }

  /** @param {string} name @returns {Promise<any>} something else that the tablet remembers */
  recall(name) {
    return this.#database.read(({ about }) => about.get(name));
  }

  /** @param {string} name @param {any} value */
  remember(name, value) {
    return this.#database.write(({ about }) => about.put(value, name));
  }

  /** Forgets everything: this tablet was taken out of use. @param {() => string} newId */
  wipe(newId) {
    return this.#database.write(async ({ about, ops, photos }) => {
      await Promise.all([about.clear(), ops.clear(), photos.clear()]);
      await about.put({ id: newId(), next: 1 }, "journal");
    });
  }
}

/** @param {Entry} entry @param {number} now */
function isOver({ answer, answered_at, dismissed }, now) {
  if (answer === null || answered_at === null) return false;
  return answered_at < now - KEPT_MS && (answer.status === "applied" || dismissed);
}
