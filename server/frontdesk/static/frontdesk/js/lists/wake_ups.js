// @ts-check
/** The sheet of wake-up calls. */

import { may } from "../desk.js";
import { gettext } from "../i18n.js";
import { lineKeys, pageKey } from "./list_page.js";

pageKey("n", gettext("New calls"));
if (may("alerts.acknowledge")) {
  lineKeys(
    ["a", gettext("Answered")],
    ["o", gettext("No answer")],
    ["5", gettext("Ring in 5 minutes")],
    ["1", gettext("Ring in 15 minutes")],
    ["6", gettext("Ring in 60 minutes")],
    ["x", gettext("Cancel")],
  );
}
