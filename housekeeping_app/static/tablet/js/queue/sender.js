// @ts-check
/**
 * Brings the journal to the server: in order, at most 50 at a time, each until it has a definite answer. The server's ledger
 * has the last word: what is sent twice is answered as before.
 *
 * Events: `change`: entries were answered · `state`: see `state` · `contact`: the server takes what comes from here ·
 * `revoked`: everything is to be wiped.
 *
 * @typedef {import("./journal.js").Entry} Entry
 * @typedef {{status: number, text: string, retryAfterS: number | null}} Reply
 * @typedef {object} Line how the server is reached; both throw when it does not answer
 * @property {(body: object) => Promise<Reply>} sync
 * @property {(photo: import("./journal.js").Photo) => Promise<Reply>} putPhoto
 * @typedef {"idle" | "sending" | "cut_off" | "trouble" | "copied" | "not_enrolled" | "revoked" | "upgrade"} Name
 *   `cut_off`: no answer · `trouble`: an answer that helps nobody · `copied`: this journal is not taken any more
 * @typedef {{name: Name, retryAfterS: number | null}} State
 * @typedef {{from: number | null, most: number}} Place the number that the server asked for, and how many to send at once
 */

import { MOST_OPERATIONS, batchOf, parseAnswers } from "./frames.js";

/** What a person must see to before anything more is sent. @type {Name[]} */
const ENDS = ["copied", "not_enrolled", "revoked"];
const PASSES = [408, 425, 429];
const BATCH_BYTES = 512 * 1024;

export class Sender extends EventTarget {
  /** @type {State} */
  state = { name: "idle", retryAfterS: null };
  /** When the server answered last, on the page's clock in ms. @type {number | null} */
  contactAt = null;
  #journal;
  #line;
  #alone;
  #now;
  #device;
  /** @type {Promise<void> | null} */
  #running = null;
  #again = false;

  /**
   * @param {{journal: import("./journal.js").Journal, line: Line, now: () => import("./frames.js").Now,
   *   device: () => import("./frames.js").Device, alone?: (work: () => Promise<void>) => Promise<void>}} parts
   *   `alone`: no other tab sends meanwhile
   */
  constructor({ journal, line, now, device, alone = (work) => work() }) {
    super();
    this.#journal = journal;
    this.#line = line;
    this.#now = now;
    this.#device = device;
    this.#alone = alone;
  }

