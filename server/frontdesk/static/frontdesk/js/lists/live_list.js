// @ts-check
/**
 * Lists that the server draws and the feed keeps fresh.
 *
 *     <div id="messages" data-live="alerts" data-live-url="/messages/?group=ringing"> … </div>
 *
 * `data-live`: collections of the feed, apart by spaces. When one of their rows changes, `data-live-url` (without it the
 * page's own address) is fetched and morphed into the element, so that what is focused, selected, typed and scrolled to
 * stays. The answer is a part or a whole page that holds an element with the same id; any other answer changes nothing.
 *
 * - Lines inside have an `id` and a `data-mark` that differs when the line has changed: changed and new ones glow once.
 * - `data-live-every="30"`: fetched every so many seconds too, for what no collection tells.
 * - `<form method="get" data-live-filters="messages">`: its fields are the list's query; the list and the address
 *   follow while one types, and `page` begins anew.
 * - It works in the side panel too, and for elements that come later.
 * - While the desk is cut off, hidden, or a button of the mouse is down, nothing is fetched; then once afterwards.
 * - After each swap the document hears `bellboard:list` with `{id}`.
 *
 * A page needs only to load this module; `refresh(element)` is for what it changed itself, `ask` for another address.
 */

import htmx from "/static/npm/htmx.org/dist/htmx.esm.js";

import { feed } from "../desk.js";
import { keepFocus } from "./focus.js";
import { glowAgain, marksOf, glowChanged } from "./glow.js";

const GATHER_MS = 120;
const TYPING_MS = 250;

// The addresses of panels and lists are ours; htmx only fetches and morphs.
htmx.config.history = false;

/** @type {Set<string>} */
const running = new Set();
/** @type {Set<string>} what changed meanwhile, by id */
const due = new Set();
/** @type {Set<string>} what could not be fetched, until the desk is live again */
const missed = new Set();
/** @type {Map<string, ReturnType<typeof setTimeout>>} */
const timers = new Map();
/** @type {Map<string, string>} the address a list was asked for since it is being fetched, by id */
const asked = new Map();
/** @type {Map<string, number>} when a list was fetched last */
const fetched = new Map();
let pressed = false;

/** Fetches a live list now; the returned promise ends when it stands. @param {Element} list @param {{glow?: boolean}} [how] */
export async function refresh(list, { glow = true } = {}) {
  const { id } = list;
  if (feed.state.name === "STALE" || document.hidden || pressed || running.has(id)) {
    due.add(id);
    return;
  }
  due.delete(id);
  asked.delete(id);
  running.add(id);
  fetched.set(id, Date.now());
  const url = /** @type {HTMLElement} */ (list).dataset.liveUrl || location.pathname + location.search;
  const [marks, focus] = [marksOf(list), keepFocus(list)];
  try {
    const swap = { source: list, target: list, select: `#${id}`, swap: "outerMorph ignoreTitle:true", headers: { "HX-Target": id } };
    await htmx.ajax("GET", url, swap);
  } finally {
    running.delete(id);
  }
  const now = document.getElementById(id);
  if (!now) return;
  const wanted = asked.get(id);
  if (wanted !== undefined) {
    // What came is the answer to an older question.
    now.dataset.liveUrl = wanted;
    due.add(id);
  }
  if (glow) glowChanged(now, marks);
  glowAgain(now);
  focus();
  document.dispatchEvent(new CustomEvent("bellboard:list", { detail: { id } }));
  if (due.has(id)) later(id);
}

/** Asks a list for something else; the page's address follows. @param {HTMLElement} list @param {string} address */
export async function ask(list, address) {
  asked.set(list.id, address);
  list.dataset.liveUrl = address;
  history.replaceState(history.state, "", address);
  await refresh(list, { glow: false });
}

/** All live lists of the page, such as after an act. */
export function refreshAll() {
  for (const list of document.querySelectorAll("[data-live]")) void refresh(list);
}

/** @param {string} id @param {number} [pause] */
function later(id, pause = GATHER_MS) {
  if (timers.has(id)) return;
  const run = () => {
    timers.delete(id);
    const list = document.getElementById(id);
    if (list) void refresh(list);
  };
  timers.set(id, setTimeout(run, pause));
}

function catchUp() {
  for (const id of missed) due.add(id);
  missed.clear();
  for (const id of due) later(id);
}

/** @param {HTMLFormElement} form */
function filter(form) {
  const list = /** @type {HTMLElement | null} */ (document.getElementById(form.dataset.liveFilters ?? ""));
  if (!list) return;
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value && name !== "page") query.append(name, String(value));
  const { pathname } = new URL(form.action, location.href);
  void ask(list, query.size ? `${pathname}?${query}` : pathname);
}

document.addEventListener("bellboard:change", (event) => {
  const { collection } = /** @type {CustomEvent} */ (event).detail;
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-live]"))) {
    if (list.dataset.live?.split(" ").includes(collection)) later(list.id);
  }
});

document.addEventListener("htmx:before:swap", (event) => {
  const { ctx, tasks } = /** @type {CustomEvent} */ (event).detail;
  const main = tasks.find((/** @type {any} */ task) => task.type === "main");
  if (ctx.target?.dataset?.live === undefined) return;
  // A refusal, a sign-in page or a page without the list leaves what stands.
  if (ctx.response.status >= 400 || !main?.fragment.querySelector(`#${CSS.escape(ctx.target.id)}`)) event.preventDefault();
});

document.addEventListener("htmx:error", (event) => {
  const id = /** @type {CustomEvent} */ (event).detail.ctx?.target?.id;
  if (id) missed.add(id);
});

/** @type {Map<HTMLFormElement, ReturnType<typeof setTimeout>>} */
const typing = new Map();

for (const kind of ["input", "change", "submit"]) {
  document.addEventListener(kind, (event) => {
    const form = /** @type {Element} */ (event.target).closest("form[data-live-filters]");
    if (!(form instanceof HTMLFormElement)) return;
    if (kind === "submit") event.preventDefault();
    clearTimeout(typing.get(form));
    typing.set(form, setTimeout(() => filter(form), kind === "input" ? TYPING_MS : 0));
  });
}

feed.addEventListener("state", () => {
  if (feed.state.name === "LIVE") catchUp();
});
document.addEventListener("visibilitychange", catchUp);
addEventListener("pointerdown", () => (pressed = true), true);
for (const kind of ["pointerup", "pointercancel", "blur", "dragend"]) {
  addEventListener(
    kind,
    () => {
      pressed = false;
      // The click that follows belongs to what was pressed.
      setTimeout(catchUp);
    },
    true,
  );
}

setInterval(() => {
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-live-every]"))) {
    const since = Date.now() - (fetched.get(list.id) ?? performance.timeOrigin);
    if (since >= Number(list.dataset.liveEvery) * 1000) later(list.id);
  }
}, 1000);
