// @ts-check
/**
 * One connection to the feed as a rule: frames and moments in, steps out. It does nothing by itself.
 * The same rules as `sync/rules/session.py`. `at` is any clock in seconds that only rises.
 *
 * @typedef {import("./frames.js").Frame} Frame
 * @typedef {import("./frames.js").Events} Events
 * @typedef {import("./frames.js").Tick} Tick
 * @typedef {{step: "changed", changes: import("./replica.js").Change[], live: boolean, whole: boolean}
 *   | {step: "snapshot"} | {step: "leave", reason: string, after_s: number} | {step: "end", code: number}} Step
 */

import { BEHIND_S, FORBIDDEN, RELOAD, SILENCE_S } from "./reconnect.js";

/** @param {string} reason @returns {Step} */
const leave = (reason, after_s = 0) => ({ step: "leave", reason, after_s });

export class Session {
  #begun = false;
  /** @type {string | null} */
  #epoch = null;
  #sentTo = 0;
  #caughtUpAt = 0;
  #seenHead = 0;
  /** @type {(Events | Tick)[] | null} */
  #held = null;
  /** @type {number | null} */
  #behindSince = null;
  #heardAt;

  /** @param {import("./replica.js").Replica} replica @param {number} at */
  constructor(replica, at) {
    this.replica = replica;
    this.#heardAt = at;
  }

  /** Welcomed, with rows, and as far as the feed was when it welcomed us. */
  get live() {
    const cursor = this.replica.cursor;
    return this.#begun && this.#held === null && cursor !== null && cursor >= this.#caughtUpAt;
  }

  /** @param {Frame} frame @param {number} at @returns {Step[]} what to do after a frame */
  hear(frame, at) {
    this.#heardAt = at;
    if (frame.type === "welcome") return this.#welcomed(frame);
    if (frame.type === "reset") return this.#held ? [leave("reset")] : this.#startOver(null, 0);
    if (frame.type === "bye") return [leave("bye", frame.retry_after_ms / 1000)];
    if (!this.#begun) return [leave("no welcome")];
    if (this.#held) {
      this.#held.push(frame);
      return [];
    }
    return frame.type === "events" ? this.#follow(frame, at) : this.#ticked(frame, at);
  }

  /**
   * What to do with the snapshot that was asked for; frames kept meanwhile go on top of it.
   * @param {import("./frames.js").Snapshot} snapshot @param {number} at @returns {Step[]}
   */
  snapshot(snapshot, at) {
    if (!this.#held) return [];
    if (this.#epoch !== null && this.#epoch !== snapshot.epoch) {
      this.replica.forgetCursor();
      return [leave("epoch")];
    }
    const held = this.#held;
    this.#held = null;
    this.#caughtUpAt = Math.max(this.#caughtUpAt, snapshot.seq);
    /** @type {Step[]} */
    const steps = [{ step: "changed", changes: this.replica.replace(snapshot), live: false, whole: true }];
    return steps.concat(held.flatMap((frame) => this.hear(frame, at)));
  }

  /**
   * What to do when time has passed: leave a silent connection, or one that no longer brings what the head promises.
   * @param {number} at @returns {Step[]}
   */
  check(at) {
    if (at - this.#heardAt >= SILENCE_S) return [leave("silence")];
    if (this.#behindSince !== null && at - this.#behindSince >= BEHIND_S) return [leave("behind")];
    return [];
  }

  /** @param {import("./frames.js").Welcome} welcome @returns {Step[]} */
  #welcomed({ mode, epoch, head }) {
    this.#begun = true;
    if (mode === "denied") return [{ step: "end", code: FORBIDDEN }];
    if (mode === "upgrade") return [{ step: "end", code: RELOAD }];
    const cursor = this.replica.cursor;
    if (mode === "snapshot" || cursor === null || this.replica.epoch !== epoch) return this.#startOver(epoch, head);
    this.#epoch = epoch;
    this.#sentTo = cursor;
    this.#caughtUpAt = head;
    return [];
  }

  /**
   * After a reset neither epoch nor position is known; what comes then starts at or before the snapshot.
   * A welcome behind the reset that answered a hello asks for no second one.
   * @param {string | null} epoch @param {number} sentTo @returns {Step[]}
   */
  #startOver(epoch, sentTo) {
    const asked = this.#held !== null;
    this.replica.forgetCursor();
    this.#epoch = epoch;
    this.#sentTo = this.#caughtUpAt = sentTo;
    this.#begun = true;
    this.#held = [];
    this.#behindSince = null;
    this.#seenHead = 0;
    return asked ? [] : [{ step: "snapshot" }];
  }

  /** @param {{from: number, to: number, items: import("./frames.js").Item[]}} batch @param {number} at @returns {Step[]} */
  #follow(batch, at) {
    const { verdict, changes } = this.replica.apply(batch);
    if (verdict === "gap") return [leave("gap")];
    this.#sentTo = Math.max(this.#sentTo, batch.to);
    if (verdict === "ignore") return [];
    this.#measure(at, true);
    return [{ step: "changed", changes, live: batch.from >= this.#caughtUpAt, whole: false }];
  }

  /** @param {Tick} tick @param {number} at @returns {Step[]} */
  #ticked(tick, at) {
    this.#seenHead = tick.head;
    const to = Math.max(this.#sentTo, tick.covered_to);
    const steps = this.#follow({ from: this.#sentTo, to, items: [] }, at);
    this.#measure(at, false);
    return steps;
  }

  /**
   * A slow connection that still moves is not behind: its 5 s start again.
   * @param {number} at @param {boolean} moved
   */
  #measure(at, moved) {
    if (this.replica.cursor !== null && this.replica.cursor >= this.#seenHead) this.#behindSince = null;
    else if (moved || this.#behindSince === null) this.#behindSince = at;
  }
}
