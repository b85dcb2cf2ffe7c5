// @ts-check
/** Reading from the server over HTTP: snapshots, and long polls where sockets are blocked. */

import { FORBIDDEN, SIGN_IN_AGAIN } from "./reconnect.js";
import { WireError, parseFrame, parseSnapshot } from "./frames.js";

const PATIENCE_MS = 35_000;

/** The server closed the way; `code` says why. A request that needs a sign-in counts as 4001, a forbidden one as 4003. */
export class Closed extends Error {
  /** @param {number} code */
  constructor(code) {
    super(`closed with ${code}`);
    this.code = code;
  }
}

/** The server did not answer, or not with what was asked; trying again may help. */
export class Unreachable extends Error {}

export class Reading {
  #http;
  #base;
  #topics;
  #clock;
  #as;

  /**
   * @param {{http: typeof fetch, base: string, topics: string[], clock: import("./elapsed.js").Clock,
   *   as?: Record<string, string>}} how
   */
  constructor({ http, base, topics, clock, as = {} }) {
    this.#as = as;
    this.#http = http;
    this.#base = base;
    this.#topics = topics.join(",");
    this.#clock = clock;
  }

  /** @param {AbortSignal} [signal] @returns {Promise<import("./frames.js").Snapshot>} */
  async snapshot(signal) {
    return understood(parseSnapshot, await this.#get("snapshot", {}, signal));
  }

  /**
   * @param {string} epoch @param {number} cursor @param {number} wait seconds @param {AbortSignal} [signal]
   * @returns {Promise<import("./frames.js").Events | import("./frames.js").Reset>}
   */
  async poll(epoch, cursor, wait, signal) {
    const asked = { epoch, cursor: String(cursor), wait: String(wait) };
    const frame = understood(parseFrame, await this.#get("feed", asked, signal));
    if (frame.type !== "events" && frame.type !== "reset") throw new Unreachable(`a poll was answered with ${frame.type}`);
    return frame;
  }

  /** @param {string} path @param {Record<string, string>} asked @param {AbortSignal} [signal] @returns {Promise<string>} */
  async #get(path, asked, signal) {
    const query = new URLSearchParams({ ...asked, ...this.#as, topics: this.#topics });
    const patience = new AbortController();
    const abort = () => patience.abort();
    signal?.addEventListener("abort", abort);
    const handle = this.#clock.later(abort, PATIENCE_MS);
    try {
      const answer = await this.#http(`${this.#base}/${path}?${query}`, {
        signal: patience.signal,
        credentials: "same-origin",
        cache: "no-store",
        headers: { Accept: "application/json" },
      });
      if (answer.status === 401) throw new Closed(SIGN_IN_AGAIN);
      if (answer.status === 403) throw new Closed(FORBIDDEN);
      if (!answer.ok) throw new Unreachable(`the server answered ${answer.status}`);
      return await answer.text();
    } catch (error) {
      throw error instanceof Closed || error instanceof Unreachable ? error : new Unreachable(String(error));
    } finally {
      this.#clock.cancel(handle);
      signal?.removeEventListener("abort", abort);
    }
  }
}

/**
 * @template T
 * @param {(text: string) => T} parse @param {string} text
 * @returns {T}
 */
function understood(parse, text) {
  try {
    return parse(text);
  } catch (error) {
    throw error instanceof WireError ? new Unreachable(error.message) : error;
  }
}
