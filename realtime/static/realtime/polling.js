// @ts-check
/** Following by long polls, where a proxy lets no socket through. */

const WAIT_S = 25;

export class Polling {
  #replica;
  #reading;
  #signal;

  /**
   * @param {import("./replica.js").Replica} replica
   * @param {import("./reading.js").Reading} reading
   * @param {AbortSignal} signal
   */
  constructor(replica, reading, signal) {
    this.#replica = replica;
    this.#reading = reading;
    this.#signal = signal;
  }

  /**
   * One question: what came after the cursor. Takes a snapshot when there is none or it no longer counts.
   * @param {boolean} patient the server answers when something happened, or after 25 s; else at once
   * @returns {Promise<Extract<import("./session.js").Step, {step: "changed"}> | null>}
   * @throws {import("./reading.js").Closed | import("./reading.js").Unreachable}
   */
  async once(patient) {
    const { epoch, cursor } = this.#replica;
    if (epoch === null || cursor === null) return this.#snapshot();
    const answer = await this.#reading.poll(epoch, cursor, patient ? WAIT_S : 0, this.#signal);
    if (answer.type === "reset") return this.#snapshot();
    const { verdict, changes } = this.#replica.apply(answer);
    if (verdict === "gap") return this.#snapshot();
    return verdict === "apply" ? { step: "changed", changes, live: patient, whole: false } : null;
  }

  /** @returns {Promise<Extract<import("./session.js").Step, {step: "changed"}>>} */
  async #snapshot() {
    const snapshot = await this.#reading.snapshot(this.#signal);
    return { step: "changed", changes: this.#replica.replace(snapshot), live: false, whole: true };
  }
}
