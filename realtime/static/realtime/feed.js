// @ts-check
/**
 * Follows a hotel's feed: a replica of the rows this page may see, resumed after every cut.
 *
 * Events: `change` {collection, put, drop, name, live}: these rows are new or gone (`live`: it happened just now; else
 * it was loaded or caught up) · `state` {name, since} · `covered`: the rows have all that the server had done by now ·
 * `alarm_clock` {ok} · `sign_in`: the session has ended · `reload`: another version is needed · `denied`: these topics
 * may not be followed.
 *
 * @typedef {object} Options
 * @property {string} hotel
 * @property {string[]} topics
 * @property {string} app the version of these pages
 * @property {string} [terminal]
 * @property {boolean} [asTerminal] speaks as the enrolled terminal, whoever is signed in at this browser
 * @property {string} [origin] such as `https://desk.example`; this page's own by default
 * @property {import("./keeping.js").Store} [store] keeps nothing by default
 * @property {typeof WebSocket} [sockets]
 * @property {typeof fetch} [http]
 * @property {import("./elapsed.js").Clock} [clock]
 * @property {() => number} [random] in [0, 1)
 * @property {Parameters<typeof onWaking>[0]} [page]
 */

import { Elapsed, browserClock } from "./elapsed.js";
import { Following } from "./following.js";
import { encodeHello } from "./frames.js";
import { Keeping } from "./keeping.js";
import { memoryStore } from "./memory_store.js";
import { Reading } from "./reading.js";
import { FORBIDDEN, RELOAD } from "./reconnect.js";
import { Replica } from "./replica.js";
import { ServerClock } from "./server_clock.js";
import { Standing } from "./standing.js";
import { onWaking } from "./waking.js";

const LOOK_EVERY_MS = 1000;

export class Feed extends EventTarget {
  /** False when nothing rings at the server; null before it said so. @type {boolean | null} */
  alarmClockOk = null;
  /** The close code after which this page stays away, or null. @type {number | null} */
  ended = null;
  #replica = new Replica();
  #started = false;
  #page;
  #elapsed;
  #serverClock;
  #standing;
  #keeping;
  #following;

  /** @param {Options} options */
  constructor(options) {
    super();
    const { hotel, topics, app, terminal = "", clock = browserClock, store = memoryStore() } = options;
    const origin = options.origin ?? location.origin;
    /** @type {Record<string, string>} */
    const as = options.asTerminal ? { as: "terminal" } : {};
    this.#page = options.page ?? (typeof document === "undefined" ? null : { window, document });
    this.#elapsed = new Elapsed(clock);
    this.#serverClock = new ServerClock(this.#elapsed);
    this.#standing = new Standing(this.#elapsed, this.#serverClock);
    this.#keeping = new Keeping(store, this.#replica, (error) => console.warn("The rows could not be kept:", error));
    const http = options.http ?? fetch.bind(globalThis);
    this.#following = new Following({
      replica: this.#replica,
      reading: new Reading({ http, base: `${origin}/api/v1/${hotel}`, topics, clock, as }),
      elapsed: this.#elapsed,
      sockets: options.sockets ?? WebSocket,
      url: `${origin.replace(/^http/, "ws")}/ws/v1/${hotel}/feed${options.asTerminal ? "?as=terminal" : ""}`,
      hello: () => encodeHello({ app, terminal, topics, epoch: this.#replica.epoch, cursor: this.#replica.cursor }),
      random: options.random ?? Math.random,
      onFrame: (frame) => this.#heard(frame),
      onChanged: (step) => this.#changed(step),
      onMoment: (live) => this.#moment(live),
      onConnecting: () => this.#serverClock.begin(),
      onSignIn: () => this.#dispatch("sign_in", {}),
    });
  }

  /** LIVE, RECONNECTING or STALE, and since when. */
  get state() {
    return this.#standing.state;
  }

