// @ts-check
/** What was typed into the quick registration and goes on in the whole one: kept by this tab, for an address holds no name. */

const PLACE = "bellboard:registration";

/** @param {{name: string, [more: string]: any}[]} guests */
export function carryGuests(guests) {
  sessionStorage.setItem(PLACE, JSON.stringify(guests));
}

/** Once. @returns {import("../guests/guest_rows.js").GuestDetails[]} */
export function takeCarried() {
  const carried = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  sessionStorage.removeItem(PLACE);
  return carried;
}
