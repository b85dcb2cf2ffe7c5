// @ts-check
/**
 * Keeps what a cut-off desk needs: the room map's shell and the files it is made of. Pages come from the server whenever it
 * answers; what the server says about data is never kept here.
 *
 * `self.KEPT` stands before this file: {version, files}.
 */

const worker = /** @type {any} */ (self);
const { version, files } = worker.KEPT;
const STORE = `bellboard ${version}`;
const SHELL = "/";
const CUT_OFF = "/cut-off/";
const TEXTS = "/jsi18n/";
const ANSWER_WITHIN_MS = 6000;

worker.addEventListener("install", (/** @type {any} */ event) => {
  worker.skipWaiting();
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(files)));
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(tidyUp().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (pathname.startsWith("/static/") || pathname === TEXTS) event.respondWith(file(request));
});

worker.addEventListener("notificationclick", (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(
    worker.clients.matchAll({ type: "window" }).then((/** @type {any[]} */ pages) => (pages[0] ? pages[0].focus() : worker.clients.openWindow(SHELL))),
  );
});

async function tidyUp() {
  const old = (await caches.keys()).filter((name) => name.startsWith("bellboard ") && name !== STORE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** @param {Request} request @param {string} pathname */
async function page(request, pathname) {
  const store = await caches.open(STORE);
  const isMap = pathname === SHELL || pathname.startsWith("/rooms/");
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    if (answer.ok && !answer.redirected && isMap) {
      await store.put(SHELL, answer.clone());
      void keepOther(store);
    }
    if (pathname.startsWith("/sign-in/")) await Promise.all([store.delete(SHELL), store.delete(CUT_OFF)]);
    return answer;
  } catch {
    const kept = (await store.match(isMap ? SHELL : CUT_OFF)) ?? (await store.match(SHELL));
    return kept ?? Response.error();
  }
}

/** @param {Cache} store */
async function keepOther(store) {
  const answer = await fetch(CUT_OFF).catch(() => null);
  if (answer?.ok && !answer.redirected) await store.put(CUT_OFF, answer);
}

/** From the server, so that a new version is there at once; kept for a cut. @param {Request} request */
async function file(request) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await store.put(request, answer.clone());
    return answer;
  } catch {
    return (await store.match(request, { ignoreSearch: true })) ?? Response.error();
  }
}
