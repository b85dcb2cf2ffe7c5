// @ts-check
/** Drawing anew without losing the keyboard's place: what has the same `data-at` has the focus again. */

/** @param {HTMLElement} box @param {() => void} draw */
export function keepingFocus(box, draw) {
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement && focused !== box && box.contains(focused) ? focused.dataset.at : undefined;
  draw();
  if (at) /** @type {HTMLElement | null} */ (box.querySelector(`[data-at="${CSS.escape(at)}"]`))?.focus();
}
