// @ts-check
/**
 * The lines of a list: arrows move among them, Enter or a click opens one in the panel under its own address.
 *
 *     <tbody data-lines> <tr id="line-12" data-line data-href="/messages/12/" tabindex="-1"> … </tr>
 *
 * - A button in a line with `data-key="d"` is pressed by that key while its line has the focus.
 * - A link with `data-opens-panel` opens what it leads to in the panel; `data-key` works for it on the whole page.
 * - While the panel is open the line it shows has `aria-current`; closing it gives the address back to the list, which is
 *   the `data-home` of the element with `data-live`, else its `data-live-url`.
 */

import { isTyping } from "../keys.js";
import { closePanel, openPart, panelIsOpen } from "../panel.js";
import { linesOf } from "./focus.js";

/** Opens an address of this page in the panel. @param {string} href */
export async function open(href) {
  const address = new URL(href, location.href);
  if (address.href !== location.href) history.pushState({ panel: true }, "", address);
  await openPart(address.href);
  showCurrent();
}

/** @returns {string} the list's own address, without what stands in the panel */
function home() {
  const list = /** @type {HTMLElement | null} */ (document.querySelector("main [data-live]"));
  return list?.dataset.liveUrl || location.pathname;
}

/** @param {HTMLElement | undefined} line */
function step(line) {
  if (!line) return;
  for (const other of linesOf(document)) other.tabIndex = other === line ? 0 : -1;
  line.focus();
  line.scrollIntoView({ block: "nearest" });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(target) || target.closest("dialog, .menu, .pop-ups, .top-bar, .side-panel")) return;
  const all = linesOf(document);
  const line = /** @type {HTMLElement | null} */ (target.closest("[data-line]"));
  const at = line ? all.indexOf(line) : -1;
  const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: line ? 0 : null, End: line ? all.length - 1 : null }[event.key];
  if (to !== undefined && to !== null) step(all[Math.min(to, all.length - 1)]);
  else if (event.key === "Enter" && line && line === target && line.dataset.href) void open(line.dataset.href);
  else {
    const meant = line ? byKey(line, event.key) : null;
    if (!meant) return;
    meant.click();
  }
  event.preventDefault();
}

/** @param {ParentNode} place @param {string} key @returns {HTMLElement | null} */
function byKey(place, key) {
  return /^[a-z0-9]$/i.test(key) ? place.querySelector(`[data-key="${key.toLowerCase()}"]`) : null;
}

/** The line whose address the page has. */
function showCurrent() {
  const now = document.getElementById("panel")?.hidden ? "" : location.pathname;
  const all = linesOf(document);
  for (const line of all) {
    if (line.dataset.href && line.dataset.href === now) line.setAttribute("aria-current", "true");
    else line.removeAttribute("aria-current");
  }
  if (!all.some((line) => line.tabIndex === 0)) all[0]?.setAttribute("tabindex", "0");
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const target = /** @type {HTMLElement} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-opens-panel]"));
  const line = /** @type {HTMLElement | null} */ (target.closest("[data-line][data-href]"));
  const inside = target.closest("a, button, input, label, select, form");
  if (!link && (!line || (inside && line.contains(inside)) || getSelection()?.toString())) return;
  event.preventDefault();
  if (line) step(line);
  void open(link?.href ?? line?.dataset.href ?? "");
});
document.addEventListener("bellboard:panel-closed", () => {
  const place = home();
  if (location.pathname + location.search !== place) history.pushState(null, "", place);
  showCurrent();
  setTimeout(() => {
    if (document.activeElement?.id === "content") linesOf(document).find((line) => line.tabIndex === 0)?.focus();
  });
});
document.addEventListener("bellboard:list", showCurrent);
addEventListener("popstate", () => {
  const place = new URL(home(), location.href);
  if (location.pathname === place.pathname) {
    if (panelIsOpen()) closePanel();
  } else void openPart(location.href).then(showCurrent);
});
showCurrent();
