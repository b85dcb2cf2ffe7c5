// @ts-check
/**
 * A document reader that types as a keyboard does: a burst of characters, faster than a person, that ends with Enter.
 *
 * Pure: it is told each key with its moment, and says what a burst was.
 */

/** @typedef {{lines: string} | {number: string, name: string}} Document */

/** No person types a line with less between any two keys. */
const FAST_MS = 35;
const SHORTEST = 15;
/** The second line of a passport comes soon after the first. */
const NEXT_LINE_MS = 1500;
const MRZ = /^[A-Z0-9<]{44}$/;
const RESIDENT = /(?<!\d)\d{17}[\dX](?!\d)/i;
const NAME = /[\p{Script=Han}·]{2,}/u;

export class Wedge {
  #text = "";
  #latest = -Infinity;
  #first = { line: "", at: -Infinity };

  /** @param {string} character @param {number} at @returns {boolean} whether something new begins with it */
  type(character, at) {
    const begins = !this.#text || at - this.#latest > FAST_MS;
    this.#text = begins ? character : this.#text + character;
    this.#latest = at;
    return begins;
  }

  /** @param {number} at @returns {Document | "more" | null} `more`: half of a passport; nothing for what a person typed */
  enter(at) {
    const text = this.#text.trim();
    const isBurst = at - this.#latest <= FAST_MS && text.length >= SHORTEST;
    this.#text = "";
    return isBurst ? this.#read(text, at) : null;
  }

  /** @param {string} text @param {number} at @returns {Document | "more" | null} */
  #read(text, at) {
    const line = text.toUpperCase();
    const first = at - this.#first.at <= NEXT_LINE_MS ? this.#first.line : "";
    this.#first = { line: "", at: -Infinity };
    if (first && MRZ.test(line)) return { lines: `${first}\n${line}` };
    if (line.length === 88 && line.startsWith("P") && MRZ.test(line.slice(0, 44))) return { lines: `${line.slice(0, 44)}\n${line.slice(44)}` };
    if (line.startsWith("P") && MRZ.test(line)) {
      this.#first = { line, at };
      return "more";
    }
    const number = RESIDENT.exec(text)?.[0];
    return number ? { number: number.toUpperCase(), name: NAME.exec(text)?.[0] ?? "" } : null;
  }
}
