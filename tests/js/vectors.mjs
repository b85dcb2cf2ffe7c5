// The test vectors that both languages run.
import { readFileSync } from "node:fs";

/** @param {string} name @param {string} [having] @returns {any[]} */
export function cases(name, having = "name") {
  const source = readFileSync(new URL(`../../sync/vectors/${name}.json`, import.meta.url), "utf8");
  const found = JSON.parse(source).cases.filter((/** @type {object} */ one) => having in one);
  if (!found.length) throw new Error(`${name}.json holds no case with ${having}`);
  return found;
}

export const modules = new URL("../../realtime/static/realtime/", import.meta.url);
