// @ts-check
/**
 * The shift at this browser: a browser makes no sound before a person has clicked, so a shift begins with a click. It is
 * remembered until it is ended or the person signs out; on a new page the first click or key opens the sound again.
 */

import { banner } from "../banners.js";
import { desk } from "../desk.js";
import { gettext } from "../i18n.js";
import { askForNotices } from "./notices.js";
import { OneTab } from "./one_tab.js";
import { Bell } from "./sound.js";

const REMEMBERED = `bellboard shift ${desk.hotel} ${desk.user.id}`;

export class Shift {
  #bell = new Bell();
  #tab = new OneTab(`bellboard sound ${desk.hotel}`);
  #tried = false;
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
    const again = () => void (this.isStarted && !this.#bell.isOpen && this.#open());
    document.addEventListener("pointerdown", again, true);
    document.addEventListener("keydown", again, true);
    again();
  }

  get isStarted() {
    return localStorage.getItem(REMEMBERED) !== null;
  }

  start() {
    localStorage.setItem(REMEMBERED, "yes");
    askForNotices();
    void this.#open();
    this.#changed();
  }

  end() {
    localStorage.removeItem(REMEMBERED);
    this.#bell.silence();
    this.#tab.leave();
    this.#changed();
  }

  /**
   * Sounds, or says why it can't; call it each second.
   * @param {{kinds: string[], wanted: boolean, invited: boolean}} now `kinds` that ring; `wanted`: the hotel wants sound
   *   and this person is rung at; `invited`: a shift is expected to begin here
   */
  sound({ kinds, wanted, invited }) {
    const mine = wanted && this.isStarted && this.#bell.isOpen;
    if (mine) this.#tab.ask();
    else this.#tab.leave();
    void this.#tab.look();
    if (mine && this.#tab.isChosen && kinds.length) this.#bell.ring(kinds.includes("wake_up") ? "wake_up" : "message", performance.now());
    else this.#bell.silence();
    const silent = wanted && !mine && !this.#tab.isElsewhere;
    this.#say({ blocked: silent && (this.isStarted ? this.#tried : kinds.length > 0), invited: silent && invited && !this.isStarted });
  }

  /** @param {{blocked: boolean, invited: boolean}} what */
  #say({ blocked, invited }) {
    const button = { label: this.isStarted ? gettext("Sound on") : gettext("Start shift"), act: () => this.start() };
    const text = gettext("The browser blocks the sound: reminders are seen here, but not heard.");
    banner("sound", blocked ? { text, icon: "silent", button } : null);
    const invitation = gettext("Start your shift, so that reminders are heard here.");
    banner("shift", invited && !blocked ? { text: invitation, icon: "sound", calm: true, button } : null);
  }

  async #open() {
    await this.#bell.open();
    this.#tried = true;
    this.#changed();
  }
}
