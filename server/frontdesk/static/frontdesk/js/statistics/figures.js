// @ts-check
/** What the charts show, from the month's figures. Nothing here knows the page. */

/**
 * @typedef {{made: number[], cancelled: number[], no_show: number[], released: number[]}} Counts
 * @typedef {{months: [string, string], kinds: Record<keyof Counts, string>, names: string[], now: Counts, before: Counts,
 *   year: Counts & {months: string[]}}} Figures
 * @typedef {{label: string, data: number[], kind: keyof Counts, faint: boolean, stack: string}} Series
 */

const MOST = 12;
/** @type {(keyof Counts)[]} */
const LOST = ["cancelled", "no_show", "released"];
/** @type {(keyof Counts)[]} */
const ALL = ["made", ...LOST];

/** The names that fit into a chart; the table has all. @param {Figures} figures */
export function names({ names: all }) {
  return all.slice(0, MOST);
}

/** What was made, this month beside the month before. @param {Figures} figures @returns {Series[]} */
export function made({ months: [before, now], now: these, before: those }) {
  return [
    { label: now, data: these.made.slice(0, MOST), kind: "made", faint: false, stack: "now" },
    { label: before, data: those.made.slice(0, MOST), kind: "made", faint: true, stack: "before" },
  ];
}

/** What came to nothing, on top of each other, this month beside the month before. @param {Figures} figures @returns {Series[]} */
export function lost({ months: [before, now], kinds, now: these, before: those }) {
  return [
    ...LOST.map((kind) => ({ label: `${kinds[kind]} ${now}`, data: these[kind].slice(0, MOST), kind, faint: false, stack: "now" })),
    ...LOST.map((kind) => ({ label: `${kinds[kind]} ${before}`, data: those[kind].slice(0, MOST), kind, faint: true, stack: "before" })),
  ];
}

/** Each kind by month. @param {Figures} figures @returns {Series[]} */
export function year({ kinds, year: counts }) {
  return ALL.map((kind) => ({ label: kinds[kind], data: counts[kind], kind, faint: false, stack: kind }));
}
