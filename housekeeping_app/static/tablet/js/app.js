// @ts-check
/** The tablets' app: opens what was kept, shows the place that the address names, and draws it anew when something changes. */

import { byId } from "/static/frontdesk/js/dom.js";
import { gettext } from "/static/frontdesk/js/i18n.js";

import { Rush } from "./rush.js";
import { EnrolScreen } from "./screens/enrol.js";
import { FoundScreen } from "./screens/found.js";
import { MeScreen, chooseLanguage } from "./screens/me.js";
import { PeopleScreen } from "./screens/people.js";
import { RoomScreen } from "./screens/room.js";
import { RoomsScreen } from "./screens/rooms.js";
import { WaitingScreen } from "./screens/waiting.js";
import { Tablet } from "./tablet.js";
import { drawBar } from "./ui/bar.js";
import { sheetIsOpen } from "./ui/sheet.js";
import { tabs } from "./ui/tabs.js";
import { tell } from "./ui/told.js";
import { deedWords, reasonWords, say } from "./ui/words.js";
import { keepVersions } from "./versions.js";

/** @typedef {{element: HTMLElement, draw: () => void}} Screen */

const MINUTE_MS = 60_000;
const { version } = JSON.parse(byId("app").textContent ?? "{}");
let code = takeCode();
const tablet = new Tablet(version);
const rush = new Rush(tablet);
/** @type {{key: string, screen: Screen} | null} */
let shown = null;
const lookForVersions = keepVersions({ isFree: () => tablet.pending.length === 0 && !sheetIsOpen() });

/** The code never stays in the address, where it could be read, kept or shared. @returns {string} */
function takeCode() {
  const found = /[#&]enrol=([^&]*)/.exec(location.hash)?.[1] ?? "";
  if (found) history.replaceState(null, "", location.pathname);
  return decodeURIComponent(found);
}

/** @returns {{key: string, make: () => Screen}} */
function place() {
  const { device, person, sender } = tablet;
  const isKnown = device && !["not_enrolled", "copied"].includes(sender?.state.name ?? "");
  if (!device || (!isKnown && (code || !person || location.hash === "#/enrol"))) {
    return { key: `enrol ${tablet.isRevoked} ${code}`, make: () => new EnrolScreen(tablet, version, code) };
  }
  if (!person) return { key: "people", make: () => new PeopleScreen(tablet, (found) => void begin(found)) };
  const [, room] = /^#\/room\/(.+)$/.exec(location.hash) ?? [];
  if (room) return { key: `room ${room}`, make: () => new RoomScreen(tablet, decodeURIComponent(room)) };
  if (location.hash === "#/found") return { key: "found", make: () => new FoundScreen(tablet) };
  if (location.hash === "#/messages") return { key: "messages", make: () => new WaitingScreen(tablet) };
  if (location.hash === "#/me") return { key: `me ${person.id}`, make: () => new MeScreen(tablet, version) };
  return { key: `rooms ${person.id}`, make: () => new RoomsScreen(tablet) };
}

/** @param {import("./device.js").Person} person */
async function begin(person) {
  await tablet.worksHere(person);
  location.hash = "#/";
  if (person.language !== document.documentElement.lang && ["zh-hans", "en"].includes(person.language)) chooseLanguage(person.language);
}

let isDrawing = false;

function drawSoon() {
  if (isDrawing) return;
  isDrawing = true;
  requestAnimationFrame(() => {
    isDrawing = false;
    draw();
  });
}

function draw() {
  const { key, make } = place();
  drawBar(tablet);
  rush.look();
  if (shown?.key !== key) show(key, make());
  else shown.screen.draw();
  const isIn = tablet.device !== null && tablet.person !== null && !key.startsWith("enrol");
  const here = location.hash.startsWith("#/room/") ? "#/" : location.hash || "#/";
  byId("tabs").replaceChildren(...(isIn ? [tabs(here, tablet.toTell.length)] : []));
  lookForVersions();
}

/** @param {string} key @param {Screen} screen */
function show(key, screen) {
  const isFirst = shown === null;
  shown = { key, screen };
  screen.draw();
  byId("screen").replaceChildren(rush.element, screen.element);
  scrollTo({ top: 0 });
  if (!isFirst && !screen.element.contains(document.activeElement)) byId("screen").focus({ preventScroll: true });
}

tablet.addEventListener("change", drawSoon);
tablet.addEventListener("refused", (event) => {
  const { entry } = /** @type {CustomEvent} */ (event).detail;
  const { args, name } = entry;
  const what = [args.room ?? args.rooms?.join(", "), deedWords(name)].filter(Boolean).join(" · ");
  navigator.vibrate?.(150);
  tell(say(gettext("Not done: %(what)s. %(reason)s"), { what, reason: reasonWords(entry) }), { bad: true });
});
tablet.addEventListener("reload", lookForVersions);
addEventListener("hashchange", () => {
  code = takeCode() || code;
  drawSoon();
});
setInterval(drawSoon, MINUTE_MS);

try {
  await tablet.open();
  draw();
} catch (error) {
  console.error(error);
  byId("screen").textContent = gettext("This browser keeps nothing, so the app can’t work here. Allow it to keep data, or leave its private mode.");
}
