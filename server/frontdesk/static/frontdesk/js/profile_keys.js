// @ts-check
/** The profile's part "Keys": each command with its keys; one takes others by pressing them. */

import { onChange } from "./desk.js";
import { performApproved, unansweredWords } from "./doing.js";
import { byId, h, icon } from "./dom.js";
import { gettext, interpolate } from "./i18n.js";
import { caps, commands, holderOf, name } from "./keys.js";
import { Refused, newKey } from "./operations.js";
import { keysOf, ownKeys } from "./own_keys.js";
import { toast } from "./toasts.js";

/** @typedef {ReturnType<typeof commands>[number]} Command */

const MODIFIERS = ["Control", "Alt", "Shift", "Meta", "AltGraph"];
const place = byId("own-keys");
/** @type {{id: string, words: string}} what is wrong with keys that were pressed */
let wrong = { id: "", words: "" };
let listening = "";

function draw() {
  const focused = /** @type {HTMLElement | null} */ (place.contains(document.activeElement) ? document.activeElement : null)?.id;
  const all = commands();
  const groups = [...new Set(all.map((one) => one.group))];
  const reset = h("button", { class: "button small", type: "button", id: "reset-keys", disabled: !Object.keys(ownKeys()).length, onclick: () => void take({}, "") }, icon("undo", 14), gettext("All standard keys"));
  place.replaceChildren(...groups.flatMap((group) => [h("h3", {}, group), h("ul", { class: "own-keys" }, ...all.filter((one) => one.group === group).map(line))]), reset);
  if (focused) document.getElementById(focused)?.focus();
}

/** @param {Command} command */
function line(command) {
  const { id, label } = command;
  const isOwn = Boolean(ownKeys()[id]);
  const isWrong = wrong.id === id;
  const words = listening === id ? h("span", { class: "own-keys-press" }, gettext("Press the keys; Esc leaves it")) : h("span", {}, ...caps(keysOf(command)));
  const button = h("button", { class: "button small", type: "button", id: `take-${id}`, onclick: () => listen(command) }, h("span", { class: "visually-hidden" }, interpolate(gettext("%(command)s: take other keys"), { command: label }), " "), words);
  if (isWrong) button.setAttribute("aria-describedby", `wrong-${id}`);
  const standard = interpolate(gettext("Standard keys for %(command)s"), { command: label });
  return h(
    "li",
    { class: isWrong ? "field has-error" : "field", data: { command: id } },
    h("span", { class: "own-keys-name" }, label),
    isOwn && h("button", { class: "icon-button", type: "button", title: standard, "aria-label": standard, onclick: () => void take(without(id), id) }, icon("undo", 14)),
    button,
    isWrong && h("p", { class: "error", id: `wrong-${id}`, role: "alert" }, icon("error", 14), wrong.words),
  );
}

/** The next keys are the command's. @param {Command} command */
function listen({ id }) {
  listening = id;
  wrong = { id: "", words: "" };
  draw();
  const stop = () => {
    listening = "";
    removeEventListener("keydown", hear, { capture: true });
    place.removeEventListener("focusout", leave);
    draw();
  };
  /** @param {FocusEvent} event somebody goes elsewhere by the mouse */
  const leave = (event) => {
    if (event.relatedTarget instanceof HTMLElement && event.relatedTarget.id !== `take-${id}`) stop();
  };
  /** @param {KeyboardEvent} event */
  const hear = (event) => {
    if (event.isComposing || MODIFIERS.includes(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    stop();
    if (event.key !== "Escape") choose(id, pressedBy(event));
  };
  addEventListener("keydown", hear, { capture: true });
  place.addEventListener("focusout", leave);
}

/** As they are kept: letters are small. @param {KeyboardEvent} event */
function pressedBy(event) {
  return name(event).replace(/[A-Z]$/, (letter) => letter.toLowerCase());
}

/** @param {string} id @param {string} pressed */
function choose(id, pressed) {
  const command = commands().find((one) => one.id === id);
  if (!command || pressed === keysOf(command)) return;
  const holder = holderOf(pressed, id);
  if (holder) return tell(id, interpolate(gettext("“%(command)s” has these keys. Take others, or change that one first."), { command: holder.label }));
  void take(pressed === command.keys ? without(id) : { ...ownKeys(), [id]: pressed }, id);
}

/** @param {string} id */
function without(id) {
  return Object.fromEntries(Object.entries(ownKeys()).filter(([one]) => one !== id));
}

/** @param {Record<string, string>} keys @param {string} id beside which a refusal stands */
async function take(keys, id) {
  const command = commands().find((one) => one.id === id);
  const holder = command && !keys[id] ? holderOf(command.keys, id) : undefined;
  if (holder) return tell(id, interpolate(gettext("“%(command)s” has these keys. Take others, or change that one first."), { command: holder.label }));
  try {
    await performApproved("staff.set_keys", { keys }, newKey());
    wrong = { id: "", words: "" };
    draw();
  } catch (error) {
    const words = error instanceof Refused ? (error.fields[`keys.${id}`] ?? error.message) : unansweredWords();
    if (id) tell(id, words);
    else toast(words, { bad: true });
  }
}

/** @param {string} id @param {string} words */
function tell(id, words) {
  wrong = { id, words };
  draw();
}

onChange(({ collection }) => {
  if (collection === "own_keys" && !listening) draw();
});
// Other modules name their commands first.
queueMicrotask(draw);
