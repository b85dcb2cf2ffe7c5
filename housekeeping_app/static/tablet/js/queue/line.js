// @ts-check
/** The way to the server for the queue. A cookie that no script reads says which tablet this is. */

const PATIENCE_MS = 30_000;
const PHOTO_PATIENCE_MS = 120_000;

/**
 * @param {string} hotel @param {typeof fetch} [http]
 * @returns {import("./sender.js").Line}
 */
export function serverLine(hotel, http = fetch.bind(globalThis)) {
  const base = `/api/v1/${hotel}/terminal`;
  return {
    sync: (body) => send(http, `${base}/sync`, PATIENCE_MS, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    putPhoto: ({ hash, blob }) => send(http, `${base}/photos/${hash}`, PHOTO_PATIENCE_MS, { method: "PUT", headers: { "Content-Type": "image/jpeg" }, body: blob }),
  };
}

/**
 * @param {typeof fetch} http @param {string} path @param {number} patienceMs @param {RequestInit} how
 * @returns {Promise<import("./sender.js").Reply>}
 */
async function send(http, path, patienceMs, how) {
  const answer = await http(path, { ...how, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(patienceMs) });
  const after = Number(answer.headers.get("Retry-After"));
  return { status: answer.status, text: await answer.text(), retryAfterS: Number.isFinite(after) && after > 0 ? after : null };
}
