// @ts-check
/**
 * What the operations that the server has not answered will do to the rows, laid over them at once: the same rules as the
 * server's, as pure functions.
 *
 * @typedef {import("/static/realtime/frames.js").Row} Row
 * @typedef {{name: string, args: Record<string, any>, at: string, id: string, who: {id: string, name: string}}} Act
 * @typedef {{tasks: Map<string, Row>, rooms: Map<string, Row>, faults: Map<string, Row>, lost_items: Map<string, Row>,
 *   attendants: ReadonlyMap<string, Row>}} Rows
 * @typedef {{rows: Rows, act: Act}} Doing
 */

const DONE = ["done", "inspected"];

const CLEARED = { hindrance: null, reason: "" };

/** @type {Record<string, (doing: Doing) => void>} */
const EFFECTS = {
  "housekeeping.start": (doing) => tasks(doing, (task, { at, who }) => task.state !== "started" && {
    ...CLEARED, state: "started", started_at: task.started_at ?? at, finished_at: null, inspected_by: null,
    ...(task.attendant ? {} : { attendant: who.id, attendant_name: who.name }),
  }),
  "housekeeping.pause": (doing) => tasks(doing, (task) => task.state === "started" && { state: "paused" }),
  "housekeeping.finish": (doing) => {
    condition(doing, "clean", isOpen);
    tasks(doing, (task, { at, args }) => ({
      ...(isOpen(task) ? { ...CLEARED, state: "done", finished_at: at } : {}),
      ...(args.linen ? { linen: counted(task.linen, args.linen) } : {}),
    }));
  },
  "housekeeping.inspect": (doing) => {
    condition(doing, "inspected", ({ state }) => state !== "inspected");
    tasks(doing, (task, { at, who }) => task.state !== "inspected" && { ...CLEARED, state: "inspected", inspected_by: who.name, finished_at: task.finished_at ?? at });
  },
  "housekeeping.send_back": (doing) => {
    condition(doing, "dirty", () => true);
    tasks(doing, (_task, { args }) => ({ ...CLEARED, state: "waiting", reason: args.reason, started_at: null, finished_at: null, inspected_by: null }));
  },
  "housekeeping.refuse": (doing) => tasks(doing, (task, { args }) => isOpen(task) && { ...CLEARED, state: "refused", reason: args.reason }),
  "housekeeping.hinder": (doing) => {
    rooms(doing, (_room, { args }) => ({ do_not_disturb: args.hindrance === "do_not_disturb" }));
    tasks(doing, (task, { args }) => isOpen(task) && {
      hindrance: args.hindrance || null, state: args.hindrance && task.state === "started" ? "waiting" : task.state,
    });
  },
  "housekeeping.count_linen": (doing) => tasks(doing, (task, { args }) => ({ linen: counted(task.linen, args.linen) })),
  "housekeeping.count_persons": (doing) => tasks(doing, (_task, { args }) => ({ persons_counted: args.persons })),
  "housekeeping.report_fault": ({ rows, act }) => void rows.faults.set(act.id, reported(act)),
  "housekeeping.mend": ({ rows, act }) => change(rows.faults, String(act.args.fault), () => ({ state: "mended" })),
  "housekeeping.report_found": ({ rows, act }) => void rows.lost_items.set(act.id, found(act)),
  "housekeeping.assign": ({ rows, act }) => {
    for (const id of act.args.tasks) change(rows.tasks, String(id), (task) => given(task, act.args.attendant, rows));
  },
  "housekeeping.set_rush": (doing) => tasks(doing, (_task, { args }) => ({ rush: args.rush })),
};

/**
 * @param {{[name in keyof Rows]: ReadonlyMap<string, Row>}} rows as the server last told them
 * @param {Act[]} acts in the order they were done
 * @returns {Rows} as they are with all of it done
 */
export function laidOver({ tasks, rooms, faults, lost_items, attendants }, acts) {
  const rows = { tasks: new Map(tasks), rooms: new Map(rooms), faults: new Map(faults), lost_items: new Map(lost_items), attendants };
  for (const act of acts) EFFECTS[act.name]?.({ rows, act });
  return rows;
}

/** The rooms that an operation is about, by number. @param {Record<string, any>} args @returns {string[]} */
export function roomsOf({ room, rooms }) {
  return rooms ?? (room ? [room] : []);
}

/** @param {Row} task */
function isOpen({ state }) {
  return !DONE.includes(state);
}

/** What is counted now; the rest stays as it was counted. @param {Record<string, number>} before @param {Record<string, number>} now */
function counted(before, now) {
  return Object.fromEntries(Object.entries({ ...before, ...now }).filter(([, count]) => count));
}

/** What one refused waits for another. @param {Row} task @param {string | null} attendant @param {Rows} rows */
function given(task, attendant, rows) {
  const again = task.state === "refused" && task.attendant !== attendant ? { state: "waiting", reason: "" } : {};
  return { ...again, attendant, attendant_name: attendant ? (rows.attendants.get(attendant)?.name ?? null) : null };
}

/** @param {Map<string, Row>} rows @param {string} id @param {(row: Row) => object | false} make */
function change(rows, id, make) {
  const row = rows.get(id);
  const made = row ? make(row) : false;
  if (row && made) rows.set(id, { ...row, ...made });
}

/** @param {Doing} doing @param {(task: Row, act: Act) => object | false} make */
function tasks({ rows, act }, make) {
  const named = roomsOf(act.args);
  for (const task of [...rows.tasks.values()]) if (named.includes(task.room)) change(rows.tasks, task.id, (row) => make(row, act));
}

/** @param {Doing} doing @param {(room: Row, act: Act) => object | false} make */
function rooms({ rows, act }, make) {
  const named = roomsOf(act.args);
  for (const room of [...rows.rooms.values()]) if (named.includes(room.number)) change(rows.rooms, room.id, (row) => make(row, act));
}

/**
 * How somebody left the room, unless it changed after the act. A room that is on no list gets on one by this.
 * @param {Doing} doing @param {string} turned @param {(task: Row) => boolean} counts
 */
function condition(doing, turned, counts) {
  const listed = new Map([...doing.rows.tasks.values()].map((task) => [task.room, task]));
  rooms(doing, (room, { at }) => {
    const task = listed.get(room.number);
    const isLater = room.changed_at && Date.parse(room.changed_at) > Date.parse(at);
    return !isLater && (!task || counts(task)) && { condition: turned };
  });
}

/** @param {Act} act @returns {Row} */
function reported({ id, args, at, who }) {
  return {
    id, room: args.room, what: args.what, photo: args.photo ?? null, state: "reported",
    out_of_service: args.out_of === "service", out_of_order: args.out_of === "order", reported_by: who.name, reported_at: at,
  };
}

/** @param {Act} act @returns {Row} */
function found({ id, args, at, who }) {
  return { id, room: args.room ?? null, what: args.what, place: args.place, photo: args.photo ?? null, state: "kept", found_by: who.name, found_at: at };
}
