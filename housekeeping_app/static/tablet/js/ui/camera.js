// @ts-check
/** One tap to the camera, and the photo beside it. */

import { h, icon } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

import { shrunk } from "../photos.js";
import { Missing } from "./sheet.js";

/** @returns {{element: HTMLElement, photo: () => Promise<{hash: string, blob: Blob} | null>}} */
export function camera() {
  /** @type {Promise<{hash: string, blob: Blob}> | null} */
  let taken = null;
  const preview = h("img", { class: "photo-preview", alt: gettext("The photo"), hidden: true });
  const words = h("span", {}, gettext("Take a photo"));
  const input = h("input", { type: "file", accept: "image/*", class: "visually-hidden" });
  input.setAttribute("capture", "environment");
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (!file) return;
    taken = shrunk(file);
    taken.then(show, () => {
      taken = null;
      preview.hidden = true;
      words.textContent = gettext("This is no photo. Take another.");
    });
  });
  const element = h("div", { class: "camera" }, h("label", { class: "big" }, input, icon("camera", 22), words), preview);
  return { element, photo: () => wait() };

  /** @param {{blob: Blob}} made */
  function show({ blob }) {
    URL.revokeObjectURL(preview.src);
    preview.src = URL.createObjectURL(blob);
    preview.hidden = false;
    words.textContent = gettext("Take another photo");
  }

  async function wait() {
    try {
      return await taken;
    } catch {
      throw new Missing(gettext("This is no photo. Take another."));
    }
  }
}
