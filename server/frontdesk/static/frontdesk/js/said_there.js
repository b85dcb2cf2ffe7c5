// @ts-check
/** What one page has done is said on the next. */

import { toast } from "./toasts.js";

const PLACE = "bellboard:said";

/** @param {string} said @param {string} [trouble] what did not follow */
export function tellThere(said, trouble = "") {
  sessionStorage.setItem(PLACE, JSON.stringify([said, trouble]));
}

/** Says it, once. */
export function sayHere() {
  const [said, trouble] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  sessionStorage.removeItem(PLACE);
  if (said) toast(said);
  if (trouble) toast(trouble, { bad: true });
}
