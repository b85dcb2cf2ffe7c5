// @ts-check
/** Housekeeping's board: who has which rooms today and how far he is, live; a supervisor gives, moves and inspects there. */

import { CountedChips } from "../counted_chips.js";
import { feed, may, onChange } from "../desk.js";
import { byId, h, icon } from "../dom.js";
import { gettext, interpolate } from "../i18n.js";
import { addKeys } from "../keys.js";
import { openMenu } from "../menus.js";
import { momentWords } from "../moments.js";
import { actsOn, assign, giveForm, inspect, makeList, sendBack, setRush, shareOutForm } from "./acts.js";
import { hearDragging } from "./carrying.js";
import { columnElement } from "./columns.js";
import { columnsOf, forecast, isDone, placeAfterStep, putBefore } from "./day.js";
import { MARKS, STATES } from "./words.js";

/** @typedef {import("../desk.js").Row} Task */

const board = byId("board");
const search = /** @type {HTMLInputElement} */ (byId("board-search"));
const plans = may("housekeeping.plan");
const tasksNow = () => [...feed.rows("tasks").values()];
const filters = new CountedChips({ place: byId("board-filters"), rows: tasksNow, states: STATES, marks: MARKS, changed: draw });
/** @type {import("./day.js").Column[]} */
let columns = [];
let held = false;
let waiting = false;
/** @type {Set<string>} what has just changed */
const news = new Set();

onChange(({ collection, put, live }) => {
  if (!["tasks", "attendants", "room_types"].includes(collection)) return;
  if (live && collection === "tasks") for (const id of put) news.add(id);
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(draw);
});

function draw() {
  waiting = false;
  if (held) return;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest(".task-card"))?.dataset.task;
  const tasks = tasksNow();
  columns = columnsOf(tasks, feed.rows("attendants").values());
  filters.draw();
  byId("board-empty").hidden = tasks.length > 0 || feed.state.name === "RECONNECTING";
  board.hidden = tasks.length === 0;
  board.replaceChildren(...columns.map((column) => columnElement(column, { lets, draggable: plans })));
  drawForecast();
  for (const id of news) cardOf(id)?.classList.add("glow");
  news.clear();
  (cardOf(focused ?? "") ?? cards()[0])?.setAttribute("tabindex", "0");
  if (focused) cardOf(focused)?.focus({ preventScroll: true });
}

/** @param {Task} task */
function lets(task) {
  const text = search.value.trim().toLowerCase();
  return filters.lets(task) && (!text || [task.room, task.attendant_name ?? "", task.guest ?? ""].some((one) => one.toLowerCase().includes(text)));
}

/** When the rooms that are awaited will be ready, the latest first. */
function drawForecast() {
  const found = forecast(columns, feed.serverNow());
  const place = byId("board-forecast");
  place.hidden = !found.length;
  if (!found.length) return;
  const latest = found.find(({ at }) => at !== null)?.at;
  const nobodys = found.filter(({ at }) => at === null).length;
  const said = [
    latest && interpolate(gettext("All arrivals ready at about %(moment)s"), { moment: momentWords(latest) }),
    nobodys > 0 && interpolate(gettext("%(n)s that nobody has"), { n: nobodys }),
  ].filter(Boolean);
  place.replaceChildren(
    h("summary", {}, icon("arriving", 14), h("span", {}, said.join(" · "))),
    h("ul", {}, ...found.map(({ task, at }) => h("li", {}, h("strong", {}, task.room), " ", h("span", { class: "muted" }, at === null ? gettext("nobody has it") : `${momentWords(at)} · ${task.attendant_name}`)))),
  );
}

/** @param {string} id @returns {HTMLElement | null} */
function cardOf(id) {
  return id ? document.getElementById(`task-${id}`) : null;
}

/** @param {ParentNode} [place] @returns {HTMLElement[]} */
function cards(place = board) {
  return [...place.querySelectorAll(".task-card")].map((one) => /** @type {HTMLElement} */ (one));
}

/** @param {HTMLElement | null} card @returns {Task | undefined} */
function taskOf(card) {
  return feed.rows("tasks").get(card?.dataset.task ?? "");
}

/** @param {HTMLElement} card @param {{x: number, y: number}} [place] */
function openActs(card, place) {
  const task = taskOf(card);
  const { left, bottom } = card.getBoundingClientRect();
  if (task) openMenu(place ?? { x: left + 8, y: bottom - 8 }, { title: task.room, groups: actsOn(task, () => giveForm(task, columns)) });
}

