// @ts-check
/** Which rooms stand on the list, in which order, and what comes next in each. */

/**
 * @typedef {import("/static/realtime/frames.js").Row} Row
 * @typedef {"mine" | "all" | "done"} Filter
 * @typedef {{id: string, permissions: string[]}} Person
 */

const OVER = ["done", "inspected"];
// What is under way stands first, what was put off last.
const PLACES = { started: 0, paused: 1, waiting: 2, refused: 4, done: 5, inspected: 6 };
const HINDERED = 3;

/**
 * The tasks of a day in working order: rush first, then what is under way, then the planned order.
 * @param {Iterable<Row>} tasks @param {string} businessDate
 * @returns {Row[]}
 */
export function ordered(tasks, businessDate) {
  const today = [...tasks].filter((task) => task.business_date === businessDate);
  return today.sort((a, b) => rank(a) - rank(b) || (a.order ?? 0) - (b.order ?? 0) || a.room.localeCompare(b.room, "en", { numeric: true }));
}

/** @param {Row} task */
function rank({ state, rush, hindrance }) {
  const place = PLACES[/** @type {keyof typeof PLACES} */ (state)] ?? 2;
  if (place > 4) return place;
  if (rush) return -1;
  return hindrance && place === 2 ? HINDERED : place;
}

/** @param {Row} task @param {Filter} filter @param {Person} person */
export function isShown(task, filter, person) {
  if (filter === "all") return true;
  const isMine = task.attendant === person.id;
  if (filter === "done") return OVER.includes(task.state) && (isMine || isSupervisor(person));
  return isMine && !OVER.includes(task.state);
}

/** @param {Person} person */
export function isSupervisor({ permissions }) {
  return permissions.includes("housekeeping.inspect");
}

/** @typedef {{name: "housekeeping.start" | "housekeeping.finish" | "housekeeping.inspect", key: "start" | "finish" | "inspect"}} Step */

/** @param {Row} task @param {Person} person @returns {Step | null} what the one main button does */
export function nextStep(task, person) {
  if (task.state === "inspected") return null;
  if (task.state === "done") return isSupervisor(person) ? { name: "housekeeping.inspect", key: "inspect" } : null;
  if (task.state === "started") return { name: "housekeeping.finish", key: "finish" };
  return { name: "housekeeping.start", key: "start" };
}

/**
 * Tasks that became urgent for this person since he looked last.
 * @param {ReadonlySet<string>} before ids @param {Row[]} tasks @param {Person} person
 */
export function newlyRushed(before, tasks, person) {
  return tasks.filter((task) => isUrgent(task, person) && !before.has(task.id));
}

/** @param {Row} task @param {Person} person */
export function isUrgent(task, person) {
  return task.rush && task.attendant === person.id && !OVER.includes(task.state);
}
