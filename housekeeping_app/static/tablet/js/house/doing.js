// @ts-check
/** Each act of the sheet: some are done at once, some ask first. */

import { askAttendant, askFault, askFound, askItems, askLinen, askPersons, askReason } from "../forms/room_forms.js";
import { kept } from "../ui/sheet.js";

/**
 * @param {import("../tablet.js").Tablet} tablet @param {import("/static/realtime/frames.js").Row} task
 * @param {import("./acts.js").ActKey} key
 */
export function doAct(tablet, task, key) {
  const { room } = task;
  const at_once = (/** @type {string} */ name, /** @type {object} */ args) => void kept(() => tablet.act(name, { rooms: [room], ...args }));
  switch (key) {
    case "pause":
      return at_once("housekeeping.pause", {});
    case "do_not_disturb":
    case "service_declined":
    case "later":
      return at_once("housekeeping.hinder", { hindrance: key });
    case "knock_again":
      return at_once("housekeeping.hinder", { hindrance: "" });
    case "rush":
    case "no_rush":
      return at_once("housekeeping.set_rush", { rush: key === "rush" });
    case "refuse":
      return askReason(tablet, room, "housekeeping.refuse");
    case "send_back":
      return askReason(tablet, room, "housekeeping.send_back");
    case "items":
      return askItems(tablet, room);
    case "linen":
      return askLinen(tablet, room, task);
    case "persons":
      return askPersons(tablet, room, task);
    case "fault":
      return askFault(tablet, room);
    case "found":
      return askFound(tablet, room);
    case "assign":
      return askAttendant(tablet, task);
  }
}
