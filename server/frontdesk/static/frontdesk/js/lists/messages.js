// @ts-check
/** The page of guest messages. */

import { may } from "../desk.js";
import { gettext } from "../i18n.js";
import { lineKeys, pageKey } from "./list_page.js";

pageKey("n", gettext("New message"));
if (may("alerts.acknowledge")) {
  lineKeys(
    ["d", gettext("Delivered")],
    ["5", gettext("Ring in 5 minutes")],
    ["1", gettext("Ring in 15 minutes")],
    ["6", gettext("Ring in 60 minutes")],
    ["x", gettext("Cancel")],
  );
}
