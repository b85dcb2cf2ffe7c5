// @ts-check
/** Taking fields out of parsed JSON, with an error that names the one that is wrong. */

const LONGEST_NAME = 128;

/** The text is no frame of version 1. */
export class WireError extends Error {
  name = "WireError";
}

/** @param {string} kind @param {string} source @returns {unknown} */
export function readJson(kind, source) {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new WireError(`${kind}: no valid JSON (${error instanceof Error ? error.message : error})`);
  }
}

/** @param {string} kind @param {unknown} value @returns {Record<string, any>} */
export function object(kind, value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new WireError(`${kind}: an object is needed`);
  }
  return value;
}

/** @param {string} kind @param {Record<string, any>} value @param {string} name @returns {string} */
export function text(kind, value, name) {
  const found = value[name];
  if (typeof found !== "string" || found === "" || [...found].length > LONGEST_NAME) throw wrong(kind, name, "a text");
  return found;
}

/** @param {string} kind @param {Record<string, any>} value @param {string} name @returns {number} */
export function number(kind, value, name) {
  const found = value[name];
  if (!Number.isSafeInteger(found) || found < 0) throw wrong(kind, name, "a whole number from 0");
  return found;
}

/** @param {string} kind @param {Record<string, any>} value @param {string} name @returns {boolean} */
export function truth(kind, value, name) {
  if (typeof value[name] !== "boolean") throw wrong(kind, name, "true or false");
  return value[name];
}

/** @param {string} kind @param {Record<string, any>} value @param {string} name @returns {any[]} */
export function list(kind, value, name) {
  if (!Array.isArray(value[name])) throw wrong(kind, name, "a list");
  return value[name];
}

/**
 * @template {string} T
 * @param {string} kind @param {Record<string, any>} value @param {string} name @param {T[]} known
 * @returns {T}
 */
export function oneOf(kind, value, name, known) {
  const found = known.find((one) => one === value[name]);
  if (found === undefined) throw wrong(kind, name, `one of ${known.join(", ")}`);
  return found;
}

/** @param {string} name @param {unknown} value @returns {import("./frames.js").Row} */
export function row(name, value) {
  const found = object(`a row of ${name}`, value);
  if (typeof found.id !== "string") throw new WireError(`a row of ${name} needs an id`);
  return /** @type {import("./frames.js").Row} */ (found);
}

/** @param {string} kind @param {string} name @param {string} needed */
function wrong(kind, name, needed) {
  return new WireError(`${kind}: '${name}' must be ${needed}`);
}
