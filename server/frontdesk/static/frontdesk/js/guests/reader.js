// @ts-check
/**
 * The document reader at the desk: what it types fills the guest's form, wherever the caret stands.
 *
 * The form's part (`.guest-row` or `form[data-reads-documents]`) hears `bellboard:document` with `{fills}`.
 */

import { gettext } from "../i18n.js";
import { toast } from "../toasts.js";
import { askDesk } from "./asking.js";
import { Wedge } from "./wedge.js";

const RESIDENT = "resident_id";
const PLACES = ".guest-row, form[data-reads-documents]";
const wedge = new Wedge();
/** @type {{field: HTMLInputElement | HTMLTextAreaElement, value: string} | null} what stood there before the reader typed */
let before = null;

/** Where the holder belongs: where the caret is, else the first guest without a document. */
function place() {
  const here = document.activeElement?.closest(PLACES);
  if (here) return here;
  const within = document.querySelector("dialog[open]") ?? document;
  const all = [...within.querySelectorAll(PLACES)];
  return all.find((one) => !(/** @type {HTMLInputElement | null} */ (one.querySelector('[name="number"], [name="document_number"]'))?.value)) ?? all[0] ?? null;
}

function restore() {
  if (!before) return;
  before.field.value = before.value;
  before.field.dispatchEvent(new Event("input", { bubbles: true }));
  before = null;
}

/** @param {Element} form @param {import("./wedge.js").Document} read */
async function fill(form, read) {
  const answer = await askDesk("/guests/document/", "lines" in read ? read : { type: RESIDENT, number: read.number });
  const wrong = answer?.errors && Object.values(answer.errors)[0];
  if (wrong) toast(String(wrong), { bad: true });
  if (!answer?.fills || !Object.keys(answer.fills).length) return;
  const fills = "lines" in read ? answer.fills : { type: RESIDENT, name: read.name, ...answer.fills };
  form.dispatchEvent(new CustomEvent("bellboard:document", { detail: { fills }, bubbles: true }));
  toast(gettext("Read and filled in."));
}

document.addEventListener(
  "keydown",
  (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key !== "Enter") {
      if ([...event.key].length !== 1 || !wedge.type(event.key, event.timeStamp)) return;
      const field = event.target;
      before = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? { field, value: field.value } : null;
      return;
    }
    const read = wedge.enter(event.timeStamp);
    const form = read && place();
    if (!read || !form) return;
    event.preventDefault();
    event.stopPropagation();
    restore();
    if (read !== "more") void fill(form, read);
  },
  true,
);

/** As the reader types: for the demo, where there is none. @param {string[]} lines */
export function play(lines) {
  for (const line of lines) {
    for (const key of [...line, "Enter"]) document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }
}
