// @ts-check
/** A swipe to the left does what the button at the right does. */

const FAR_PX = 72;
const STEEP = 1.5;

/** @param {HTMLElement} element @param {() => void} act */
export function swipes(element, act) {
  /** @type {{x: number, y: number} | null} */
  let began = null;
  const reset = () => {
    began = null;
    element.style.translate = "";
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse") began = { x: event.clientX, y: event.clientY };
  });
  element.addEventListener("pointermove", (event) => {
    const gone = began ? event.clientX - began.x : 0;
    if (began && gone < -8) element.style.translate = `${Math.max(gone, -FAR_PX)}px 0`;
  });
  element.addEventListener("pointerup", (event) => {
    const [across, down] = began ? [began.x - event.clientX, Math.abs(began.y - event.clientY)] : [0, 0];
    reset();
    if (across >= FAR_PX && across > down * STEEP) act();
  });
  element.addEventListener("pointercancel", reset);
}
