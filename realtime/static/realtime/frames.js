// @ts-check
/**
 * The frames of the feed as the browser reads them. Fields it does not know are ignored.
 *
 * @typedef {{id: string} & Record<string, any>} Row
 * @typedef {{type: "welcome", epoch: string, head: number, floor: number, server_time: string,
 *   mode: "resume" | "snapshot" | "upgrade" | "denied", tick_s: number}} Welcome
 * @typedef {{seq: number, topic: string, name: string, at: string,
 *   put: Record<string, Row[]>, drop: Record<string, string[]>}} Item
 * @typedef {{type: "events", from: number, to: number, items: Item[]}} Events
 * @typedef {{type: "tick", head: number, covered_to: number, server_time: string, alarm_clock_ok: boolean}} Tick
 * @typedef {{type: "reset", reason: "epoch" | "floor" | "rights"}} Reset
 * @typedef {{type: "bye", retry_after_ms: number}} Bye
 * @typedef {Welcome | Events | Tick | Reset | Bye} Frame
 * @typedef {{epoch: string, seq: number, server_time: string, collections: Record<string, Record<string, Row>>}} Snapshot
 */

import { WireError, list, number, object, oneOf, readJson, row, text, truth } from "./fields.js";

export { WireError };

/**
 * @param {{app: string, terminal: string, epoch: string | null, cursor: number | null, topics: string[]}} hello
 * @returns {string} the text of a hello
 */
export function encodeHello({ app, terminal, epoch, cursor, topics }) {
  return JSON.stringify({ app, cursor, epoch, proto: 1, terminal, topics, type: "hello" });
}

/**
 * @param {string} source
 * @returns {Frame}
 * @throws {WireError} when the text is no frame, or its numbers contradict each other
 */
export function parseFrame(source) {
  const value = object("frame", readJson("frame", source));
  const type = text("frame", value, "type");
  const parser = PARSERS.get(type);
  if (!parser) throw new WireError(`frame: unknown type '${type}'`);
  return parser(value);
}

/**
 * @param {string} source
 * @returns {Snapshot}
 * @throws {WireError} when the text is no snapshot, or a row stands under another id than its own
 */
export function parseSnapshot(source) {
  const value = object("snapshot", readJson("snapshot", source));
  const collections = object("snapshot", value.collections);
  for (const [name, rows] of Object.entries(collections)) {
    for (const [id, one] of Object.entries(object(`snapshot ${name}`, rows))) {
      if (row(name, one).id !== id) throw new WireError(`snapshot ${name}: the row '${id}' has another id`);
    }
  }
  return {
    epoch: text("snapshot", value, "epoch"),
    seq: number("snapshot", value, "seq"),
    server_time: text("snapshot", value, "server_time"),
    collections,
  };
}

/** @type {Map<string, (value: Record<string, any>) => Frame>} */
const PARSERS = new Map(
  /** @type {[string, (value: Record<string, any>) => Frame][]} */ ([
    ["welcome", welcome],
    ["events", events],
    ["tick", tick],
    ["reset", reset],
    ["bye", bye],
  ]),
);

/** @param {Record<string, any>} value @returns {Welcome} */
function welcome(value) {
  return {
    type: "welcome",
    epoch: text("welcome", value, "epoch"),
    head: number("welcome", value, "head"),
    floor: number("welcome", value, "floor"),
    server_time: text("welcome", value, "server_time"),
    mode: oneOf("welcome", value, "mode", ["resume", "snapshot", "upgrade", "denied"]),
    tick_s: number("welcome", value, "tick_s"),
  };
}

/** @param {Record<string, any>} value @returns {Events} */
function events(value) {
  const from = number("events", value, "from");
  const to = number("events", value, "to");
  const items = list("events", value, "items").map(item);
  let last = from;
  for (const { seq } of items) {
    if (seq <= last) throw new WireError("events: the numbers must rise from 'from' to 'to'");
    last = seq;
  }
  if (last > to) throw new WireError("events: the numbers must rise from 'from' to 'to'");
  return { type: "events", from, to, items };
}

/** @param {unknown} source @returns {Item} */
function item(source) {
  const value = object("item", source);
  const put = object("item", value.put);
  const drop = object("item", value.drop);
  for (const name of Object.keys(put)) list("item", put, name).forEach((one) => row(name, one));
  for (const name of Object.keys(drop)) {
    if (!list("item", drop, name).every((key) => typeof key === "string")) {
      throw new WireError(`item: 'drop' of ${name} must be a list of ids`);
    }
  }
  return {
    seq: number("item", value, "seq"),
    topic: text("item", value, "topic"),
    name: text("item", value, "name"),
    at: text("item", value, "at"),
    put,
    drop,
  };
}

/** @param {Record<string, any>} value @returns {Tick} */
function tick(value) {
  return {
    type: "tick",
    head: number("tick", value, "head"),
    covered_to: number("tick", value, "covered_to"),
    server_time: text("tick", value, "server_time"),
    alarm_clock_ok: truth("tick", value, "alarm_clock_ok"),
  };
}

/** @param {Record<string, any>} value @returns {Reset} */
function reset(value) {
  return { type: "reset", reason: oneOf("reset", value, "reason", ["epoch", "floor", "rights"]) };
}

/** @param {Record<string, any>} value @returns {Bye} */
function bye(value) {
  return { type: "bye", retry_after_ms: number("bye", value, "retry_after_ms") };
}
