// @ts-check
/**
 * What people did with reminders, kept until the server has answered: each is written down first, then sent, with one
 * key until a definite answer. A sent one stays until the row has moved on, so that nothing rings in between.
 *
 * Events: `change`: other entries · `refused` {entry, reason}.
 *
 * @typedef {import("./schedule.js").Act} Act
 * @typedef {Act & {key: string, name: string, args: Record<string, any>, room: string, kind: string, state: "new" | "waits" | "sent",
 *   place?: number}} Entry `waits`: the server did not answer; `place`: the order in which they are sent
 * @typedef {{all: () => Promise<Entry[]>, put: (entry: Entry) => Promise<number>, remove: (place: number) => Promise<void>}} Store
 * @typedef {{is: "done"} | {is: "refused", reason: string, over: boolean} | {is: "unanswered"}} Answer `over`: another
 *   was first, so the row is about to move on
 */

import { isOvertaken } from "./schedule.js";

const GIVES_UP_AFTER = 3;

export class Outbox extends EventTarget {
  /** @type {Entry[]} */
  entries = [];
  #store;
  #send;
  #alone;
  #tell;
  #running = Promise.resolve();

  /**
   * @param {{store: Store, send: (entry: Entry) => Promise<Answer>, alone?: (work: () => Promise<void>) => Promise<void>,
   *   tell?: () => void}} parts `alone`: no other tab sends meanwhile; `tell`: the other tabs should `look`
   */
  constructor({ store, send, alone = (work) => work(), tell = () => {} }) {
    super();
    this.#store = store;
    this.#send = send;
    this.#alone = alone;
    this.#tell = tell;
  }

  /** Those the server has not answered. */
  get waiting() {
    return this.entries.filter(({ state }) => state === "waits");
  }

  /** Writes it down and sends it. @param {Omit<Entry, "state">} act @returns {Promise<void>} when it was tried */
  async add(act) {
    /** @type {Entry} */
    const entry = { ...act, state: "new" };
    this.entries = [...this.entries, entry];
    this.#changed();
    entry.place = await this.#store.put(entry);
    this.#tell();
    await this.flush();
  }

  /** Reads what other tabs have written. */
  async look() {
    const kept = await this.#store.all();
    const keys = new Set(kept.map(({ key }) => key));
    const notYetKept = this.entries.filter(({ key, place }) => place === undefined && !keys.has(key));
    this.entries = [...kept, ...notYetKept];
    this.#changed();
  }

  /** Sends all that waits, each alert's in order. @returns {Promise<void>} */
  flush() {
    const work = () => this.#alone(() => this.#sendAll());
    this.#running = this.#running.then(work).catch((error) => console.warn("What waits could not be sent:", error));
    return this.#running;
  }

  /** Forgets what the server's rows show by now. @param {ReadonlyMap<string, import("/static/realtime/frames.js").Row>} rows */
  async tidy(rows) {
    const over = this.entries.filter((entry) => entry.state === "sent" && isOvertaken(entry, rows.get(entry.alert)));
    if (!over.length) return;
    this.entries = this.entries.filter((entry) => !over.includes(entry));
    await Promise.all(over.map(({ place }) => this.#store.remove(/** @type {number} */ (place))));
  }

  async #sendAll() {
    // One that the server can't answer must not hold up all others for ever.
    const unanswered = new Set();
    for (const entry of (await this.#store.all()).filter(({ state }) => state !== "sent")) {
      if (unanswered.has(entry.alert)) continue;
      const answer = await this.#send(entry);
      await this.#note(entry, answer);
      await this.look();
      this.#tell();
      if (answer.is === "unanswered" && unanswered.add(entry.alert).size === GIVES_UP_AFTER) break;
      if (answer.is === "refused") this.dispatchEvent(new CustomEvent("refused", { detail: { entry, reason: answer.reason } }));
    }
  }

  /** @param {Entry} entry @param {Answer} answer */
  async #note(entry, answer) {
    if (answer.is === "refused" && !answer.over) await this.#store.remove(/** @type {number} */ (entry.place));
    else await this.#store.put({ ...entry, state: answer.is === "unanswered" ? "waits" : "sent" });
  }

  #changed() {
    this.dispatchEvent(new CustomEvent("change"));
  }
}
