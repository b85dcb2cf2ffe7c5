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
  // The page that brought this worker came without it.
  event.waitUntil(caches.open(STORE).then((store) => Promise.all([SHELL, CUT_OFF, TEXTS].map((url) => keep(store, url)))));
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

/** The desk says what begins to ring and what rings still. */
worker.addEventListener("message", (/** @type {any} */ event) => {
  const { notices = [], ringing = [] } = event.data ?? {};
  event.waitUntil(Promise.all([takeAway(ringing), showNotices(notices)]));
});

/** Whoever looks at the desk sees the pop-up already. @param {{tag: string, title: string, body: string}[]} notices */
async function showNotices(notices) {
  const pages = await worker.clients.matchAll({ type: "window" });
  if (pages.some((/** @type {any} */ page) => page.focused)) return;
  const icon = "/static/frontdesk/bellboard.svg";
  await Promise.all(notices.map(({ tag, title, body }) => worker.registration.showNotification(title, { tag, body, icon, requireInteraction: true })));
}

/** @param {string[]} ringing */
async function takeAway(ringing) {
  for (const notice of await worker.registration.getNotifications()) if (!ringing.includes(notice.tag)) notice.close();
}

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
      void keep(store, CUT_OFF);
    }
    if (pathname.startsWith("/sign-in/")) await Promise.all([store.delete(SHELL), store.delete(CUT_OFF)]);
    return answer;
  } catch {
    const kept = (await store.match(isMap ? SHELL : CUT_OFF)) ?? (await store.match(SHELL));
    return kept ?? Response.error();
  }
}

/** @param {Cache} store @param {string} url */
async function keep(store, url) {
  const answer = await fetch(url).catch(() => null);
  if (answer?.ok && !answer.redirected) await store.put(url, answer);
}

/** From the server, so that a new version is there at once; kept for a cut. @param {Request} request */
async function file(request) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await store.put(request, answer.clone());
    return answer;
  } catch {
    return (await store.match(request)) ?? (await store.match(request, { ignoreSearch: true })) ?? Response.error();
  }
}
