// @ts-check
/** The keyboard: every key is named once, does its work and stands on the sheet. Who has taken another sees his own. */

import { onChange } from "./desk.js";
import { h } from "./dom.js";
import { openDialog } from "./dialogs.js";
import { gettext } from "./i18n.js";
import { keysOf } from "./own_keys.js";

/**
 * @typedef {{keys: string, label: string, group: string, id?: string, act?: (event: KeyboardEvent) => void, typing?: boolean}} Key
 *   `keys`: `?`, `Control+k`, `Alt+m` or a chord `g r`; without `act` it is only told of; `typing`: works in a field too;
 *   `id`: the command's name, by which everybody may take other keys for it
 */

const CHORD_MS = 1200;

/** @type {Key[]} */
const known = [];
let first = "";
let firstAt = 0;

/** @param {...Key} keys */
export function addKeys(...keys) {
  known.push(...keys);
  showHints();
}

/** The commands for which one may take other keys. @returns {(Key & {id: string})[]} */
export function commands() {
  return known.flatMap((key) => (key.id ? [{ ...key, id: key.id }] : []));
}

/** Who has these keys, or begins a chord with them. @param {string} pressed @param {string} but a command's name @returns {Key | undefined} */
export function holderOf(pressed, but) {
  const wanted = pressed.toLowerCase();
  return known.find((key) => key.id !== but && (keysOf(key).toLowerCase() === wanted || keysOf(key).toLowerCase().startsWith(`${wanted} `)));
}

/** As people read it: `Ctrl K`. @param {string} id @returns {string} */
export function keyWords(id) {
  const key = known.find((one) => one.id === id);
  return key ? capWords(keysOf(key)).join(" ") : "";
}

/** Buttons and menus say the keys that the person has. */
function showHints() {
  for (const hint of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("kbd[data-key-of]"))) {
    hint.textContent = keyWords(hint.dataset.keyOf ?? "") || hint.textContent;
  }
}

onChange(({ collection }) => {
  if (collection === "own_keys") showHints();
});

/** Hears the keyboard of the page. */
export function hearKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = name(event);
    const typing = isTyping(event.target);
    const chord = performance.now() - firstAt < CHORD_MS && first ? `${first} ${pressed}` : "";
    const meant = find(chord, typing) ?? find(pressed, typing);
    first = pressed;
    firstAt = performance.now();
    if (!meant) return;
    first = "";
    event.preventDefault();
    meant.act?.(event);
  });
}

export function showKeys() {
  if (document.querySelector(".keys-sheet")) return;
  const groups = [...new Set(known.map((key) => key.group))].map((group) =>
    h(
      "section",
      {},
      h("h3", {}, group),
      h("dl", {}, ...known.filter((key) => key.group === group).flatMap((key) => [h("dt", {}, key.label), h("dd", {}, ...caps(keysOf(key)))])),
    ),
  );
  openDialog({ title: gettext("Keys"), wide: true, name: "keys-sheet" }, h("div", { class: "key-groups" }, ...groups));
}

/** @param {EventTarget | null} target */
export function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  const field = target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
  return field || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

/** @param {string} pressed @param {boolean} typing */
function find(pressed, typing) {
  return pressed ? known.find((key) => key.act && keysOf(key).toLowerCase() === pressed.toLowerCase() && (!typing || key.typing)) : undefined;
}

/** What was pressed, as keys are written. @param {KeyboardEvent} event */
export function name(event) {
  const held = [event.ctrlKey || event.metaKey ? "Control" : "", event.altKey ? "Alt" : ""].filter(Boolean);
  // With Alt some keyboards type another letter; the key's place says which was meant.
  const letter = event.altKey && /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.key;
  return [...held, letter].join("+");
}

/** @param {string} keys */
export function caps(keys) {
  return capWords(keys).flatMap((word, at) => [at ? " " : "", h("kbd", {}, word)]);
}

/** @param {string} keys */
function capWords(keys) {
  const words = keys.replace("Control", "Ctrl").replace("Escape", "Esc").split(/[ +]/);
  return words.map((word) => (word.length === 1 ? word.toUpperCase() : word));
}
