// @ts-check
/** The app's versions: a newer one is on the tablet already; it is taken over when nothing waits and nobody is in the middle of something. */

const LOOK_EVERY_MS = 15 * 60_000;

/**
 * @param {{isFree: () => boolean}} page whether this is a moment in which the page may be loaded anew
 * @returns {() => void} call it when such a moment may have come
 */
export function keepVersions({ isFree }) {
  if (!("serviceWorker" in navigator)) return () => {};
  const look = () => void takeOver(isFree).catch((error) => console.warn("The newer version could not be taken over:", error));
  navigator.serviceWorker
    .register("/tablet/sw.js", { updateViaCache: "none" })
    .then((registration) => follow(registration, look))
    .catch((error) => console.warn("The app can't be kept on this tablet:", error));
  return look;
}

/** @param {ServiceWorkerRegistration} registration @param {() => void} look */
function follow(registration, look) {
  setInterval(() => void registration.update().catch(() => {}), LOOK_EVERY_MS);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  look();
}

/** @param {() => boolean} isFree */
async function takeOver(isFree) {
  const registration = await navigator.serviceWorker.getRegistration();
  const worker = registration?.waiting ?? registration?.active;
  if (!worker || !isFree()) return;
  const { newest, chosen } = await ask(worker, "which version");
  if (newest === chosen || !isFree()) return;
  await ask(worker, "take over");
  location.reload();
}

/** @param {ServiceWorker} worker @param {string} question @returns {Promise<{newest: string, chosen: string}>} */
function ask(worker, question) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(question, [channel.port2]);
  });
}