  /** Sends all that waits; with nothing waiting the server hears that the tablet is there. @returns {Promise<void>} */
  send() {
    if (this.#running) this.#again = true;
    else if (!ENDS.includes(this.state.name)) this.#running = this.#runs().finally(() => (this.#running = null));
    return this.#running ?? Promise.resolve();
  }

  /** After a new enrolment. */
  beginAgain() {
    this.#say("idle");
  }

  async #runs() {
    do {
      this.#again = false;
      await this.#alone(() => this.#sendAll()).catch((error) => {
        console.warn("What waits could not be sent:", error);
        this.#say("trouble");
      });
    } while (this.#again && this.state.name === "idle");
  }

  async #sendAll() {
    /** @type {Place | null} */
    let place = { from: null, most: MOST_OPERATIONS };
    while (place) place = await this.#step(place);
  }

  /** One batch. @param {Place} place @returns {Promise<Place | null>} where to go on, or null */
  async #step({ from, most }) {
    const { id, next } = await this.#journal.about();
    const all = await this.#journal.all();
    const batch = batchFrom(all, from, next, most);
    if (batch === "copied") return this.#say("copied");
    const first = batch[0]?.seq ?? next;
    if (batch.length) this.#say("sending");
    if (!(await this.#bringPhotos(batch))) return null;
    const queued = all.filter(({ answer }) => answer === null).length;
    const body = batchOf({ device: this.#device(), journal: id, now: this.#now(), ops: batch, queued });
    const reply = await this.#ask(() => this.#line.sync(body));
    if (!reply) return null;
    // One of them may be what the server can't read; alone it holds up no other.
    if (reply.status === 400 && batch.length > 1) return { from, most: 1 };
    const asked = reply.status === 200 ? await this.#taken(reply.text, batch) : this.#refused(reply);
    if (asked === null) return null;
    if (asked === from && asked <= first) return this.#say("trouble");
    if (asked < first) await this.#journal.sendPhotosAgain(asked);
    return { from: asked, most };
  }

  /**
   * @param {string} text @param {Entry[]} batch
   * @returns {Promise<number | null>} the number to go on from; null when all is done, or must wait
   */
  async #taken(text, batch) {
    const answers = parseAnswers(text);
    await this.#journal.answer(answers.results, Date.parse(this.#now().wall));
    if (answers.results.length) this.dispatchEvent(new CustomEvent("change"));
    this.dispatchEvent(new CustomEvent("contact"));
    if (answers.results.length < batch.length) return this.#say("trouble");
    const { next } = await this.#journal.about();
    return answers.next_seq === next ? this.#say("idle") : answers.next_seq;
  }

  /** @param {Reply} reply @returns {number | null} the number that the server asks for */
  #refused({ status, text, retryAfterS }) {
    const { code = "", next_seq = null } = problem(text);
    if (status === 409 && code === "gap" && Number.isSafeInteger(next_seq)) return next_seq;
    if (status === 409 && code === "journal_fork") this.#say("copied");
    else if (status === 410) this.#revoke();
    else if (status === 401) this.#say("not_enrolled");
    else if (status === 426) this.#say("upgrade");
    else this.#say(status >= 500 || PASSES.includes(status) ? "cut_off" : "trouble", retryAfterS);
    return null;
  }

  /**
   * Photos go before the operations that name them. One that the server will never take does not hold up the rest.
   * @param {Entry[]} batch @returns {Promise<boolean>} false when the operations have to wait
   */
  async #bringPhotos(batch) {
    for (const hash of batch.flatMap(({ photos }) => photos)) {
      const photo = await this.#journal.photo(hash);
      if (photo?.state !== "waiting") continue;
      const reply = await this.#ask(() => this.#line.putPhoto(photo));
      if (!reply) return false;
      const { status } = reply;
      if (status >= 500 || PASSES.includes(status) || status === 401 || status === 410) {
        this.#refused(reply);
        return false;
      }
      await this.#journal.notePhoto(hash, status < 300 ? "there" : "refused");
    }
    return true;
  }

  /** @param {() => Promise<Reply>} ask @returns {Promise<Reply | null>} null when nobody answered */
  async #ask(ask) {
    try {
      const reply = await ask();
      if (reply.status < 500) this.contactAt = this.#now().boottime_ms;
      return reply;
    } catch {
      this.#say("cut_off");
      return null;
    }
  }

  #revoke() {
    this.#say("revoked");
    this.dispatchEvent(new CustomEvent("revoked"));
  }

  /** @param {Name} name @param {number | null} [retryAfterS] @returns {null} */
  #say(name, retryAfterS = null) {
    const isNew = this.state.name !== name;
    this.state = { name, retryAfterS };
    if (isNew) this.dispatchEvent(new CustomEvent("state"));
    return null;
  }
}

/**
 * What to send: from the number that the server asked for, else from the first that it has not answered.
 * @param {Entry[]} all by number @param {number | null} from @param {number} next the journal's next number @param {number} most
 * @returns {Entry[] | "copied"} `copied`: the server asks for numbers that this journal never had, or let go long ago
 */
export function batchFrom(all, from, next, most) {
  const first = from ?? all.find(({ answer }) => answer === null)?.seq ?? next;
  const oldest = all[0]?.seq ?? next;
  if (first > next || first < oldest) return "copied";
  /** @type {Entry[]} */
  const batch = [];
  let bytes = 0;
  for (const entry of all.filter(({ seq }) => seq >= first)) {
    bytes += JSON.stringify(entry.args).length * 3 + 400;
    if (batch.length === most || (batch.length && bytes > BATCH_BYTES)) break;
    batch.push(entry);
  }
  return batch;
}

/** @param {string} text @returns {{code?: string, next_seq?: any}} */
function problem(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
