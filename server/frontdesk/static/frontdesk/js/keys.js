// @ts-check
/** The keyboard: every key is named once, does its work and stands on the sheet. */

import { h } from "./dom.js";
import { openDialog } from "./dialogs.js";
import { gettext } from "./i18n.js";

/**
 * @typedef {{keys: string, label: string, group: string, act?: (event: KeyboardEvent) => void, typing?: boolean}} Key
 *   `keys`: `?`, `Control+k`, `Alt+m` or a chord `g r`; without `act` it is only told of; `typing`: works in a field too
 */

const CHORD_MS = 1200;

/** @type {Key[]} */
const known = [];
let first = "";
let firstAt = 0;

/** @param {...Key} keys */
export function addKeys(...keys) {
  known.push(...keys);
}

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
      h("dl", {}, ...known.filter((key) => key.group === group).flatMap((key) => [h("dt", {}, key.label), h("dd", {}, ...caps(key.keys))])),
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
  return pressed ? known.find((key) => key.act && key.keys.toLowerCase() === pressed.toLowerCase() && (!typing || key.typing)) : undefined;
}

/** @param {KeyboardEvent} event */
function name(event) {
  const held = [event.ctrlKey || event.metaKey ? "Control" : "", event.altKey ? "Alt" : ""].filter(Boolean);
  // With Alt some keyboards type another letter; the key's place says which was meant.
  const letter = event.altKey && /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.key;
  return [...held, letter].join("+");
}

/** @param {string} keys */
function caps(keys) {
  const words = keys.replace("Control", "Ctrl").replace("Escape", "Esc").split(/[ +]/);
  return words.flatMap((word, at) => [at ? " " : "", h("kbd", {}, word.length === 1 ? word.toUpperCase() : word)]);
}
