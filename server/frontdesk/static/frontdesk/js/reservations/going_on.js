// @ts-check
/** A form by keyboard: Enter goes on to the next field, Ctrl Enter sends it from anywhere. */

const STOPS = "input, select, textarea, button[type=submit]";

/** @param {HTMLFormElement} form */
export function goOnByEnter(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented || event.altKey || event.shiftKey) return;
    const here = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey) form.requestSubmit();
    else if (here.matches("button, a, textarea")) return;
    else next(form, here)?.focus();
    event.preventDefault();
    // What Enter does elsewhere on the page it does not do here.
    event.stopPropagation();
  });
  form.addEventListener("focusin", (event) => {
    const here = event.target;
    if (here instanceof HTMLInputElement && ["text", "number"].includes(here.type)) here.select();
  });
}

/** @param {HTMLFormElement} form @param {HTMLElement} here @returns {HTMLElement | undefined} */
function next(form, here) {
  const stops = [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(STOPS))].filter((one) => one.tabIndex >= 0 && one.offsetParent !== null);
  return stops[stops.indexOf(here) + 1];
}
