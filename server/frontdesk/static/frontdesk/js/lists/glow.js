// @ts-check
/** What changed in a list glows once. */

const GLOW_MS = 1600;

/** @type {Map<string, number>} until when a line glows, by its id */
const glowing = new Map();

/** How each line of a list stands. @param {Element} list @returns {Map<string, string>} */
export function marksOf(list) {
  return new Map([...lines(list)].map((line) => [line.id, line.dataset.mark ?? ""]));
}

/** Lines that are new or stand otherwise than they did. @param {Element} list @param {Map<string, string>} before */
export function glowChanged(list, before) {
  for (const line of lines(list)) {
    if (before.get(line.id) !== line.dataset.mark) glowing.set(line.id, performance.now() + GLOW_MS);
  }
}

/** A morph takes classes that the server does not know of away. @param {Element} list */
export function glowAgain(list) {
  const now = performance.now();
  for (const [id, until] of glowing) {
    const line = document.getElementById(id);
    if (!line || until < now) glowing.delete(id);
    else if (list.contains(line)) {
      line.classList.add("glow");
      setTimeout(() => line.classList.remove("glow"), until - now);
    }
  }
}

/** @param {Element} list @returns {NodeListOf<HTMLElement>} */
function lines(list) {
  return list.querySelectorAll("[data-mark][id]");
}
