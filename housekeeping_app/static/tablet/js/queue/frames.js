// @ts-check
/**
 * What a tablet sends of its queue and what it is told: `POST …/terminal/sync`. The same as `sync/wire/queue.py` and
 * `sync/wire/answers.py`; fields of an answer that it does not know are ignored.
 *
 * @typedef {object} Operation
 * @property {number} seq its number in the journal, from 1
 * @property {string} id UUIDv7
 * @property {string} name
 * @property {number} v version of the arguments
 * @property {string} wall the device's clock when it was done
 * @property {string} boot the page in which it was done
 * @property {number} made_ms that page's clock then, which runs on while the tablet sleeps
 * @property {string | null} by the staff session
 * @property {Record<string, any>} args
 * @typedef {{boot: string, boottime_ms: number, wall: string}} Now
 * @typedef {{terminal: string, epoch: string | null, cursor: number | null, app: string}} Device
 * @typedef {"applied" | "refused" | "conflict" | "quarantined"} Status
 * @typedef {{seq: number, status: Status, code: string, message: string, result: Record<string, any> | null}} Answer
 * @typedef {{server_time: string, next_seq: number, results: Answer[], epoch: string | null, min_app: string | null}} Answers
 */

import { WireError, list, number, object, oneOf, readJson, text } from "/static/realtime/fields.js";

export const MOST_OPERATIONS = 50;

/** @type {Status[]} */
const STATUSES = ["applied", "refused", "conflict", "quarantined"];

/**
 * @param {{device: Device, journal: string, now: Now, ops: Operation[], queued: number}} made `queued`: how many wait in all
 * @returns {object} the body of a batch
 */
export function batchOf({ device, journal, now, ops, queued }) {
  const { terminal, epoch, cursor, app } = device;
  return { terminal, journal, epoch, app, ...now, cursor, queued, ops: ops.map((op) => sent(op, now)) };
}

/**
 * All but its age is the same each time it is sent, for the server compares.
 * @param {Operation} op @param {Now} now
 */
function sent({ seq, id, name, v, wall, boot, made_ms, by, args }, now) {
  const age_ms = boot === now.boot ? Math.max(0, Math.round(now.boottime_ms - made_ms)) : null;
  return { seq, id, name, v, age_ms, wall, boot, by, args };
}

/**
 * @param {string} source
 * @returns {Answers}
 * @throws {WireError} when the text is no answer: then nothing of it counts
 */
export function parseAnswers(source) {
  const value = object("answers", readJson("answers", source));
  const next_seq = number("answers", value, "next_seq");
  if (next_seq < 1) throw new WireError("answers: 'next_seq' begins with 1");
  return {
    server_time: text("answers", value, "server_time"),
    next_seq,
    results: list("answers", value, "results").map(answer),
    epoch: optional(value, "epoch"),
    min_app: optional(value, "min_app"),
  };
}

/** @param {unknown} source @returns {Answer} */
function answer(source) {
  const value = object("answer", source);
  const result = value.result ?? null;
  return {
    seq: number("answer", value, "seq"),
    status: oneOf("answer", value, "status", STATUSES),
    code: told(value, "code"),
    message: told(value, "message"),
    result: result === null ? null : object("answer result", result),
  };
}

/** A sentence for people may be long, and may be empty. @param {Record<string, any>} value @param {string} name @returns {string} */
function told(value, name) {
  const found = value[name] ?? "";
  if (typeof found !== "string") throw new WireError(`answer: '${name}' must be a text`);
  return found;
}

/** @param {Record<string, any>} value @param {string} name @returns {string | null} */
function optional(value, name) {
  return (value[name] ?? null) === null ? null : text("answers", value, name);
}
