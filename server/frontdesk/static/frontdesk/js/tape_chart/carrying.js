// @ts-check
/** A bar that is carried, by hand or by keys: the ghost shows where it would be, the words say what it would do. */

import { businessDate, may } from "../desk.js";
import { byId, h } from "../dom.js";
import { gettext } from "../i18n.js";
import { roomNumbered } from "../room_map/house.js";
import { carryOut } from "./acts.js";
import { HEAD, LINE } from "./drawing.js";
import { placeOf } from "./geometry.js";
import { planOf } from "./plans.js";
import { differenceWords } from "./prices.js";
import { planWords } from "./words.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {import("./plans.js").Wish} Wish
 * @typedef {{x: number, y: number}} Point
 */

export class Carrying {
  #drawing;
  #house;
  #ghost = h("div", { class: "tape-ghost" });
  #tip = h("div", { class: "tape-tip" });
  /** @type {{bar: Bar, wish: Wish, plan: import("./plans.js").Plan, price: string} | null} */
  #now = null;
  /** @type {Point | null} where the pointer is; null when keys carry */
  #at = null;

  /** @param {import("./drawing.js").Drawing} drawing @param {import("./chart_data.js").ChartData} data */
  constructor(drawing, data) {
    this.#drawing = drawing;
    this.#house = {
      inRoom: (/** @type {string} */ room) => data.inRoom(room),
      roomRow: roomNumbered,
      today: businessDate,
      may,
    };
  }

  get bar() {
    return this.#now?.bar ?? null;
  }

  get wish() {
    return this.#now?.wish ?? null;
  }

  /** @param {Bar} bar @param {Wish} wish @param {Point | null} [at] */
  show(bar, wish, at = null) {
    this.#at = at;
    const before = this.#now;
    if (before?.bar.key === bar.key && same(before.wish, wish)) return this.#place();
    const now = { bar, wish, plan: planOf(bar, wish, this.#house), price: "" };
    this.#now = now;
    this.#draw();
    const type = roomNumbered(wish.room ?? "")?.type;
    if (!type || now.plan.does === "refused") return undefined;
    return void differenceWords(bar, type).then((price) => {
      if (this.#now !== now || !price) return;
      now.price = price;
      this.#draw();
    });
  }

  /** What may have changed under it is looked at again. */
  again() {
    const now = this.#now;
    if (!now) return;
    now.plan = planOf(now.bar, now.wish, this.#house);
    this.#draw();
  }

  /** @returns {boolean} whether something was carried */
  drop() {
    const now = this.#now;
    if (!now) return false;
    const { left, bottom } = this.#ghost.isConnected ? this.#ghost.getBoundingClientRect() : this.#tip.getBoundingClientRect();
    const place = this.#at ?? { x: left, y: bottom };
    this.stop();
    if (now.plan.does === "refused") this.#say(planWords(now.bar, now.wish, now.plan));
    else void carryOut(now.bar, now.wish, now.plan, place);
    return true;
  }

  stop() {
    this.#now = null;
    this.#ghost.remove();
    this.#tip.remove();
    for (const one of document.querySelectorAll(".is-carried")) one.classList.remove("is-carried");
  }

  #draw() {
    const now = this.#now;
    if (!now) return;
    const { bar, wish, plan, price } = now;
    document.getElementById(`bar-${bar.key}`)?.classList.add("is-carried");
    const refused = plan.does === "refused";
    const words = plan.does === "nothing" ? gettext("Where it is") : planWords(bar, wish, plan, price);
    this.#tip.textContent = words;
    for (const one of [this.#tip, this.#ghost]) one.classList.toggle("is-refused", refused);
    document.body.append(this.#tip);
    if (!this.#at) this.#say(words);
    this.#place();
  }

  #place() {
    const now = this.#now;
    if (!now) return;
    const line = this.#drawing.lineOf(now.wish.room ?? "");
    const place = line < 0 ? null : placeOf({ ...now.wish, state: "" }, this.#drawing.sheet, businessDate());
    if (place) {
      this.#drawing.body.append(this.#ghost);
      Object.assign(this.#ghost.style, { left: `${HEAD + place.left}px`, width: `${place.width}px`, top: `${line * LINE + 1}px`, height: `${LINE - 3}px` });
    } else this.#ghost.remove();
    const { left, bottom } = this.#ghost.getBoundingClientRect();
    const { x, y } = this.#at ? { x: this.#at.x + 14, y: this.#at.y + 18 } : { x: left, y: bottom + 4 };
    Object.assign(this.#tip.style, { left: `${Math.max(4, Math.min(x, innerWidth - this.#tip.offsetWidth - 8))}px`, top: `${Math.min(y, innerHeight - 34)}px` });
  }

  /** @param {string} words */
  #say(words) {
    byId("tape-said").textContent = words;
  }
}

/** @param {Wish} a @param {Wish} b */
function same(a, b) {
  return a.room === b.room && a.from === b.from && a.until === b.until;
}
