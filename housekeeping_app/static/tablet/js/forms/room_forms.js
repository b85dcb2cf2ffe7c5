// @ts-check
/** What can be told of a room: reasons, counts, postings, faults, lost property. */

import { h } from "/static/frontdesk/js/dom.js";
import { gettext, ngettext } from "/static/frontdesk/js/i18n.js";

import { camera } from "../ui/camera.js";
import { choices, textField } from "../ui/choices.js";
import { Missing, openForm } from "../ui/sheet.js";
import { stepper } from "../ui/stepper.js";
import { tell } from "../ui/told.js";
import { ACTS, nameOf, say } from "../ui/words.js";

/**
 * @typedef {import("../tablet.js").Tablet} Tablet
 * @typedef {import("/static/realtime/frames.js").Row} Row
 */

const MOST_PEOPLE = 9;

/** @param {string} what @param {string} room */
const titled = (what, room) => `${room} · ${what}`;

/** @param {Tablet} tablet @param {string} room @param {"housekeeping.refuse" | "housekeeping.send_back"} name */
export function askReason(tablet, room, name) {
  const refuses = name === "housekeeping.refuse";
  const known = refuses
    ? [gettext("A guest is in the room"), gettext("The door does not open"), gettext("Something is broken"), gettext("No time left")]
    : [gettext("Not clean"), gettext("Something is missing"), gettext("Bathroom"), gettext("Bed")];
  const more = textField({ label: gettext("In your own words"), most: 120 });
  const chosen = choices({ label: gettext("Why?"), name: "reason", options: known.map((words) => [words, words]) });
  openForm({
    title: titled(refuses ? ACTS.refuse.label : ACTS.send_back.label, room),
    button: refuses ? gettext("Not possible now") : ACTS.send_back.label,
    fields: [chosen.element, more.element],
    take: async () => {
      const reason = [chosen.value(), more.field.value.trim()].filter(Boolean).join(": ").slice(0, 120);
      if (!reason) throw new Missing(gettext("Say why."));
      await tablet.act(name, { rooms: [room], reason });
    },
  });
}

/** @param {Tablet} tablet @param {string} room @param {Row | undefined} task */
export function askLinen(tablet, room, task) {
  const items = [...tablet.collection("linen_items").values()].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const steppers = items.map((item) => ({ code: item.code, ...stepper({ label: nameOf(item), value: task?.linen?.[item.code] ?? 0 }) }));
  openForm({
    title: titled(ACTS.linen.label, room),
    button: gettext("Note the linen"),
    fields: steppers.length ? steppers.map(({ element }) => element) : [h("p", {}, gettext("The house counts no linen."))],
    take: async () => {
      const linen = Object.fromEntries(steppers.map(({ code, value }) => [code, value() ?? 0]));
      if (steppers.length) await tablet.act("housekeeping.count_linen", { room, linen });
    },
  });
}

/** @param {Tablet} tablet @param {string} room @param {Row | undefined} task */
export function askPersons(tablet, room, task) {
  const count = stepper({ label: gettext("People in the room"), value: task?.persons_counted ?? null, most: MOST_PEOPLE });
  openForm({
    title: titled(ACTS.persons.label, room),
    button: gettext("Note the people"),
    fields: [h("p", { class: "muted" }, gettext("How many people slept here, by what you see? 0 when nobody did.")), count.element],
    take: async () => {
      const persons = count.value();
      if (persons === null) throw new Missing(gettext("Say how many."));
      await tablet.act("housekeeping.count_persons", { room, persons });
    },
  });
}

