// @ts-check
/** The lines of a group fold away under its head, and stay so while the list is fetched again. */

/** @type {Set<string>} the groups that are folded */
const folded = new Set();

/** @param {HTMLElement} button in a group's head */
export function fold(button) {
  const key = keyOf(/** @type {HTMLElement} */ (button.closest("[data-group]")));
  if (folded.has(key)) folded.delete(key);
  else folded.add(key);
  showFolded();
}

export function showFolded() {
  /** @type {number | null} the level of the folded head that hides what follows */
  let hiding = null;
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#list tbody [data-level]"))) {
    const [level, isHead] = [Number(row.dataset.level), row.dataset.group !== undefined];
    if (isHead && hiding !== null && level <= hiding) hiding = null;
    row.hidden = hiding !== null;
    if (!isHead) continue;
    const shut = folded.has(keyOf(row));
    row.querySelector("[data-fold]")?.setAttribute("aria-expanded", String(!shut));
    if (shut && hiding === null) hiding = level;
  }
}

/** @param {HTMLElement} head */
function keyOf(head) {
  return `${head.dataset.level}|${head.dataset.group}`;
}
