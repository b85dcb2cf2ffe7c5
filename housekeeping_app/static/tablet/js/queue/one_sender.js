// @ts-check
/** Two tabs don't send at the same time. Where a browser has no locks, the server's ledger keeps each operation single. */

/**
 * @param {string} name
 * @returns {(work: () => Promise<void>) => Promise<void>}
 */
export function oneSender(name) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return (work) => work();
  return async (work) => {
    await locks.request(name, work);
  };
}
