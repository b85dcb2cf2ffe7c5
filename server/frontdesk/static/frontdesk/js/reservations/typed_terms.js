// @ts-check
/** Hours and discounts as people type them. */

/** `14`, `14:30`, `1430`, `14点半` → `14:30`; null when it is no time of the day. @param {string} text */
export function clockTyped(text) {
  const match = /^(\d{1,2})(?:(?:[:.点时]\s*)?(\d{2})?分?|点(半))?$/.exec(text);
  if (!match) return null;
  const hour = Number(match[1]);
  const minute = match[3] ? 30 : Number(match[2] ?? 0);
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` : null;
}

/** What is paid of the price: `0.85`, `85%`, `85折`, `8.5折` → `0.85`; other texts stay for the server to refuse. @param {string} text */
export function discountTyped(text) {
  if (!text) return "1";
  const match = /^(\d{1,2})(?:\.(\d+))?\s*([%折])$/.exec(text);
  if (!match) return text;
  const [, whole = "", part = "", sign] = match;
  const places = sign === "折" && whole.length === 1 ? 1 : 2;
  return `0.${whole.padStart(places, "0")}${part}`;
}
