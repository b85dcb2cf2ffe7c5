// @ts-check
/** Housekeeping's lists: discrepancies, faults, lost property, times. */

import { may } from "../desk.js";
import { h } from "../dom.js";
import { gettext } from "../i18n.js";
import { lineKeys } from "../lists/list_page.js";

if (may("housekeeping.work") && document.getElementById("faults")) lineKeys(["M", gettext("Mended")]);

// A photo may come later than the report that names it.
document.addEventListener(
  "error",
  (event) => {
    const photo = event.target;
    if (photo instanceof HTMLImageElement && photo.dataset.photo !== undefined) {
      photo.closest("a")?.replaceWith(h("span", { class: "muted small" }, gettext("The photo has not come yet.")));
    }
  },
  true,
);
