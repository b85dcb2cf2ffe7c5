// @ts-check
/** What is done with a column without a mouse: its menu. */

import { gettext } from "../../i18n.js";
import { openMenu } from "../../menus.js";
import { go, keepColumns, known, labelOf, query } from "./asking.js";
import { groupedBy, groupsOf, sortedBy, stepped, ungrouped } from "./query.js";

/** @param {HTMLElement} button @param {string} key */
export function openColumnMenu(button, key) {
  const { left, bottom } = button.getBoundingClientRect();
  openMenu({ x: left, y: bottom + 2 }, { title: labelOf(key), groups: [sorting(key), grouping(key), placing(key)] });
}

/** @param {string} key */
function sorting(key) {
  return [
    { label: gettext("Sort ascending"), icon: "sort-up", key: "A", act: () => void go(sortedBy(query(), key, { way: "up" })) },
    { label: gettext("Sort descending"), icon: "sort-down", key: "D", act: () => void go(sortedBy(query(), key, { way: "down" })) },
    { label: gettext("Sort by it as well"), icon: "sort-up", key: "S", act: () => void go(sortedBy(query(), key, { further: true })) },
  ];
}

/** @param {string} key */
function grouping(key) {
  const grouped = groupsOf(query()).includes(key);
  return [
    grouped
      ? { label: gettext("Do not group by it"), icon: "group-by", key: "G", act: () => void go(ungrouped(query(), key)) }
      : { label: gettext("Group by it"), icon: "group-by", key: "G", act: () => void go(groupedBy(query(), key)) },
  ];
}

/** @param {string} key */
function placing(key) {
  const { shown } = known();
  const place = shown.indexOf(key);
  const only = shown.length < 2 ? gettext("It is the only column.") : "";
  return [
    {
      label: gettext("Move to the left"),
      icon: "left",
      key: "L",
      why: place > 0 ? "" : gettext("It is the first column."),
      act: () => void keepColumns(stepped(shown, key, -1)),
    },
    {
      label: gettext("Move to the right"),
      icon: "right",
      key: "R",
      why: place < shown.length - 1 ? "" : gettext("It is the last column."),
      act: () => void keepColumns(stepped(shown, key, 1)),
    },
    { label: gettext("Hide this column"), icon: "hide", key: "H", why: only, act: () => void keepColumns(shown.filter((one) => one !== key)) },
  ];
}
