// @ts-check
/** Doing an operation and saying how it went: approval on the spot, a second try, the way back. */

import { askApproval } from "./approval.js";
import { gettext } from "./i18n.js";
import { Refused, Unanswered, newKey, perform } from "./operations.js";
import { toast } from "./toasts.js";

/** @typedef {{said?: string, undo?: () => void, key?: string}} How `said`: what the toast says when it is done */

/**
 * Does it, tells how it went in a toast. What nobody answered may be tried again and is done once.
 * @param {string} name @param {Record<string, any>} args @param {How} [how]
 * @returns {Promise<boolean>} whether it was done
 */
export async function act(name, args, { said = "", undo, key = newKey() } = {}) {
  try {
    await performApproved(name, args, key);
  } catch (error) {
    if (error instanceof Refused) toast(error.message, { bad: true });
    else if (error instanceof Unanswered) toast(unansweredWords(), { bad: true, again: () => void act(name, args, { said, undo, key }) });
    else throw error;
    return false;
  }
  if (said) toast(said, undo ? { undo } : {});
  return true;
}

/**
 * Does it; where somebody else has to approve, he is asked on the spot, once for each thing he has to allow.
 * @param {string} name @param {Record<string, any>} args @param {string} key
 * @returns {Promise<any>} the answer
 * @throws {Refused | Unanswered}
 */
export async function performApproved(name, args, key) {
  /** @type {string[]} */
  const approvals = [];
  /** @type {Set<string>} */
  const asked = new Set();
  for (;;) {
    try {
      return await perform(name, args, { key, approval: approvals.join(",") });
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "approval_needed" || asked.has(error.permission)) throw error;
      asked.add(error.permission);
      const approval = await askApproval(name, args, error.message, error.permission);
      if (!approval) throw error;
      approvals.push(approval);
    }
  }
}

export function unansweredWords() {
  return gettext("The server did not answer. Whether it was done is not sure; trying again does it once.");
}
