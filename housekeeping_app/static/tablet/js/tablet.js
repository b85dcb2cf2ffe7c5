// @ts-check
/**
 * This tablet: who it is, who works at it, what it knows of the house, and what waits for the server.
 *
 * Events: `change`: something to draw anew · `refused` {entry}: the server did not do what was done here.
 *
 * @typedef {import("./device.js").Device} Device
 * @typedef {import("./device.js").Person} Person
 * @typedef {import("./queue/journal.js").Entry & {who: {id: string, name: string}}} Entry
 */

import { Elapsed, browserClock } from "/static/realtime/elapsed.js";

import { EndedSessions } from "./ended_sessions.js";
import { laidOver } from "./house/effects.js";
import { pendingOf, toTell, unreflected } from "./house/reflected.js";
import { Link } from "./link.js";
import { browserDatabase } from "./queue/database.js";
import { uuid7 } from "./queue/ids.js";
import { Journal } from "./queue/journal.js";

const NAME = "bellboard-tablet";
const newId = () => uuid7(Date.now());

export class Tablet extends EventTarget {
  /** @type {Device | null} */
  device = null;
  /** @type {Person | null} */
  person = null;
  /** @type {Entry[]} */
  entries = [];
  /** Whether the server took this tablet out of use. */
  isRevoked = false;
  journal = new Journal(browserDatabase(NAME, newId));
  #app;
  #boot = newId();
  #elapsed = new Elapsed(browserClock);
  #tabs = new BroadcastChannel(NAME);
  #coveredAt = 0;
  /** When the server was last in reach, as this page saw it. @type {Date | null} */
  #reachedAt = null;
  /** @type {import("./house/effects.js").Rows | null} */
  #rows = null;
  /** @type {Link | null} */
  #link = null;
  #ended = new EndedSessions(this.journal);

  /** @param {string} app its version */
  constructor(app) {
    super();
    this.#app = app;
    this.#tabs.onmessage = () => void this.#lookAgain();
  }

  /** Reads what was kept; works without network. */
  async open() {
    void navigator.storage?.persist?.();
    await this.#read();
    await this.journal.prune(Date.now());
    if (this.device) this.#follow(this.device);
    addEventListener("online", () => this.changed());
    addEventListener("offline", () => this.changed());
  }

  /** The feed of what happens; none before the tablet is enrolled. */
  get feed() {
    return this.#link?.feed ?? null;
  }

  /** Brings what was done here to the server. */
  get sender() {
    return this.#link?.sender ?? null;
  }

  /** @returns {Entry[]} what the server has not answered */
  get pending() {
    return /** @type {Entry[]} */ (pendingOf(this.entries));
  }

  /** @returns {Entry[]} what was not done, and nobody has read yet */
  get toTell() {
    return /** @type {Entry[]} */ (toTell(this.entries));
  }

