// @ts-check
/** The tiles in their groups: drawn once, then changed in place; arrows move over what is shown. */

import { feed } from "../desk.js";
import { h } from "../dom.js";
import { groups, staysByRoom } from "./house.js";
import { drawTile, glow, newTile } from "./tile.js";

/** @typedef {import("../desk.js").Row} Row */

export class Grid {
  /** @type {Map<string, HTMLElement>} by the room's id */
  #tiles = new Map();
  #map;
  /** @type {import("./house.js").By} */
  #by = "floor";
  /** What the groups were made of. */
  #layout = "";
  /** @type {(room: Row, stays: Row[]) => boolean} */
  #wanted = () => true;

  /** @param {HTMLElement} map */
  constructor(map) {
    this.#map = map;
    map.addEventListener("focusin", (event) => this.#rove(/** @type {HTMLElement} */ (event.target)));
  }

  /** @param {import("./house.js").By} by */
  arrange(by) {
    this.#by = by;
    this.draw();
  }

  /** @param {(room: Row, stays: Row[]) => boolean} wanted */
  show(wanted) {
    this.#wanted = wanted;
    this.#sift(staysByRoom());
  }

  /** Draws everything: after a snapshot, a new day, another arrangement. */
  draw() {
    const found = groups(this.#by);
    const stays = staysByRoom();
    const layout = found.map((group) => `${group.key}:${group.label}:${group.rooms.map((room) => room.id).join()}`).join(";");
    if (layout !== this.#layout) {
      this.#layout = layout;
      this.#build(found);
    }
    for (const [id, tile] of this.#tiles) this.#redraw(id, tile, stays);
    this.#sift(stays);
    this.#map.removeAttribute("aria-busy");
  }

  /** These rooms have changed; what changes live to the eye glows. @param {Iterable<string>} ids @param {boolean} live */
  change(ids, live) {
    const stays = staysByRoom();
    for (const id of ids) {
      const tile = this.#tiles.get(id);
      const room = feed.rows("rooms").get(id);
      if (!tile || !room) return this.draw();
      const looked = tile.innerHTML;
      this.#redraw(id, tile, stays);
      if (live && tile.innerHTML !== looked) glow(tile);
    }
    return this.#sift(stays);
  }

  /** The shown tiles in reading order. @returns {HTMLElement[]} */
  shown() {
    return [...this.#tiles.values()].filter((tile) => !tile.hidden);
  }

  /** @param {string} id @returns {HTMLElement | undefined} */
  tile(id) {
    return this.#tiles.get(id);
  }

  /** The tile an arrow leads to. @param {HTMLElement} from @param {string} key @returns {HTMLElement | undefined} */
  next(from, key) {
    const shown = this.shown();
    const at = shown.indexOf(from);
    if (key === "ArrowRight") return shown[at + 1];
    if (key === "ArrowLeft") return shown[at - 1];
    if (key === "Home") return shown[0];
    if (key === "End") return shown.at(-1);
    return nearest(from, shown, key === "ArrowDown" ? 1 : -1);
  }

  /** @param {HTMLElement} tile */
  focus(tile) {
    this.#rove(tile);
    tile.focus({ preventScroll: true });
    tile.scrollIntoView({ block: "nearest" });
  }

  /** @param {import("./house.js").Group[]} found */
  #build(found) {
    const focused = this.#map.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.id : undefined;
    const before = this.#tiles;
    this.#tiles = new Map();
    const rows = found.map((group) => {
      const tiles = group.rooms.map((room) => before.get(room.id) ?? newTile(room));
      for (const tile of tiles) this.#tiles.set(tile.dataset.id ?? "", tile);
      const head = h("div", { class: "group-head", role: "rowheader" }, h("span", {}, group.label), h("span", { class: "group-count" }));
      return h("div", { class: "group", role: "row", data: { key: group.key } }, head, h("div", { class: "tiles", role: "presentation" }, ...tiles));
    });
    this.#map.replaceChildren(...rows);
    const again = focused ? this.#tiles.get(focused) : undefined;
    if (again) again.focus({ preventScroll: true });
    else this.#rove(this.#tiles.values().next().value);
  }

  /** @param {string} id @param {HTMLElement} tile @param {Map<string, Row[]>} stays */
  #redraw(id, tile, stays) {
    const room = feed.rows("rooms").get(id);
    if (room) drawTile(tile, room, stays.get(room.number) ?? []);
  }

  /** Hides what is not wanted, and groups without anything. @param {Map<string, Row[]>} stays */
  #sift(stays) {
    const rooms = feed.rows("rooms");
    for (const [id, tile] of this.#tiles) {
      const room = rooms.get(id);
      tile.hidden = !room || !this.#wanted(room, stays.get(room.number) ?? []);
    }
    for (const group of this.#map.children) {
      const there = [...group.querySelectorAll(".tile")].filter((tile) => !(/** @type {HTMLElement} */ (tile).hidden)).length;
      /** @type {HTMLElement} */ (group).hidden = there === 0;
      const count = group.querySelector(".group-count");
      if (count) count.textContent = String(there);
    }
  }

  /** One tile can be reached by Tab. @param {HTMLElement | undefined} tile */
  #rove(tile) {
    if (!tile?.classList.contains("tile")) return;
    for (const other of this.#map.querySelectorAll('.tile[tabindex="0"]')) /** @type {HTMLElement} */ (other).tabIndex = -1;
    tile.tabIndex = 0;
  }
}

/** The tile in the nearest line above or below. @param {HTMLElement} from @param {HTMLElement[]} shown @param {1 | -1} step */
function nearest(from, shown, step) {
  const here = from.getBoundingClientRect();
  const x = here.left + here.width / 2;
  /** @type {HTMLElement | undefined} */
  let best;
  let bestFar = Infinity;
  for (const tile of shown) {
    const there = tile.getBoundingClientRect();
    const down = (there.top - here.top) * step;
    if (down < here.height / 2) continue;
    const far = down * 1000 + Math.abs(there.left + there.width / 2 - x);
    if (far < bestFar) [best, bestFar] = [tile, far];
  }
  return best;
}
