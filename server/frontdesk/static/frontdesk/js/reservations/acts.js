// @ts-check
/**
 * What can be done with the reservation that stands on the page or in the panel: its buttons and their keys.
 *
 *     <div data-reservation> … <script id="reservation-acts"> … <button data-reservation-do="cancel" data-key="x"> … </div>
 */

import { confirm } from "../dialogs.js";
import { act } from "../doing.js";
import { gettext, interpolate } from "../i18n.js";
import { isTyping } from "../keys.js";
import { refreshAll } from "../lists/live_list.js";
import { tellThere } from "../said_there.js";
import { depositForm, forfeitForm, refundForm } from "./deposit_forms.js";
import { cancelForm, copyForm } from "./ending_forms.js";
import { roomForm } from "./room_form.js";

/**
 * @typedef {{code: string, name: string}} Named
 * @typedef {{reservation: string, code: string, version: number, type: string, room: string, arrival: string, departure: string,
 *   deposit: string, methods: Named[], reasons: string[]}} Standing
 */

/** @type {Record<string, (one: Standing) => void>} */
const acts = {
  room: roomForm,
  confirm: (one) => void turn(one, "confirm", "unconfirm", gettext("%(code)s is confirmed.")),
  unconfirm: (one) => void turn(one, "unconfirm", "confirm", gettext("%(code)s is tentative again.")),
  deposit: depositForm,
  refund: refundForm,
  forfeit: forfeitForm,
  copy: copyForm,
  cancel: cancelForm,
  delete: (one) => void remove(one),
  "no-show": (one) => void noShow(one),
  reinstate: (one) => void turn(one, "reinstate", "", gettext("%(code)s is open again.")),
};

/** @param {Standing} one @param {string} name @param {string} back @param {string} said */
async function turn({ reservation, code }, name, back, said) {
  const undo = back ? { undo: () => void act(`reservations.${back}`, { reservation }, { said: gettext("Taken back.") }).then(refreshAll) } : {};
  await act(`reservations.${name}`, { reservation }, { said: interpolate(said, { code }), ...undo });
  refreshAll();
}

/** @param {Standing} one */
async function noShow(one) {
  const text = gettext("The guest has not come: the room is given free. The reservation stays among the no-shows, with its deposit, and can still be checked in.");
  const title = interpolate(gettext("No-show %(code)s"), { code: one.code });
  if (await confirm({ title, text, act: gettext("No-show"), danger: true })) await turn(one, "mark_no_show", "reinstate", gettext("%(code)s is a no-show."));
}

/** @param {Standing} one */
async function remove({ reservation, code }) {
  const text = gettext("It is taken out of every list, as if it had never been made; the log keeps it. A reservation that will not be used is cancelled instead.");
  if (!(await confirm({ title: interpolate(gettext("Delete %(code)s"), { code }), text, act: gettext("Delete"), danger: true }))) return;
  if (!(await act("reservations.delete", { reservation }))) return;
  tellThere(interpolate(gettext("%(code)s is deleted."), { code }));
  location.assign("/lists/reservations/");
}

/** @param {Element} place @returns {Standing} */
function standing(place) {
  return JSON.parse(place.closest("[data-reservation]")?.querySelector("#reservation-acts")?.textContent ?? "{}");
}

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-reservation-do]"));
  if (button) acts[button.dataset.reservationDo ?? ""]?.(standing(button));
});
document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(target) || target.closest("dialog, .menu, .pop-ups")) return;
  // Beside a list its keys work while the panel has the focus.
  const place = document.querySelector("main [data-reservation]") ?? target.closest(".side-panel")?.querySelector("[data-reservation]");
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const button = /** @type {HTMLElement | null | undefined} */ (place?.querySelector(`[data-key="${CSS.escape(key)}"]`));
  if (!button) return;
  event.preventDefault();
  button.click();
});
// What this desk has done it shows at once, whatever the feed does.
document.addEventListener("close", refreshAll, true);
