// @ts-check
/** The sounds, made of tones: a message is a soft bell that falls, a wake-up call three that rise, a rush room two, twice. */

/** @typedef {{hz: number, at: number, lasts: number}} Tone `at`, `lasts`: seconds */

/** @type {Record<string, {everyMs: number, tones: Tone[]}>} */
export const SOUNDS = {
  message: {
    everyMs: 5000,
    tones: [
      { hz: 880, at: 0, lasts: 0.9 },
      { hz: 659.3, at: 0.28, lasts: 1.2 },
    ],
  },
  wake_up: {
    everyMs: 3000,
    tones: [
      { hz: 587.3, at: 0, lasts: 0.5 },
      { hz: 740, at: 0.2, lasts: 0.5 },
      { hz: 880, at: 0.4, lasts: 0.9 },
      { hz: 880, at: 0.75, lasts: 0.9 },
    ],
  },
  rush: {
    everyMs: 3000,
    tones: [
      { hz: 1046.5, at: 0, lasts: 0.25 },
      { hz: 1318.5, at: 0.16, lasts: 0.4 },
      { hz: 1046.5, at: 0.6, lasts: 0.25 },
      { hz: 1318.5, at: 0.76, lasts: 0.6 },
    ],
  },
};
const LOUDNESS = 0.35;
const OVERTONE = { times: 2.76, part: 0.22 };
const STRIKE_S = 0.008;
const AWAKE_WITHIN_MS = 1500;

export class Bell {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {GainNode | null} */
  #sounding = null;
  #kind = "";
  #struckAt = -Infinity;

  /** Whether the browser lets it be heard. */
  get isOpen() {
    return this.#context?.state === "running";
  }

  /** Asks the browser, which says yes after a click or key only. @returns {Promise<boolean>} */
  async open() {
    const context = (this.#context ??= new AudioContext());
    // Without a gesture this promise stays open.
    const patience = new Promise((done) => setTimeout(done, AWAKE_WITHIN_MS));
    await Promise.race([context.resume().catch(() => {}), patience]);
    return this.isOpen;
  }

  /** Goes on ringing; call it often, it strikes when it is time. @param {string} kind @param {number} now milliseconds of a steady clock */
  ring(kind, now) {
    const sound = SOUNDS[kind];
    if (!sound || !this.#context || !this.isOpen) return;
    // A timer that comes a little early must not make it miss a beat.
    if (kind === this.#kind && now - this.#struckAt < sound.everyMs - 100) return;
    this.silence();
    this.#kind = kind;
    this.#struckAt = now;
    this.#sounding = strike(this.#context, sound.tones);
  }

  silence() {
    this.#sounding?.disconnect();
    this.#sounding = null;
    this.#kind = "";
  }
}

/** @param {AudioContext} context @param {Tone[]} tones */
function strike(context, tones) {
  const all = new GainNode(context, { gain: LOUDNESS });
  all.connect(context.destination);
  for (const { hz, at, lasts } of tones) {
    tone(context, all, { hz, at, lasts }, 1);
    tone(context, all, { hz: hz * OVERTONE.times, at, lasts: lasts / 2 }, OVERTONE.part);
  }
  return all;
}

/** @param {AudioContext} context @param {AudioNode} into @param {Tone} tone @param {number} part */
function tone(context, into, { hz, at, lasts }, part) {
  const begins = context.currentTime + at;
  const envelope = new GainNode(context, { gain: 0 });
  envelope.gain.setValueAtTime(0, begins);
  envelope.gain.linearRampToValueAtTime(part, begins + STRIKE_S);
  envelope.gain.exponentialRampToValueAtTime(0.0001, begins + lasts);
  const source = new OscillatorNode(context, { type: "sine", frequency: hz });
  source.connect(envelope).connect(into);
  source.start(begins);
  source.stop(begins + lasts);
}
