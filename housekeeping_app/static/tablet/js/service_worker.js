// @ts-check
/**
 * Keeps the app whole on the tablet: one version of all its files, each checked against its fingerprint. A tablet goes over
 * to a newer version only when its page says that nothing waits for the server; whichever worker is active serves the
 * version that was chosen. The API never passes through here.
 *
 * `self.KEPT` stands before this file: {version, files: [{url, sha256}]}.
 */
{
  const worker = /** @type {any} */ (self);
  const { version, files } = worker.KEPT;
  const SHELL = "/tablet/";
  const FILES = "/static/";
  const PREFIX = "tablet ";
  // Which version this tablet works with: a cache of its own, for a worker keeps no other memory.
  const CHOICE = "tablet-choice";
  const CHOSEN = "/tablet/chosen-version";
  // What a header says of how the file travelled is not true of how it is kept.
  const OF_THE_JOURNEY = ["Content-Encoding", "Content-Length", "Vary"];

  worker.addEventListener("install", (/** @type {any} */ event) => {
    event.waitUntil(takeIn());
  });

  worker.addEventListener("activate", (/** @type {any} */ event) => {
    event.waitUntil(settle().then(() => worker.clients.claim()));
  });

  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== location.origin) return;
    if (request.mode === "navigate" && pathname.startsWith(SHELL)) event.respondWith(kept(SHELL, request));
    else if (pathname.startsWith(SHELL) || pathname.startsWith(FILES)) event.respondWith(kept(pathname, request));
  });

  /** The page asks which version there is, or says that nothing waits. */
  worker.addEventListener("message", (/** @type {any} */ event) => {
    const answer = (/** @type {string} */ chosen) => event.ports[0]?.postMessage({ newest: version, chosen });
    if (event.data === "which version") event.waitUntil(chosenVersion().then((chosen) => answer(chosen ?? version)));
    if (event.data === "take over") event.waitUntil(choose(version).then(() => answer(version)));
  });

  /** All files or none: a half version would be a broken one. */
  async function takeIn() {
    const store = await caches.open(PREFIX + version);
    await Promise.all(files.map((/** @type {{url: string, sha256: string}} */ file) => fetchInto(store, file)));
  }

  /** @param {Cache} store @param {{url: string, sha256: string}} file */
  async function fetchInto(store, { url, sha256 }) {
    const answer = await fetch(url, { cache: "no-store", credentials: "omit" });
    if (!answer.ok) throw new Error(`${url}: the server answered ${answer.status}`);
    const body = await answer.arrayBuffer();
    const found = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", body))));
    if (found !== sha256) throw new Error(`${url} is of another version`);
    const headers = new Headers(answer.headers);
    for (const name of OF_THE_JOURNEY) headers.delete(name);
    await store.put(url, new Response(body, { headers }));
  }

  /** The first version is chosen by itself; a later one waits. */
  async function settle() {
    const chosen = await chosenVersion();
    if (chosen === null || !(await caches.has(PREFIX + chosen))) await choose(version);
    else await tidyUp([chosen, version]);
  }

  /** @returns {Promise<string | null>} */
  async function chosenVersion() {
    const told = await (await caches.open(CHOICE)).match(CHOSEN);
    return told ? told.text() : null;
  }

  /** @param {string} name */
  async function choose(name) {
    await (await caches.open(CHOICE)).put(CHOSEN, new Response(name));
    await tidyUp([name]);
  }

  /** @param {string[]} used */
  async function tidyUp(used) {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && !used.includes(name.slice(PREFIX.length)));
    await Promise.all(old.map((name) => caches.delete(name)));
  }

  /** @param {string} url @param {Request} request */
  async function kept(url, request) {
    const chosen = await chosenVersion();
    const store = await caches.open(PREFIX + (chosen ?? version));
    return (await store.match(url)) ?? fetch(request);
  }
}