/** @param {string} id @param {string | null} attendant @param {number} place */
function put(id, attendant, place) {
  const task = feed.rows("tasks").get(id);
  const column = columns.find((one) => one.id === attendant);
  if (!task || !column) return;
  const before = putBefore(column, task, place);
  const stays = task.attendant === attendant && before === nextOf(column, task);
  if (!stays) void assign(task, attendant, before);
}

/** @param {import("./day.js").Column} column @param {Task} task @returns {string | null} */
function nextOf(column, task) {
  const open = column.tasks.filter((one) => !isDone(one));
  return open[open.findIndex((one) => one.id === task.id) + 1]?.id ?? null;
}

/** Shift and an arrow. @param {Task} task @param {string} key */
function carry(task, key) {
  const at = columns.findIndex((one) => one.id === task.attendant);
  const column = columns[at];
  if (!column || isDone(task)) return;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const to = placeAfterStep(column, task, key === "ArrowUp" ? -1 : 1);
    if (to !== null) put(task.id, column.id, to);
    return;
  }
  const other = columns[at + (key === "ArrowLeft" ? -1 : 1)];
  if (other) void assign(task, other.id, null);
}

/** @param {HTMLElement} from @param {string} key */
function step(from, key) {
  const column = /** @type {HTMLElement} */ (from.closest(".board-column"));
  const own = cards(column);
  const at = own.indexOf(from);
  let to = { ArrowDown: own[at + 1], ArrowUp: own[at - 1], Home: own[0], End: own[own.length - 1] }[key];
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const all = [...board.querySelectorAll(".board-column")].filter((one) => cards(one).length);
    const beside = all[all.indexOf(column) + (key === "ArrowLeft" ? -1 : 1)];
    const there = beside ? cards(beside) : [];
    to = there[Math.min(at, there.length - 1)];
  }
  if (!to) return;
  for (const one of cards()) one.tabIndex = one === to ? 0 : -1;
  to.focus();
  to.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** @type {Record<string, [string, (task: Task) => void, (task: Task) => boolean]>} */
const LETTERS = {
  i: ["housekeeping.inspect", inspect, (task) => task.state !== "inspected"],
  b: ["housekeeping.inspect", sendBack, isDone],
  r: ["housekeeping.plan", setRush, () => true],
  g: ["housekeeping.plan", (task) => giveForm(task, columns), (task) => !isDone(task)],
};

board.addEventListener("keydown", (event) => {
  const card = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest(".task-card"));
  const task = taskOf(card);
  if (!card || !task || event.ctrlKey || event.altKey || event.metaKey) return;
  const letter = LETTERS[event.key.toLowerCase()];
  if (event.key.startsWith("Arrow") && event.shiftKey) {
    if (plans) carry(task, event.key);
  } else if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") step(card, event.key);
  else if (event.key === "Enter" || event.key === " ") openActs(card);
  else if (letter && may(letter[0]) && letter[2](task)) letter[1](task);
  else return;
  event.preventDefault();
});
board.addEventListener("click", (event) => {
  const card = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest(".task-card"));
  if (card) openActs(card, { x: event.clientX, y: event.clientY });
});
board.addEventListener("contextmenu", (event) => {
  const card = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest(".task-card"));
  if (!card) return;
  event.preventDefault();
  openActs(card, { x: event.clientX, y: event.clientY });
});
if (plans) {
  hearDragging({
    place: board,
    put,
    hold: (dragging) => {
      held = dragging;
      if (!dragging) draw();
    },
  });
}
search.addEventListener("input", draw);
for (const button of document.querySelectorAll("[data-share-out]")) button.addEventListener("click", shareOutForm);
for (const button of document.querySelectorAll("[data-make-list]")) button.addEventListener("click", makeList);
byId("board-print").addEventListener("click", () => print());

const here = gettext("This page");
if (plans) addKeys({ keys: "o", label: gettext("Share out the rooms"), group: here, act: shareOutForm });
addKeys({ keys: "← ↑ → ↓", label: gettext("From card to card"), group: here }, { keys: "Enter", label: gettext("What can be done with it"), group: here });
if (plans) {
  addKeys({ keys: "Shift+← →", label: gettext("To the attendant beside"), group: here }, { keys: "Shift+↑ ↓", label: gettext("Earlier, later"), group: here });
  addKeys({ keys: "G", label: gettext("Give to…"), group: here }, { keys: "R", label: gettext("Rush"), group: here });
}
if (may("housekeeping.inspect")) addKeys({ keys: "I", label: gettext("Inspected"), group: here }, { keys: "B", label: gettext("Send back…"), group: here });
feed.addEventListener("state", draw);
// Times go on.
setInterval(draw, 30_000);
draw();
