// @ts-check
/** Asking the server about this tablet: enrolling it, who works here, signing in and out. All of it needs the network. */

/**
 * @typedef {{hotel: string, terminal: string, name: string, place: string}} Device
 * @typedef {{session: string, id: string, name: string, language: string, permissions: string[]}} Person
 * @typedef {{code: string, name_zh: string, name_en: string}} Hotel
 */

import { gettext } from "/static/frontdesk/js/i18n.js";

const PATIENCE_MS = 15_000;

/** The server said no, in words for people. */
export class Refused extends Error {
  /** @param {string} words @param {number} status @param {string} code */
  constructor(words, status, code) {
    super(words);
    this.status = status;
    this.code = code;
  }
}

/** @returns {Promise<Hotel[]>} */
export async function hotels() {
  return (await ask("/tablet/hotels.json")).hotels;
}

/** @param {string} hotel @param {string} code as shown at the desk @param {string} app @returns {Promise<Device>} */
export async function enrol(hotel, code, app) {
  const made = await ask(`/api/v1/${hotel}/terminal/enrol`, { code, app });
  return { hotel, terminal: made.terminal, name: made.name, place: made.place };
}

/** @param {string} hotel @returns {Promise<{id: string, name: string}[]>} */
export async function people(hotel) {
  return (await ask(`/api/v1/${hotel}/terminal/people`)).people;
}

/** @param {string} hotel @param {string} person @param {string} pin @returns {Promise<Person>} */
export async function signIn(hotel, person, pin) {
  const { session, name, language, id = person, permissions = [] } = await ask(`/api/v1/${hotel}/terminal/sign-in`, { person, pin });
  return { session, id, name, language, permissions };
}

/** @param {string} hotel @param {string} session */
export async function signOut(hotel, session) {
  await ask(`/api/v1/${hotel}/terminal/sign-out`, { session });
}

/**
 * @param {string} path @param {object} [body]
 * @returns {Promise<any>}
 * @throws {Refused} also when nobody answers
 */
async function ask(path, body) {
  const how = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {};
  let answer;
  try {
    answer = await fetch(path, { ...how, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new Refused(gettext("The server does not answer. Go to where there is network and try once more."), 0, "unanswered");
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(told.message ?? told.detail ?? gettext("The server could not do this. Try once more."), answer.status, told.code ?? "");
  return told;
}
