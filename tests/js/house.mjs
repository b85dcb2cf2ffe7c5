// A hotel's feed, a browser's clock and its network, all in one process and all in the test's hand.

const NOW = Date.parse("2026-11-23T08:00:00Z");

/** Time that passes when the test says so. */
export class HandClock {
  #timers = new Map();
  #next = 1;
  ms = 0;
  wallOff = 0;

  wall = () => NOW + this.ms + this.wallOff;
  steady = () => this.ms;
  later = (act, ms) => {
    this.#timers.set(this.#next, { at: this.ms + ms, act });
    return this.#next++;
  };
  cancel = (handle) => this.#timers.delete(handle);

  /** @param {number} seconds */
  async pass(seconds) {
    const end = this.ms + seconds * 1000;
    await settle();
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.#timers.delete(due[0]);
      this.ms = Math.max(this.ms, due[1].at);
      due[1].act();
      await settle();
    }
    this.ms = end;
    await settle();
  }
}

/** Lets everything that waits for no timer happen. */
export async function settle() {
  for (let turn = 0; turn < 25; turn += 1) await Promise.resolve();
  await new Promise((done) => setImmediate(done));
}

export class House {
  epoch = "e1";
  floor = 0;
  feed = [];
  rows = {};
  hellos = [];
  asked = [];
  blocksSockets = false;
  down = false;
  status = 200;
  mode = null;
  serverAhead = 0;
  clock = new HandClock();
  /** @type {Set<any>} */
  open = new Set();
  holdSnapshot = null;

  constructor() {
    this.change("1", "dirty");
    this.change("2", "clean");
    const house = this;
    this.sockets = class {
      constructor(url) {
        this.url = url;
        house.opened = (house.opened ?? 0) + 1;
        setImmediate(() => (house.blocksSockets || house.down ? this.onclose?.({ code: 1006 }) : this.onopen?.()));
      }
      send(text) {
        house.welcome(this, JSON.parse(text));
      }
      close() {
        house.open.delete(this);
      }
    };
    this.http = async (url) => {
      if (house.down) throw new TypeError("no network");
      const address = new URL(url);
      house.asked.push(address);
      if (house.status !== 200) return new Response("", { status: house.status });
      return new Response(JSON.stringify(await house.answer(address)));
    };
  }

  get head() {
    return this.floor + this.feed.length;
  }

  get serverTime() {
    return new Date(this.clock.wall() + this.serverAhead).toISOString();
  }

  /** Commits one event; `null` drops the room. */
  change(id, condition) {
    const seq = this.head + 1;
    const put = condition ? { rooms: [{ id, condition }] } : {};
    this.feed.push({ seq, topic: "rooms", name: "room.changed", at: this.serverTime, put, drop: condition ? {} : { rooms: [id] } });
    if (condition) this.rows[id] = { id, condition };
    else delete this.rows[id];
    return seq;
  }

  batch(from, to = this.head) {
    return { type: "events", from, to, items: this.feed.filter(({ seq }) => from < seq && seq <= to) };
  }

  tick(more = {}) {
    this.tell({ type: "tick", head: this.head, covered_to: this.head, server_time: this.serverTime, alarm_clock_ok: true, ...more });
  }

  tell(frame) {
    for (const socket of this.open) socket.onmessage({ data: JSON.stringify(frame) });
  }

  close(code) {
    for (const socket of [...this.open]) {
      this.open.delete(socket);
      socket.onclose({ code });
    }
  }

  welcome(socket, hello) {
    this.hellos.push(hello);
    const known = hello.epoch === this.epoch && hello.cursor <= this.head;
    const mode = this.mode ?? (known ? "resume" : "snapshot");
    const say = (frame) => socket.onmessage?.({ data: JSON.stringify(frame) });
    this.open.add(socket);
    setImmediate(() => {
      say({ type: "welcome", epoch: this.epoch, head: this.head, floor: 0, server_time: this.serverTime, mode, tick_s: 10 });
      if (known && hello.cursor < this.head) say(this.batch(hello.cursor));
    });
  }

  async answer({ pathname, searchParams }) {
    if (pathname.endsWith("/snapshot")) {
      const body = { epoch: this.epoch, seq: this.head, server_time: this.serverTime, collections: { rooms: { ...this.rows } } };
      if (this.holdSnapshot) await this.holdSnapshot;
      return body;
    }
    const cursor = Number(searchParams.get("cursor"));
    if (searchParams.get("epoch") !== this.epoch) return { type: "reset", reason: "epoch" };
    const wait = Number(searchParams.get("wait"));
    if (cursor === this.head && wait) await new Promise((done) => this.clock.later(done, wait * 1000));
    return this.batch(cursor);
  }
}
