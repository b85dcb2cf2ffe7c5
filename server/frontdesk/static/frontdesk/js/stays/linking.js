// @ts-check
/** Linking rooms and taking a room out of its link; each is asked about first. */

import { feed } from "../desk.js";
import { confirm } from "../dialogs.js";
import { act } from "../doing.js";
import { h } from "../dom.js";
import { openForm } from "../form_dialog.js";
import { fieldOf } from "../form_fields.js";
import { gettext, interpolate, listed } from "../i18n.js";
import { toast } from "../toasts.js";

/** @typedef {import("../desk.js").Row} Row */

/** The rooms with guests. @returns {string[]} */
function occupied() {
  return [...new Set([...feed.rows("stays").values()].map((stay) => stay.room))].sort();
}

/** @param {string[]} rooms @returns {string[]} their stays */
function staysOf(rooms) {
  return [...feed.rows("stays").values()].filter((stay) => rooms.includes(stay.room)).map((stay) => stay.id);
}

/** The others of a stay's link. @param {Row} stay @returns {Row[]} */
export function linkedStays(stay) {
  return stay.link ? [...feed.rows("stays").values()].filter((one) => one.link === stay.link && one.id !== stay.id) : [];
}

/** Their rooms. @param {Row} stay @returns {string[]} */
export function linkedRooms(stay) {
  return [...new Set(linkedStays(stay).map((one) => one.room))].sort();
}

/** The rooms themselves, then those that come along because they are linked to one of them. @param {string[]} rooms @returns {string[]} */
export function withLinked(rooms) {
  return [...new Set([...rooms, ...affected(rooms).map((stay) => stay.room).sort()])];
}

/** @param {string[]} rooms @returns {Row[]} their stays, and what is linked to them */
function affected(rooms) {
  const all = [...feed.rows("stays").values()];
  const links = new Set(all.filter((stay) => rooms.includes(stay.room) && stay.link).map((stay) => stay.link));
  return all.filter((stay) => rooms.includes(stay.room) || links.has(stay.link));
}

/** @param {string[]} rooms */
export async function askLink(rooms) {
  const text = interpolate(gettext("Rooms %(rooms)s are shown together and can be settled together."), { rooms: listed(withLinked(rooms)) });
  if (await confirm({ title: interpolate(gettext("Link %(rooms)s?"), { rooms: listed(rooms) }), text, act: gettext("Link") })) linkNow(rooms);
}

/** @param {string[]} rooms */
function linkNow(rooms) {
  void act("stays.link", { stays: staysOf(rooms) }, linked(rooms));
}

/** What is said of it, and the way back to the links as they are now. @param {string[]} rooms */
function linked(rooms) {
  const before = affected(rooms);
  return { said: interpolate(gettext("%(rooms)s are linked."), { rooms: listed(withLinked(rooms)) }), undo: () => void linkAsBefore(before) };
}

/** The oldest link has taken the others in: who wasn't in it leaves it, and each other link is made anew. @param {Row[]} before */
async function linkAsBefore(before) {
  const [kept, ...others] = [...new Set(before.map((stay) => stay.link).filter(Boolean))].sort((a, b) => Number(a) - Number(b));
  const leaving = before.filter((stay) => stay.link !== kept || !kept).map((stay) => stay.id);
  // Where all leave, the link ends with the last but one.
  for (const stay of kept ? leaving : leaving.slice(1)) if (!(await act("stays.unlink", { stay }))) return;
  for (const link of others) if (!(await act("stays.link", { stays: before.filter((stay) => stay.link === link).map((stay) => stay.id) }))) return;
  toast(gettext("Taken back."));
}

/** The way without a drag. @param {{room: string}} facts */
export function linkForm({ room }) {
  const others = h("datalist", { id: "rooms-to-link" }, ...occupied().filter((one) => one !== room).map((value) => h("option", { value })));
  const input = h("input", { name: "rooms", autocomplete: "off", autofocus: true });
  input.setAttribute("list", others.id);
  openForm({
    title: interpolate(gettext("Link %(room)s with"), { room }),
    act: gettext("Link"),
    fields: [fieldOf(gettext("Rooms"), input, gettext("occupied ones, apart by spaces: 0318 0407")), others],
    fieldOf: { stays: "rooms" },
    read: (values) => {
      const known = occupied();
      const typed = String(values.get("rooms")).normalize("NFKC").split(/[\s,，、]+/).filter(Boolean);
      const meant = typed.map((one) => known.find((number) => number === one || number.replace(/^0+/, "") === one) ?? "");
      if (!meant.length || meant.includes("")) return { errors: { rooms: gettext("Type rooms with guests in them.") } };
      const rooms = [room, ...meant];
      return { name: "stays.link", args: { stays: staysOf(rooms) }, ...linked(rooms) };
    },
  });
}

/** @param {{stay: string, room: string}} facts @param {string[]} others */
export async function askUnlink({ stay, room }, others) {
  const text = interpolate(gettext("%(room)s is linked with %(others)s no longer; what is posted stays where it is."), { room, others: listed(others) });
  if (!(await confirm({ title: interpolate(gettext("Unlink %(room)s?"), { room }), text, act: gettext("Unlink") }))) return;
  void act("stays.unlink", { stay }, { said: interpolate(gettext("%(room)s is linked no longer."), { room }), undo: others.length ? () => linkNow([room, ...others]) : undefined });
}
