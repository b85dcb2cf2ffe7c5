// @ts-check
/** People who signed out while the server was out of reach: it is told as soon as it answers. */

import { Refused, signOut } from "./device.js";

const NAME = "ended_sessions";

export class EndedSessions {
  #journal;
  #isUnderWay = false;

  /** @param {import("./queue/journal.js").Journal} journal */
  constructor(journal) {
    this.#journal = journal;
  }

  /** @param {string} session */
  async add(session) {
    await this.#journal.remember(NAME, [...((await this.#journal.recall(NAME)) ?? []), session]);
  }

  /** @param {string} hotel */
  async tell(hotel) {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    try {
      for (const session of (await this.#journal.recall(NAME)) ?? []) {
        await signOut(hotel, session).catch(passOver);
        await this.#journal.remember(NAME, ((await this.#journal.recall(NAME)) ?? []).filter((/** @type {string} */ one) => one !== session));
      }
    } catch {
      // The next time the server answers.
    } finally {
      this.#isUnderWay = false;
    }
  }
}

/** A session that the server no longer knows has ended. @param {unknown} error */
function passOver(error) {
  if (!(error instanceof Refused) || error.status === 0 || error.status >= 500) throw error;
}
