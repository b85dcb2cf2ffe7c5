// @ts-check
/** One room: how it stands, what is broken and what was left there, and everything that can be done. */

import { h, icon } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

import { bigButton, kept } from "../ui/sheet.js";
import { KINDS, clockWords, deedWords, nameOf, say } from "../ui/words.js";
import { actList, marks, sign, stepButton } from "./card.js";

/** @typedef {import("../tablet.js").Tablet} Tablet */

export class RoomScreen {
  #tablet;
  #number;
  #drawn = "";
  element = h("div", { class: "room" });

  /** @param {Tablet} tablet @param {string} number */
  constructor(tablet, number) {
    this.#tablet = tablet;
    this.#number = number;
  }

  draw() {
    const tablet = this.#tablet;
    const known = this.#known();
    const drawn = JSON.stringify([known, tablet.waitingRooms.has(this.#number)]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const { task, room, type } = known;
    const head = h("header", { class: "room-head" }, back(), h("h1", {}, this.#number), h("span", { class: "muted" }, type));
    const shown = { task: task ?? {}, room, type, waits: tablet.waitingRooms.has(this.#number), showsAttendant: true, timeZone: tablet.hotel?.time_zone };
    const body = task
      ? [h("p", { class: "room-kind" }, KINDS[task.kind] ?? task.kind, sign(/** @type {any} */ (shown))), marks(/** @type {any} */ (shown)), notes(task), stepButton(tablet, task), actList(tablet, task, () => {})]
      : [h("p", { class: "empty" }, gettext("Nothing is to be done in this room today."))];
    this.element.replaceChildren(head, ...body.filter((part) => part !== null), ...this.#faults(), ...this.#found(), ...this.#waiting());
  }

  #known() {
    const { rows } = this.#tablet;
    const date = this.#tablet.hotel?.business_date;
    const task = [...rows.tasks.values()].find((one) => one.room === this.#number && one.business_date === date);
    const room = [...rows.rooms.values()].find(({ number }) => number === this.#number);
    const type = nameOf([...this.#tablet.collection("room_types").values()].find(({ code }) => code === room?.type));
    const faults = [...rows.faults.values()].filter((fault) => fault.room === this.#number && fault.state === "reported");
    const found = [...rows.lost_items.values()].filter((item) => item.room === this.#number && item.state === "kept");
    const waiting = this.#tablet.pending.filter(({ args }) => (args.rooms ?? [args.room]).includes(this.#number));
    return { task, room, type, faults, found, waiting };
  }

  #faults() {
    const { faults } = this.#known();
    const mend = (/** @type {string} */ fault) => void kept(() => this.#tablet.act("housekeeping.mend", { fault }));
    const line = (/** @type {import("/static/realtime/frames.js").Row} */ fault) =>
      h("li", {}, h("span", {}, fault.what, h("small", {}, this.#by(fault.reported_by, fault.reported_at))), this.#photo(fault.photo), isOnServer(fault.id) && bigButton(gettext("Mended"), "check", () => mend(fault.id)));
    return part(gettext("Broken"), faults.map(line));
  }

  #found() {
    const { found } = this.#known();
    return part(gettext("Left behind"), found.map((item) => h("li", {}, h("span", {}, item.what, h("small", {}, `${item.place} · ${this.#by(item.found_by, item.found_at)}`)), this.#photo(item.photo))));
  }

  #waiting() {
    const { waiting } = this.#known();
    const zone = this.#tablet.hotel?.time_zone;
    return part(gettext("Not sent yet"), waiting.map(({ name, wall }) => h("li", {}, h("span", {}, deedWords(name), h("small", {}, clockWords(wall, zone))))));
  }

  /** @param {string} who @param {string} at */
  #by(who, at) {
    return say(gettext("%(who)s, %(moment)s"), { who, moment: clockWords(at, this.#tablet.hotel?.time_zone) });
  }

  /** @param {string | null} hash */
  #photo(hash) {
    if (!hash) return null;
    const image = h("img", { class: "photo", alt: gettext("The photo"), loading: "lazy" });
    void showPhoto(this.#tablet, hash, image);
    return image;
  }
}

/** From the tablet while it has it, else from the server. @param {Tablet} tablet @param {string} hash @param {HTMLImageElement} image */
async function showPhoto(tablet, hash, image) {
  const own = await tablet.journal.photo(hash);
  image.onerror = () => image.remove();
  image.src = own ? URL.createObjectURL(own.blob) : `/api/v1/${tablet.device?.hotel}/photos/${hash}?as=terminal`;
}

/** What this tablet has not sent yet has an id of its own. @param {string} id */
function isOnServer(id) {
  return !id.includes("-");
}

/** @param {import("/static/realtime/frames.js").Row} task */
function notes(task) {
  const words = [task.reason, task.note].filter(Boolean);
  return words.length ? h("p", { class: "card-note" }, words.join(" · ")) : null;
}

/** @param {string} title @param {HTMLElement[]} lines */
function part(title, lines) {
  return lines.length ? [h("section", { class: "part" }, h("h2", {}, title), h("ul", {}, ...lines))] : [];
}

export function back() {
  return h("a", { class: "big quiet back", href: "#/", "aria-label": gettext("Back to the rooms") }, icon("left", 24));
}
