// @ts-check
/** Ids that sort by the time they were made: UUID version 7 of RFC 9562. */

/**
 * @param {number} wall milliseconds since 1970
 * @param {Uint8Array} [random] ten bytes
 * @returns {string}
 */
export function uuid7(wall, random = crypto.getRandomValues(new Uint8Array(10))) {
  const time = Math.max(0, Math.floor(wall)).toString(16).padStart(12, "0").slice(-12);
  const bytes = [...random];
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const hex = time + bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
