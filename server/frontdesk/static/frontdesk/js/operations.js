// @ts-check
/** Writing: one operation by its name, once, however often it is sent. */

import { desk } from "./desk.js";

/** A rule refused; `fields` holds what stands beside a form's fields, `more` all that was answered. */
export class Refused extends Error {
  /** @param {{detail?: string, code?: string, status?: number, fields?: Record<string, string>, permission?: string, [more: string]: any}} problem */
  constructor({ detail = "", code = "refused", status = 409, fields = {}, permission = "", ...more }) {
    super(detail);
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.permission = permission;
    this.more = more;
  }
}

/** The server did not answer; whether it was done is not known, so ask again with the same key. */
export class Unanswered extends Error {}

/** A UUID, also where the page is not served by HTTPS. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * @param {string} name @param {Record<string, any>} args
 * @param {{key?: string, approval?: string}} [how] the same `key` again is done once
 * @returns {Promise<any>} the operation's answer
 * @throws {Refused} when it was not done @throws {Unanswered} when nobody knows
 */
export function perform(name, args, { key = newKey(), approval = "" } = {}) {
  return post(`operations/${name}`, args, { "Idempotency-Key": key, ...(approval && { Approval: approval }) });
}

/**
 * A colleague's password for this one operation.
 * @param {string} operation @param {Record<string, any>} args @param {{username: string, password: string, permission?: string}} who
 *   `permission` is what the refusal named
 * @returns {Promise<string>} what `perform` takes as `approval`
 */
export async function approve(operation, args, who) {
  return (await post("approvals", { operation, args, ...who }, {})).approval;
}

/** @param {string} path @param {any} body @param {Record<string, string>} headers */
async function post(path, body, headers) {
  let response;
  try {
    response = await fetch(`/api/v1/${desk.hotel}/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken(), ...headers },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Unanswered();
  }
  if (response.ok) return response.json();
  if (response.status >= 500) throw new Unanswered();
  throw new Refused(await response.json().catch(() => ({ status: response.status })));
}

export function csrfToken() {
  return /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";
}
