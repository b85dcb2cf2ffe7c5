// @ts-check
/** The day's tasks as the board shows them: columns, progress, and when arrivals will be ready. It reads no clock and no page. */

/**
 * @typedef {import("../desk.js").Row} Task a row of the feed
 * @typedef {{id: string | null, name: string, tasks: Task[]}} Column its tasks in working order, those that are done at the end
 * @typedef {{all: number, done: number, credits: number, minutes: number, left: number}} Progress `minutes` worked, `left` to go
 */

// What one credit stands for, as the house's parameters say.
const MINUTES_OF_A_CREDIT = 10;
// Who is over his time is nearly done.
const LEAST_LEFT = 3;
const DONE = new Set(["done", "inspected"]);

/** @param {Task} task */
export function isDone(task) {
  return DONE.has(task.state);
}

/**
 * A column for what nobody has, then one for each attendant, and for whoever else has tasks.
 * @param {Iterable<Task>} tasks @param {Iterable<Record<string, any>>} attendants
 * @returns {Column[]}
 */
export function columnsOf(tasks, attendants) {
  /** @type {Map<string | null, Column>} */
  const columns = new Map([[null, { id: null, name: "", tasks: [] }]]);
  const named = [...attendants].sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  for (const { id, name, plans } of named) if (!plans) columns.set(id, { id, name, tasks: [] });
  for (const task of tasks) {
    let column = columns.get(task.attendant);
    if (!column) columns.set(task.attendant, (column = { id: task.attendant, name: task.attendant_name ?? "", tasks: [] }));
    column.tasks.push(task);
  }
  for (const column of columns.values()) column.tasks.sort(column.id === null ? byUrgency : inOrder);
  return [...columns.values()];
}

/** @param {Task} a @param {Task} b */
function inOrder(a, b) {
  return Number(isDone(a)) - Number(isDone(b)) || a.order - b.order || a.room.localeCompare(b.room);
}

/** @param {Task} a @param {Task} b */
function byUrgency(a, b) {
  return Number(isDone(a)) - Number(isDone(b)) || Number(b.rush) - Number(a.rush) || Number(b.arrival_today) - Number(a.arrival_today) || a.room.localeCompare(b.room);
}

/** How long has been worked on a task. @param {Task} task @param {number} now in ms */
export function minutesWorked(task, now) {
  const running = task.state === "started" && task.working_since ? Math.max(0, now - Date.parse(task.working_since)) / 60_000 : 0;
  return task.seconds_worked / 60 + running;
}

/** @param {Task} task @param {number} now in ms */
export function minutesLeft(task, now) {
  if (isDone(task)) return 0;
  return Math.max(LEAST_LEFT, task.credits * MINUTES_OF_A_CREDIT - minutesWorked(task, now));
}

/** @param {Task[]} tasks @param {number} now in ms @returns {Progress} */
export function progressOf(tasks, now) {
  const sum = (/** @type {(task: Task) => number} */ of) => tasks.reduce((total, task) => total + of(task), 0);
  return {
    all: tasks.length,
    done: tasks.filter(isDone).length,
    credits: sum((task) => task.credits),
    minutes: Math.round(sum((task) => minutesWorked(task, now))),
    left: Math.round(sum((task) => minutesLeft(task, now))),
  };
}

/**
 * When each room that is awaited today will be ready: null where nobody has it. What is worked on now comes first, then each in its order.
 * @param {Column[]} columns @param {number} now in ms
 * @returns {{task: Task, at: number | null}[]} the latest first, those without a time before them
 */
export function forecast(columns, now) {
  /** @type {{task: Task, at: number | null}[]} */
  const found = [];
  for (const { id, tasks } of columns) {
    let at = now;
    const open = tasks.filter((task) => !isDone(task));
    const going = [...open.filter((task) => task.state === "started"), ...open.filter((task) => task.state !== "started")];
    for (const task of going) {
      at += minutesLeft(task, now) * 60_000;
      if (task.arrival_today) found.push({ task, at: id === null ? null : at });
    }
  }
  return found.sort((a, b) => (b.at ?? Infinity) - (a.at ?? Infinity) || a.task.room.localeCompare(b.task.room));
}

/**
 * Where a task comes to stand when it is put at this place among the open ones of a column: before which it is put, null at their end.
 * @param {Column} column @param {Task} task @param {number} place @returns {string | null}
 */
export function putBefore(column, task, place) {
  const others = column.tasks.filter((one) => one.id !== task.id && !isDone(one));
  return others[place]?.id ?? null;
}

/**
 * The place one step up or down among the open ones of its column; null when it goes no further.
 * @param {Column} column @param {Task} task @param {-1 | 1} step @returns {number | null}
 */
export function placeAfterStep(column, task, step) {
  const open = column.tasks.filter((one) => !isDone(one));
  const to = open.findIndex((one) => one.id === task.id) + step;
  return to < 0 || to >= open.length ? null : to;
}
