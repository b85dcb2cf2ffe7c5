// @ts-check
/** The pages of guests and of the watch list. */

import { gettext } from "../i18n.js";
import { pageKey } from "../lists/list_page.js";
import { refreshAll } from "../lists/live_list.js";
import "../lists/typed_form.js";
import "./reading.js";

pageKey("n", gettext("New entry"));

// What was changed in the panel stands in the list.
document.addEventListener("bellboard:panel-closed", refreshAll);
