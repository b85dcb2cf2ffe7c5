// @ts-check
/** A menu at a place: arrows move, Enter does, Esc closes and gives the focus back. */

import { h, icon } from "./dom.js";

/**
 * @typedef {{label: string, icon?: string, key?: string, why?: string, act?: () => void, href?: string}} Choice
 *   `why`: the reason it can't be done now
 */

/** @type {(() => void) | null} */
let closeOpen = null;

export function closeMenu() {
  closeOpen?.();
}

/**
 * @param {{x: number, y: number}} place
 * @param {{title: string, groups: Choice[][]}} menu
 */
export function openMenu(place, { title, groups }) {
  closeMenu();
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const box = h("div", { class: "menu", role: "menu", "aria-label": title }, h("div", { class: "menu-head", role: "presentation" }, title));
  for (const [at, group] of groups.filter((one) => one.length).entries()) {
    if (at > 0) box.append(h("hr", { class: "menu-line", role: "separator" }));
    box.append(...group.map((choice) => item(choice, close)));
  }
  document.body.append(box);
  stand(box, place);
  box.addEventListener("keydown", (event) => onKey(box, event));
  document.addEventListener("pointerdown", outside, true);
  addEventListener("blur", close);
  closeOpen = close;
  choices(box)[0]?.focus();

  /** @param {PointerEvent} event */
  function outside(event) {
    if (!box.contains(/** @type {Node} */ (event.target))) close();
  }

  function close() {
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("blur", close);
    const hadFocus = box.contains(document.activeElement);
    box.remove();
    closeOpen = null;
    if (hadFocus) before?.focus();
  }
}

/** @param {Choice} choice @param {() => void} close */
function item({ label, icon: drawing, key, why, act, href }, close) {
  const inside = [
    drawing ? icon(drawing) : h("span", { class: "icon" }),
    h("span", {}, label, why && h("small", {}, why)),
    key && h("kbd", {}, key),
  ];
  if (href) return h("a", { class: "menu-item", role: "menuitem", href, tabIndex: -1 }, ...inside);
  const onclick = () => {
    if (why) return;
    close();
    act?.();
  };
  const data = key && !why ? { key: key.toLowerCase() } : {};
  return h("button", { class: "menu-item", type: "button", role: "menuitem", tabIndex: -1, "aria-disabled": why ? "true" : null, data, onclick }, ...inside);
}

/** @param {HTMLElement} box @param {{x: number, y: number}} place */
function stand(box, { x, y }) {
  const { width, height } = box.getBoundingClientRect();
  box.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
  box.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`;
}

/** @param {HTMLElement} box @returns {HTMLElement[]} */
function choices(box) {
  return [...box.querySelectorAll(".menu-item")].map((one) => /** @type {HTMLElement} */ (one));
}

/** @param {HTMLElement} box @param {KeyboardEvent} event */
function onKey(box, event) {
  const all = choices(box);
  const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  event.stopPropagation();
  if (to !== undefined) all[(to + all.length) % all.length]?.focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else {
    const meant = all.find((one) => one.dataset.key === event.key.toLowerCase());
    if (!meant || event.ctrlKey || event.altKey || event.metaKey) return;
    meant.click();
  }
  event.preventDefault();
}
