// @ts-check
/** The focus stays in a list while its lines come and go. */

/**
 * Remembers where the focus is in a list.
 * @param {Element} list
 * @returns {() => void} puts it back if it was lost: on the same thing, else on the line that stands there now
 */
export function keepFocus(list) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const id = list.id;
  if (!focused || !list.contains(focused)) return () => undefined;
  const line = focused.closest("[data-line]");
  const place = line ? linesOf(list).indexOf(/** @type {HTMLElement} */ (line)) : -1;
  const way = focused === line ? "" : pathTo(focused, line);
  return () => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const now = document.getElementById(id);
    if (!now) return;
    const same = line && document.getElementById(line.id);
    const inside = same && way ? /** @type {HTMLElement | null} */ (same.querySelector(way)) : same;
    (inside ?? same ?? linesOf(now)[place] ?? linesOf(now).at(-1))?.focus({ preventScroll: true });
  };
}

/** @param {ParentNode} list @returns {HTMLElement[]} */
export function linesOf(list) {
  return [...list.querySelectorAll("[data-line]")].map((line) => /** @type {HTMLElement} */ (line));
}

/** How to find a button or link of a line again. @param {HTMLElement} thing @param {Element | null} line */
function pathTo(thing, line) {
  if (!line) return "";
  const value = thing.getAttribute("value");
  return value === null ? thing.tagName.toLowerCase() : `${thing.tagName.toLowerCase()}[value="${CSS.escape(value)}"]`;
}
