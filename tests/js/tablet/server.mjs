// A server with a ledger, and a line to it that loses, doubles and breaks as the test says.
import { served } from "../served.mjs";

const { Journal } = await served("tablet/js/queue/journal.js");
const { memoryDatabase } = await served("tablet/js/queue/memory_database.js");
const { Sender } = await served("tablet/js/queue/sender.js");
const { uuid7 } = await served("tablet/js/queue/ids.js");

export const JOURNAL = "6f1d2b9e-9a2c-4a57-8f0d-0d7f2c9b1a01";
const WALL = Date.parse("2026-11-23T08:00:00Z");

/** Answers as the server does: each number once, the next one only, the same body. */
export class Server {
  /** @type {Map<number, {body: string, answer: any}>} */
  ledger = new Map();
  done = [];
  photos = new Map();
  asked = [];
  /** @type {(op: any) => any} what becomes of an operation; null when it throws */
  rule = () => ({ status: "applied", result: {} });
  /** @type {any} an answer to all, whatever is asked */
  instead = null;
  cut = false;
  losesAnswers = false;

  get next() {
    return this.ledger.size + 1;
  }

  restore(kept) {
    for (const seq of [...this.ledger.keys()]) if (seq > kept) this.ledger.delete(seq);
    this.done = this.done.slice(0, kept);
    this.photos.clear();
  }

  sync = async (body) => {
    if (this.cut) throw new TypeError("no network");
    this.asked.push(body);
    const reply = this.instead ?? this.#answer(JSON.parse(JSON.stringify(body)));
    if (this.losesAnswers) throw new TypeError("no answer");
    return { retryAfterS: null, text: "", ...reply };
  };

  putPhoto = async ({ hash, blob }) => {
    if (this.cut) throw new TypeError("no network");
    this.asked.push({ photo: hash });
    if (this.photoStatus) return { status: this.photoStatus, text: "{}", retryAfterS: null };
    this.photos.set(hash, blob);
    return { status: 200, text: "{}", retryAfterS: null };
  };

  #answer({ ops }) {
    const results = [];
    for (const { age_ms: _age, ...op } of ops) {
      const known = this.ledger.get(op.seq);
      if (known && known.body !== JSON.stringify(op)) return { status: 409, text: JSON.stringify({ code: "journal_fork" }) };
      if (!known && op.seq !== this.next) return { status: 409, text: JSON.stringify({ code: "gap", next_seq: this.next }) };
      const made = known?.answer ?? this.rule(op);
      if (made === null) break;
      if (!known) this.#note(op, { seq: op.seq, code: "", message: "", ...made });
      results.push(this.ledger.get(op.seq).answer);
    }
    return { status: 200, text: JSON.stringify({ server_time: "2026-11-23T08:00:00Z", next_seq: this.next, results }) };
  }

  #note(op, answer) {
    this.ledger.set(op.seq, { body: JSON.stringify(op), answer });
    this.done.push(op);
  }
}

/** A tablet's queue; another of the same `database` is another tab, or the app opened again. */
export class Tablet {
  constructor(server, { database = memoryDatabase(JOURNAL), boot = "b1", alone } = {}) {
    this.database = database;
    this.journal = new Journal(database);
    this.ms = 0;
    this.boot = boot;
    const now = () => ({ boot: this.boot, boottime_ms: this.ms, wall: new Date(WALL + this.ms).toISOString() });
    const device = () => ({ terminal: "0e3f0cf4-6a53-4f0c-9a55-5d6a4f1c2b11", epoch: null, cursor: null, app: "0.1.0" });
    this.sender = new Sender({ journal: this.journal, line: server, now, device, alone });
  }

  /** @param {string} name @param {any} [args] @param {{hash: string, blob: Blob}[]} [photos] */
  tap(name = "housekeeping.finish", args = { rooms: ["0412"] }, photos = []) {
    const { boot, ms } = this;
    const wall = new Date(WALL + ms).toISOString();
    return this.journal.add({ id: uuid7(WALL + ms), name, v: 1, wall, boot, made_ms: ms, by: null, args }, photos);
  }

  async pending() {
    return (await this.journal.all()).filter(({ answer }) => answer === null).map(({ seq }) => seq);
  }
}