  /** The rows as they are with everything done here. */
  get rows() {
    return (this.#rows ??= this.#laidOver());
  }

  /** Those rooms and so on that something waits for. @returns {Set<string>} numbers */
  get waitingRooms() {
    return new Set(this.pending.flatMap(({ args }) => args.rooms ?? (args.room ? [args.room] : [])));
  }

  /** @param {string} name of a collection @returns {ReadonlyMap<string, import("/static/realtime/frames.js").Row>} */
  collection(name) {
    return this.feed?.rows(name) ?? new Map();
  }

  /** @returns {import("/static/realtime/frames.js").Row | undefined} */
  get hotel() {
    return this.device ? this.collection("hotel").get(this.device.hotel) : undefined;
  }

  /** @returns {boolean} whether the server is in reach, as far as this tablet knows */
  get isLive() {
    return navigator.onLine && this.feed?.state.name === "LIVE" && this.sender?.state.name !== "cut_off";
  }

  /** @returns {Date | null} since when it is out of reach; null when that is not known */
  get offlineSince() {
    return this.feed?.state.since ?? this.#reachedAt;
  }

  /**
   * Does something in the house. When this is done it is on the disk and counts; the server hears of it as soon as it can.
   * @param {string} name @param {Record<string, any>} args @param {{hash: string, blob: Blob}[]} [photos]
   */
  async act(name, args, photos = []) {
    const { session, id, name: called } = /** @type {Person} */ (this.person);
    const now = this.#now();
    const act = { id: newId(), name, v: 1, wall: now.wall, boot: now.boot, made_ms: now.boottime_ms, by: session, args, who: { id, name: called } };
    const entry = await this.journal.add(act, photos);
    this.entries = [...this.entries.filter(({ seq }) => seq !== entry.seq), /** @type {Entry} */ (entry)];
    this.changed();
    this.#tabs.postMessage("acted");
    void this.sender?.send();
  }

  /** @param {Device} device */
  async enrolled(device) {
    await this.journal.beginAnew(newId, { device, person: null, revoked: false });
    await this.#read();
    this.#follow(device);
    this.#tell();
  }

  /** @param {Person | null} person */
  async worksHere(person) {
    await this.journal.remember("person", person);
    this.person = person;
    this.#tell();
  }

  /** Nobody works here any more; the server is told when it answers. */
  async signOut() {
    if (!this.person || !this.device || this.pending.length) return;
    await this.#ended.add(this.person.session);
    await this.worksHere(null);
    void this.#ended.tell(this.device.hotel);
  }

  /** @param {number} seq */
  async dismiss(seq) {
    await this.journal.dismiss(seq);
    await this.#lookAgain();
    this.#tabs.postMessage("dismissed");
  }

  changed() {
    this.#rows = null;
    if (this.isLive) this.#reachedAt = new Date();
    this.dispatchEvent(new CustomEvent("change"));
  }

  /** @param {Device} device */
  #follow(device) {
    this.#link?.stop();
    this.#link = new Link({
      device,
      app: this.#app,
      journal: this.journal,
      now: () => this.#now(),
      pending: () => this.pending.length,
      onChange: () => this.changed(),
      onCovered: () => {
        this.#coveredAt = Date.now();
        this.changed();
      },
      onAnswered: () => void this.#answered(),
      onContact: () => void this.#ended.tell(device.hotel),
      onRevoked: () => void this.#wipe(),
      onReload: () => this.dispatchEvent(new CustomEvent("reload")),
    });
  }

  #now() {
    const ms = Math.round(this.#elapsed.seconds() * 1000);
    return { boot: this.#boot, boottime_ms: ms, wall: new Date(browserClock.wall()).toISOString() };
  }

  #laidOver() {
    const names = /** @type {const} */ (["tasks", "rooms", "faults", "lost_items", "attendants"]);
    const rows = Object.fromEntries(names.map((name) => [name, this.collection(name)]));
    const still = /** @type {Entry[]} */ (unreflected(this.entries, { coveredAt: this.#coveredAt, now: Date.now() }));
    const acts = still.map(({ id, name, args, wall, who }) => ({ id, name, args, at: wall, who }));
    return laidOver(/** @type {any} */ (rows), acts);
  }

  async #answered() {
    const waited = new Set(this.pending.map(({ seq }) => seq));
    await this.#lookAgain();
    this.#tabs.postMessage("answered");
    for (const entry of this.toTell) if (waited.has(entry.seq)) this.dispatchEvent(new CustomEvent("refused", { detail: { entry } }));
  }

  async #read() {
    const { journal } = this;
    const names = ["device", "person", "revoked"];
    const [entries, device, person, revoked] = await Promise.all([journal.all(), ...names.map((name) => journal.recall(name))]);
    this.isRevoked = Boolean(revoked);
    this.device = device ?? null;
    this.person = person ?? null;
    this.entries = /** @type {Entry[]} */ (entries);
  }

  /** Another tab, or the sender, changed what is kept. */
  async #lookAgain() {
    const terminal = this.device?.terminal;
    await this.#read();
    if (this.device && this.device.terminal !== terminal) this.#follow(this.device);
    if (!this.device && terminal) await this.#leave();
    this.changed();
  }

  #tell() {
    this.changed();
    this.#tabs.postMessage("changed");
  }

  /** Everything goes: what this tablet knows is nobody's any more. */
  async #wipe() {
    await this.#leave();
    await this.journal.wipe(newId);
    await this.journal.remember("revoked", true);
    await this.#read();
    this.#tell();
  }

  async #leave() {
    const link = this.#link;
    this.#link = null;
    await link?.forget();
  }
}
