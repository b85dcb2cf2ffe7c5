// @ts-check
/**
 * Who hears what. Every desk rings from the start. A manager looks at many things and does not stand at the desk: the
 * browser of one who may approve rings only for what nobody has acted on for long (escalated), until a shift is started
 * there. Who may not act on reminders is not rung at.
 *
 * @typedef {"nobody" | "escalated" | "all"} Audience
 */

/** @param {{permissions: string[], topics: string[], shift: boolean}} who @returns {Audience} */
export function audienceOf({ permissions, topics, shift }) {
  if (!topics.includes("desk") || !permissions.includes("alerts.acknowledge")) return "nobody";
  return permissions.includes("staff.approve") && !shift ? "escalated" : "all";
}

/**
 * Whether this one pops up and sounds; else it is only listed.
 * @param {import("/static/realtime/frames.js").Row} row @param {Audience} audience @param {boolean} messagesPopUp the hotel's parameter
 */
export function popsUp(row, audience, messagesPopUp) {
  if (row.kind === "message" && !messagesPopUp) return false;
  return audience === "all" || (audience === "escalated" && row.escalated);
}