/** @param {Tablet} tablet @param {string} room */
export function askItems(tablet, room) {
  const kinds = [["minibar", gettext("Minibar")], ["damage", gettext("Damage")], ["laundry", gettext("Laundry")]];
  const items = [...tablet.collection("price_list").values()];
  const steppers = items.map((item) => ({ item, ...stepper({ label: nameOf(item), detail: item.price }) }));
  const known = new Set(kinds.map(([kind]) => kind));
  const groups = [...kinds, ["", gettext("Other")]].flatMap(([kind, words]) => {
    const these = steppers.filter(({ item }) => (kind ? item.kind === kind : !known.has(item.kind)));
    return these.length ? [h("section", { class: "items" }, h("h3", {}, words ?? ""), ...these.map(({ element }) => element))] : [];
  });
  openForm({
    title: titled(ACTS.items.label, room),
    button: gettext("Post to the room"),
    fields: groups.length ? groups : [h("p", {}, gettext("The price list is empty."))],
    take: async () => {
      const taken = steppers.filter(({ value }) => value()).map(({ item, value }) => ({ item: item.code, quantity: value() ?? 0 }));
      if (!taken.length) throw new Missing(gettext("Choose what was taken."));
      await tablet.act("housekeeping.post_items", { room, items: taken });
      const count = taken.reduce((sum, { quantity }) => sum + quantity, 0);
      tell(say(ngettext("%(n)s item is on the way to the bill.", "%(n)s items are on the way to the bill.", count), { n: count }));
    },
  });
}

/** @param {Tablet} tablet @param {string} room */
export function askFault(tablet, room) {
  const what = textField({ label: gettext("What is broken?") });
  const out = choices({
    label: gettext("Can the room be let?"),
    name: "out_of",
    value: "none",
    options: [["none", gettext("Yes")], ["service", gettext("Better not: out of service")], ["order", gettext("No: out of order")]],
  });
  const shot = camera();
  openForm({
    title: titled(ACTS.fault.label, room),
    button: ACTS.fault.label,
    fields: [what.element, shot.element, out.element],
    take: async () => {
      if (!what.field.value.trim()) throw new Missing(gettext("Say what is broken."));
      const photo = await shot.photo();
      const out_of = out.value() === "none" ? "" : out.value();
      const args = { room, what: what.field.value.trim(), out_of, ...(photo ? { photo: photo.hash } : {}) };
      await tablet.act("housekeeping.report_fault", args, photo ? [photo] : []);
      tell(gettext("The fault is reported."));
    },
  });
}

/** @param {Tablet} tablet @param {string} [room] */
export function askFound(tablet, room = "") {
  const what = textField({ label: gettext("What was found?") });
  const place = textField({ label: gettext("Where exactly?"), most: 120 });
  const shot = camera();
  openForm({
    title: room ? titled(ACTS.found.label, room) : ACTS.found.label,
    button: gettext("Note it"),
    fields: [what.element, place.element, shot.element],
    take: async () => {
      if (!what.field.value.trim()) throw new Missing(gettext("Say what was found."));
      if (!place.field.value.trim() && !room) throw new Missing(gettext("Say where it was found."));
      const photo = await shot.photo();
      const where = place.field.value.trim() || say(gettext("Room %(room)s"), { room });
      const args = { what: what.field.value.trim(), place: where, ...(room ? { room } : {}), ...(photo ? { photo: photo.hash } : {}) };
      await tablet.act("housekeeping.report_found", args, photo ? [photo] : []);
      tell(gettext("Noted. Bring it to the desk of housekeeping."));
    },
  });
}

/** @param {Tablet} tablet @param {Row} task */
export function askAttendant(tablet, task) {
  const people = [...tablet.collection("attendants").values()].sort((a, b) => a.name.localeCompare(b.name));
  const options = /** @type {[string, string][]} */ ([...people.map(({ id, name, credits }) => [id, `${name} · ${credits}`]), ["nobody", gettext("Nobody yet")]]);
  const who = choices({ label: gettext("Who does it?"), name: "attendant", value: task.attendant ?? "nobody", options });
  openForm({
    title: titled(ACTS.assign.label, task.room),
    button: gettext("Give it"),
    fields: [who.element],
    take: async () => {
      const attendant = who.value() === "nobody" ? null : who.value();
      if (attendant !== task.attendant) await tablet.act("housekeeping.assign", { tasks: [task.id], attendant });
    },
  });
}
