// @ts-check
/** The list that stands on the page: what it is asked, and asking it otherwise. */

import { csrfToken } from "../../operations.js";
import { byId } from "../../dom.js";
import { ask } from "../live_list.js";
import { withColumns } from "./query.js";

/** @typedef {{list: string, columns: [string, string][], shown: string[], usual: string[]}} Known */

/** @returns {Known} */
export function known() {
  return JSON.parse(byId("list").dataset.asked ?? "{}");
}

/** @returns {string} what the list is asked now, without the question mark */
export function query() {
  return new URL(byId("list").dataset.liveUrl ?? "", location.href).search.slice(1);
}

/** @param {string} key */
export function labelOf(key) {
  return known().columns.find(([one]) => one === key)?.[1] ?? key;
}

/** Asks the list otherwise; its address follows. @param {string} asked */
export async function go(asked) {
  const list = byId("list");
  const { pathname } = new URL(list.dataset.liveUrl ?? "", location.href);
  await ask(list, asked ? `${pathname}?${asked}` : pathname);
}

/** Shows these columns from now on, and keeps them for the person. @param {string[]} columns in their order; none are the usual ones */
export async function keepColumns(columns) {
  const { list } = known();
  const body = new URLSearchParams({ columns: columns.join(",") });
  await fetch(`/lists/${list}/columns/`, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } }).catch(() => null);
  await go(withColumns(query(), columns));
}
