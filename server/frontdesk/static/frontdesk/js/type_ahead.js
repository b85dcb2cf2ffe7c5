// @ts-check
/** Digits typed one after another lead to the room that begins or ends so; where none does, the last one begins a new number. */

const TOGETHER_MS = 1500;

/** @param {() => string[]} numbers in the order of the chart @param {() => number} [now] @returns {(digit: string) => string | undefined} */
export function typeAhead(numbers, now = () => performance.now()) {
  let typed = "";
  let at = -Infinity;
  return (digit) => {
    const all = numbers();
    const together = now() - at < TOGETHER_MS ? typed + digit : digit;
    typed = roomMeant(all, together) ? together : digit;
    at = now();
    return roomMeant(all, typed);
  };
}

/** @param {string[]} numbers @param {string} typed */
export function roomMeant(numbers, typed) {
  const bare = (/** @type {string} */ text) => text.replace(/^0+/, "");
  return (
    numbers.find((number) => number === typed) ??
    numbers.find((number) => bare(number) === typed) ??
    numbers.find((number) => bare(number).startsWith(bare(typed))) ??
    numbers.find((number) => number.endsWith(typed))
  );
}
