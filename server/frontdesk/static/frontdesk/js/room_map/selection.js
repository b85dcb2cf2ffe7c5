// @ts-check
/** Choosing many rooms: Ctrl or Shift with a click, Space, or a frame drawn over the tiles. */

import { h } from "../dom.js";

const DRAG_STARTS_AT_PX = 6;

export class Selection {
  /** @type {Set<string>} ids */
  #ids = new Set();
  #grid;
  #changed;
  /** @type {HTMLElement | undefined} where a Shift range begins */
  #anchor;

  /** @param {import("./grid.js").Grid} grid @param {HTMLElement} place what scrolls @param {() => void} changed */
  constructor(grid, place, changed) {
    this.#grid = grid;
    this.#changed = changed;
    place.addEventListener("pointerdown", (event) => this.#maybeDrag(place, event));
  }

  /** Ids of the chosen rooms that are shown. @returns {string[]} */
  ids() {
    return this.#grid.shown().flatMap(({ dataset }) => (dataset.id && this.#ids.has(dataset.id) ? [dataset.id] : []));
  }

  /** @param {HTMLElement} tile */
  has(tile) {
    return this.#ids.has(tile.dataset.id ?? "");
  }

  /** @param {HTMLElement} tile */
  toggle(tile) {
    const id = tile.dataset.id ?? "";
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.#anchor = tile;
    this.draw();
  }

  /** @param {HTMLElement} tile */
  only(tile) {
    this.#anchor = tile;
    if (!this.#ids.size) return;
    this.clear();
  }

  /** All tiles between the latest one and this. @param {HTMLElement} tile */
  reach(tile) {
    const shown = this.#grid.shown();
    const ends = [shown.indexOf(this.#anchor ?? tile), shown.indexOf(tile)].sort((a, b) => a - b);
    for (const one of shown.slice(ends[0], (ends[1] ?? 0) + 1)) this.#ids.add(one.dataset.id ?? "");
    this.draw();
  }

  all() {
    for (const tile of this.#grid.shown()) this.#ids.add(tile.dataset.id ?? "");
    this.draw();
  }

  clear() {
    this.#ids.clear();
    this.draw();
  }

  draw() {
    for (const tile of this.#grid.shown()) tile.setAttribute("aria-selected", String(this.has(tile)));
    this.#changed();
  }

  /** @param {HTMLElement} place @param {PointerEvent} start */
  #maybeDrag(place, start) {
    if (start.button !== 0 || start.pointerType === "touch" || start.defaultPrevented) return;
    const onScrollBar = start.offsetX > place.clientWidth && start.target === place;
    if (onScrollBar) return;
    const frame = h("div", { class: "drag-frame" });
    const kept = new Set(start.ctrlKey || start.metaKey || start.shiftKey ? this.#ids : []);
    let drawn = false;

    /** @param {PointerEvent} event */
    const move = (event) => {
      if (!drawn && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < DRAG_STARTS_AT_PX) return;
      if (!drawn) {
        drawn = true;
        document.body.append(frame);
        document.body.classList.add("is-dragging");
      }
      const box = between(start, event);
      Object.assign(frame.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.right - box.left}px`, height: `${box.bottom - box.top}px` });
      this.#ids = new Set([...kept, ...this.#grid.shown().filter((tile) => touches(tile.getBoundingClientRect(), box)).map((tile) => tile.dataset.id ?? "")]);
      this.draw();
    };
    const stop = () => {
      document.removeEventListener("pointermove", move);
      frame.remove();
      document.body.classList.remove("is-dragging");
      if (drawn) swallowClick();
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", stop, { once: true });
  }
}

/** The click that ends a drag chooses nothing else. */
function swallowClick() {
  const swallow = (/** @type {Event} */ event) => event.stopPropagation();
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }));
}

/** @param {PointerEvent} a @param {PointerEvent} b */
function between(a, b) {
  return { left: Math.min(a.clientX, b.clientX), right: Math.max(a.clientX, b.clientX), top: Math.min(a.clientY, b.clientY), bottom: Math.max(a.clientY, b.clientY) };
}

/** @param {DOMRect} one @param {{left: number, right: number, top: number, bottom: number}} box */
function touches(one, box) {
  return one.left < box.right && one.right > box.left && one.top < box.bottom && one.bottom > box.top;
}
