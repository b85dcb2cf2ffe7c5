// @ts-check
/**
 * This tablet's link to its server: the feed of what happens, and the sender of what was done here.
 *
 * @typedef {object} Parts
 * @property {import("./device.js").Device} device
 * @property {string} app its version
 * @property {import("./queue/journal.js").Journal} journal
 * @property {() => import("./queue/frames.js").Now} now
 * @property {() => number} pending how many operations the server has not answered
 * @property {() => void} onChange other rows, or another state
 * @property {() => void} onCovered the rows have all that the server had done by now
 * @property {() => void} onAnswered
 * @property {() => void} onContact the server takes what comes from here
 * @property {() => void} onRevoked
 * @property {() => void} onReload another version is needed
 */

import { browserStore } from "/static/realtime/browser_store.js";
import { browserClock } from "/static/realtime/elapsed.js";
import { Feed } from "/static/realtime/feed.js";

import { serverLine } from "./queue/line.js";
import { keepSending } from "./queue/loop.js";
import { oneSender } from "./queue/one_sender.js";
import { Sender } from "./queue/sender.js";

const LOCK = "bellboard-tablet-send";
const FOLLOW_AGAIN_MS = 60_000;

export class Link {
  #parts;
  #stopSending;
  #isOver = false;
  sender;
  feed;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.sender = this.#makeSender();
    this.feed = this.#follow();
    const page = { window, document };
    this.#stopSending = keepSending({ sender: this.sender, pending: parts.pending, clock: browserClock, page });
  }

  stop() {
    this.#isOver = true;
    this.#stopSending();
    this.feed.stop();
  }

  /** Stops, and removes the rows from this tablet. */
  async forget() {
    this.stop();
    await this.feed.forget();
  }

  #makeSender() {
    const { device, journal, now, app, onAnswered, onChange, onRevoked, onContact } = this.#parts;
    const place = () => ({ terminal: device.terminal, app, ...this.feed.place });
    const sender = new Sender({ journal, line: serverLine(device.hotel), now, device: place, alone: oneSender(LOCK) });
    sender.addEventListener("change", onAnswered);
    sender.addEventListener("state", onChange);
    sender.addEventListener("revoked", onRevoked);
    sender.addEventListener("contact", onContact);
    return sender;
  }

  /** Who may not follow is told so by the sender as well: revoked, or to be enrolled again. */
  #follow() {
    const { device, app, onChange, onCovered, onReload } = this.#parts;
    const { hotel, terminal } = device;
    const topics = ["rooms", "housekeeping", `terminal:${terminal}`];
    const feed = new Feed({ hotel, topics, app, terminal, asTerminal: true, store: browserStore({ hotel, who: terminal, topics }) });
    const ask = () => void this.sender.send();
    feed.addEventListener("change", onChange);
    feed.addEventListener("covered", onCovered);
    feed.addEventListener("reload", onReload);
    feed.addEventListener("sign_in", ask);
    feed.addEventListener("state", () => {
      if (feed.state.name === "LIVE" && this.sender.state.name !== "idle") ask();
      onChange();
    });
    feed.addEventListener("denied", () => {
      ask();
      setTimeout(() => this.#followAgain(), FOLLOW_AGAIN_MS);
    });
    void feed.start();
    return feed;
  }

  #followAgain() {
    if (!this.#isOver) this.feed = this.#follow();
  }
}
