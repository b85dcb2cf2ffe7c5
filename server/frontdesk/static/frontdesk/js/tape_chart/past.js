// @ts-check
/** What is over in the days that are shown: read when the days change, and when a guest has left or moved. */

import { desk } from "../desk.js";
import { barsOfTable } from "./bars.js";

const CALM_MS = 400;

export class Past {
  #range;
  #take;
  #asked = 0;
  #timer = 0;

  /** @param {{from: string, days: number}} range @param {(bars: import("./bars.js").Bar[]) => void} take */
  constructor(range, take) {
    this.#range = range;
    this.#take = take;
  }

  /** Soon; many reasons together make one request. */
  readSoon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.read(), CALM_MS);
  }

  async read() {
    const mine = (this.#asked += 1);
    const { from, days } = this.#range;
    const answer = await fetch(`/api/v1/${desk.hotel}/tape-chart?from=${from}&days=${days}&past=true`).catch(() => null);
    if (!answer?.ok || mine !== this.#asked) return;
    this.#take(barsOfTable((await answer.json()).bars));
  }
}
