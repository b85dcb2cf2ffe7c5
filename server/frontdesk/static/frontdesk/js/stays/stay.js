// @ts-check
/** The page of a stay: what its buttons do. */

import { act } from "../doing.js";
import { byId } from "../dom.js";
import { gettext, interpolate } from "../i18n.js";
import { pageKey } from "../lists/list_page.js";
import { refreshAll } from "../lists/live_list.js";
import { sayHere } from "../said_there.js";
import { extendForm, kindForm, moveForm, phoneForm } from "./act_forms.js";
import { checkOut } from "./leaving.js";
import { askUnlink, linkForm } from "./linking.js";

/**
 * @typedef {import("./leaving.js").Leaving & {departure: string, kind: string, phone_class: number,
 *   do_not_disturb: boolean, confidential: boolean, in_house: boolean}} Stay
 */

/** As the page has it now. @returns {Stay} */
function stay() {
  return JSON.parse(byId("stay-data").textContent ?? "{}");
}

/** @returns {{methods: import("../folios/folio_acts.js").Method[]}} */
function lists() {
  return JSON.parse(byId("stay-lists").textContent ?? "{}");
}

/** @param {string} name @param {"do_not_disturb" | "confidential"} field */
function turn(name, field) {
  const { stay: id, room, [field]: was } = stay();
  const said = interpolate(gettext("%(room)s: noted."), { room });
  void act(name, { stay: id, on: !was }, { said, undo: () => void act(name, { stay: id, on: was }, { said: gettext("Taken back.") }).then(refreshAll) }).then(refreshAll);
}

/** What this desk has done it knows at once, also while the page is being drawn anew. @returns {Promise<Stay>} */
async function anew() {
  refreshAll();
  const asked = await fetch(byId("stay").dataset.liveUrl ?? location.href, { headers: { "HX-Request": "true", "HX-Target": "stay" } }).catch(() => null);
  const part = new DOMParser().parseFromString(asked?.ok ? await asked.text() : "", "text/html");
  return JSON.parse(part.getElementById("stay-data")?.textContent ?? "null") ?? stay();
}

/** The guest may have moved: the page bears the room's number. */
function nameAnew() {
  const { room } = stay();
  const title = document.querySelector(".page-title");
  if (!room || !title) return;
  const [now, hotel = ""] = [interpolate(gettext("Stay in %(room)s"), { room }), document.title.split(" · ").at(-1)];
  title.textContent = now;
  document.title = `${now} · ${hotel}`;
  /** @type {HTMLAnchorElement} */ (byId("stay-on-map")).href = `/rooms/${room}/`;
}

/** @type {Record<string, () => void>} */
const acts = {
  extend: () => extendForm(stay()),
  move: () => void moveForm(stay()),
  kind: () => kindForm(stay()),
  link: () => linkForm(stay()),
  unlink: () => void askUnlink(stay(), stay().linked.map((one) => one.room)),
  disturb: () => turn("stays.set_do_not_disturb", "do_not_disturb"),
  phone: () => phoneForm(stay()),
  hide: () => turn("stays.set_confidential", "confidential"),
  leave: () => checkOut(stay(), lists().methods, anew),
  return: () => void act("stays.undo_check_out", { stay: stay().stay }, { said: interpolate(gettext("%(room)s: the guest is in the house again."), { room: stay().room }) }).then(refreshAll),
};

for (const [key, label] of [
  ["e", gettext("Extend")],
  ["v", gettext("Move")],
  ["k", gettext("Kind of stay")],
  ["j", gettext("Link")],
  ["n", gettext("Do not disturb")],
  ["t", gettext("Telephone class")],
  ["s", gettext("Confidential")],
  ["x", gettext("Check out")],
]) pageKey(key ?? "", label ?? "");

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("main [data-act-on]"));
  acts[button?.dataset.actOn ?? ""]?.();
});
document.addEventListener("close", refreshAll, true);
document.addEventListener("bellboard:list", nameAnew);
sayHere();
if (location.hash === "#check-out" && stay().in_house) {
  history.replaceState(history.state, "", location.pathname + location.search);
  acts.leave?.();
}
