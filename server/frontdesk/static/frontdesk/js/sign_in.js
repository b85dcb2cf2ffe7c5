// @ts-check
/** Says when Caps Lock is on. */

const password = /** @type {HTMLInputElement} */ (document.getElementById("password"));
const warning = /** @type {HTMLElement} */ (document.getElementById("caps-lock"));

for (const type of /** @type {const} */ (["keydown", "keyup"])) {
  password.addEventListener(type, (event) => {
    warning.hidden = !event.getModifierState?.("CapsLock");
  });
}
