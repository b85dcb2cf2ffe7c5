// @ts-check
/** The page of a folio. */

import { gettext } from "../i18n.js";
import { pageKey } from "../lists/list_page.js";
import "./folio_acts.js";

pageKey("n", gettext("Charge"));
pageKey("p", gettext("Payment"));
pageKey("s", gettext("Settle"));