  /** How far the rows have come. @returns {{epoch: string | null, cursor: number | null}} */
  get place() {
    return { epoch: this.#replica.epoch, cursor: this.#replica.cursor };
  }

  /** @returns {number} the server's time in ms since 1970, also while cut off */
  serverNow() {
    return this.#serverClock.now();
  }

  /** @param {string} collection @returns {ReadonlyMap<string, import("./frames.js").Row>} by id */
  rows(collection) {
    return this.#replica.rows(collection);
  }

  /** Shows what the store has, then follows until `stop` or until told to stay away. @returns {Promise<void>} */
  async start() {
    if (this.#started) return;
    this.#started = true;
    await this.#load();
    const stopWaking = this.#page ? onWaking(this.#page, () => this.#following.wake()) : () => {};
    const stopLooking = this.#look();
    this.ended = await this.#following.run();
    stopWaking();
    if (this.ended === null) stopLooking();
    else await this.#end(this.ended);
  }

  stop() {
    this.#following.stop();
  }

  /** Stops, and removes the rows from this browser. */
  async forget() {
    this.stop();
    await this.#keeping.forget();
  }

  /** @returns {Promise<void>} when the store has all that the page shows */
  settled() {
    return this.#keeping.settled();
  }

  /** Who may not follow may not keep the rows either. @param {number} code */
  async #end(code) {
    if (code === FORBIDDEN) {
      this.#tell(this.#replica.replace({ epoch: "", seq: 0, collections: {} }), false);
      this.#replica.forgetCursor();
      await this.#keeping.forget();
    }
    this.#dispatch(code === RELOAD ? "reload" : "denied", {});
  }

  async #load() {
    const kept = await this.#keeping.load();
    if (!kept) return;
    this.#serverClock.offset = kept.offset;
    this.#standing.loaded(kept.sureAt);
    const { epoch, cursor, collections } = kept;
    const changes = this.#replica.replace({ epoch, seq: cursor, collections });
    this.#tell(changes.map((change) => ({ ...change, name: "loaded" })), false);
  }

  /** @param {import("./frames.js").Frame} frame */
  #heard(frame) {
    if (frame.type === "welcome" || frame.type === "tick") this.#serverClock.note(frame.server_time);
    if (frame.type !== "tick") return;
    this.#keep([], false);
    if (frame.covered_to >= frame.head) this.#dispatch("covered", {});
    if (frame.alarm_clock_ok === this.alarmClockOk) return;
    this.alarmClockOk = frame.alarm_clock_ok;
    this.#dispatch("alarm_clock", { ok: this.alarmClockOk });
  }

  /** @param {Extract<import("./session.js").Step, {step: "changed"}>} step */
  #changed({ changes, live, whole }) {
    this.#keep(changes, whole);
    this.#tell(changes, live);
    if (whole) this.#dispatch("covered", {});
  }

  /** @param {import("./replica.js").Change[]} changes @param {boolean} whole */
  #keep(changes, whole) {
    this.#keeping.note(changes, whole, () => ({ sureAt: this.#standing.sureAt, offset: this.#serverClock.offset }));
  }

  /** Time alone makes rows stale. @returns {() => void} stops it */
  #look() {
    const { clock } = this.#elapsed;
    const look = () => {
      this.#say();
      handle = clock.later(look, LOOK_EVERY_MS);
    };
    let handle = clock.later(look, 0);
    return () => clock.cancel(handle);
  }

  /** @param {boolean} live */
  #moment(live) {
    this.#standing.now(live);
    this.#say();
  }

  #say() {
    if (this.#standing.renew()) this.#dispatch("state", this.state);
  }

  /** @param {import("./replica.js").Change[]} changes @param {boolean} live */
  #tell(changes, live) {
    for (const { collection, put, drop, name } of changes) this.#dispatch("change", { collection, put, drop, name, live });
  }

  /** @param {string} type @param {object} detail */
  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
