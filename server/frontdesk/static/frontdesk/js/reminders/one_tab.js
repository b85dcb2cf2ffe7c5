// @ts-check
/** Of several tabs of one browser one sounds: whoever holds the lock; when that tab goes, the next one has it. */

export class OneTab {
  isChosen = false;
  /** Whether another tab is chosen. */
  isElsewhere = false;
  #name;
  #asked = false;
  /** @type {() => void} */
  #leave = () => {};

  /** @param {string} name */
  constructor(name) {
    this.#name = name;
  }

  /** Asks to be the one, as soon as the one before is gone. */
  ask() {
    if (this.#asked) return;
    this.#asked = true;
    // Without locks (a page without HTTPS) each tab sounds: twice is better than never.
    if (!navigator.locks) this.isChosen = true;
    else void navigator.locks.request(this.#name, () => this.#hold()).catch(() => (this.isChosen = true));
  }

  leave() {
    if (this.isChosen && this.#asked) this.#leave();
  }

  async look() {
    const held = (await navigator.locks?.query())?.held ?? [];
    this.isElsewhere = !this.isChosen && held.some(({ name }) => name === this.#name);
  }

  #hold() {
    this.isChosen = true;
    this.isElsewhere = false;
    return new Promise((/** @type {(value: void) => void} */ done) => {
      this.#leave = () => {
        this.isChosen = this.#asked = false;
        done();
      };
    });
  }
}
