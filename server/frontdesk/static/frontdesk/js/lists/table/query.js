// @ts-check
/**
 * What a list is asked, as its address holds it: each act answers a new query, and a page begins anew.
 * Nothing here knows the page.
 */

const MOST = 3;

/** @param {string} query @param {string} name @returns {string[]} */
function words(query, name) {
  return (new URLSearchParams(query).get(name) ?? "").split(",").filter(Boolean);
}

/** @param {string} query @param {string} name @param {string[]} found @returns {string} */
function withWords(query, name, found) {
  const asked = new URLSearchParams(query);
  asked.delete("page");
  if (found.length) asked.set(name, found.join(","));
  else asked.delete(name);
  if (!asked.get("group")) asked.delete("fold");
  return asked.toString().replaceAll("%2C", ",");
}

/** @param {string} query @returns {string[]} the keys of the columns it is grouped by, the outer first */
export function groupsOf(query) {
  return words(query, "group");
}

/** @param {string} query @param {string} key @returns {"" | "up" | "down"} */
export function sortOf(query, key) {
  const sorted = words(query, "sort");
  if (sorted.includes(key)) return "up";
  return sorted.includes(`-${key}`) ? "down" : "";
}

/**
 * Sorted by a column: once up, again down. Further ones come after those that are there already; a third press takes a
 * further one out again.
 * @param {string} query @param {string} key @param {{further?: boolean, way?: "up" | "down"}} [how]
 */
export function sortedBy(query, key, { further = false, way } = {}) {
  const now = sortOf(query, key);
  const next = way ?? (now === "up" ? "down" : "up");
  const word = next === "up" ? key : `-${key}`;
  if (!further) return withWords(query, "sort", [word]);
  const sorted = words(query, "sort");
  const place = sorted.findIndex((one) => one === key || one === `-${key}`);
  if (place < 0) return withWords(query, "sort", [...sorted, word].slice(-MOST));
  if (!way && now === "down") return withWords(query, "sort", sorted.toSpliced(place, 1));
  return withWords(query, "sort", sorted.with(place, word));
}

/**
 * Grouped by a column too, before another one or innermost.
 * @param {string} query @param {string} key @param {string} [before]
 */
export function groupedBy(query, key, before = "") {
  const others = words(query, "group").filter((one) => one !== key);
  const place = others.indexOf(before);
  const found = others.toSpliced(place < 0 ? others.length : place, 0, key);
  return withWords(query, "group", place < 0 && found.length > MOST ? [...found.slice(0, MOST - 1), key] : found.slice(0, MOST));
}

/** @param {string} query @param {string} key */
export function ungrouped(query, key) {
  return withWords(query, "group", words(query, "group").filter((one) => one !== key));
}

/** @param {string} query @param {string[]} columns in their order; none are the usual ones */
export function withColumns(query, columns) {
  return withWords(query, "columns", columns);
}

/**
 * The columns with one at another's place; a column moved to the right stands after it, to the left before it.
 * @param {string[]} columns @param {string} key @param {string} to
 */
export function moved(columns, key, to) {
  const [from, place] = [columns.indexOf(key), columns.indexOf(to)];
  if (from < 0 || place < 0 || from === place) return columns;
  return columns.toSpliced(from, 1).toSpliced(place, 0, key);
}

/** The columns with one a step to the left (-1) or right (1). @param {string[]} columns @param {string} key @param {number} by */
export function stepped(columns, key, by) {
  const to = columns[columns.indexOf(key) + by];
  return to === undefined ? columns : moved(columns, key, to);
}
