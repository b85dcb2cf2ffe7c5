// @ts-check
/** A list on paper: printed as soon as it stands, and again by its button. */

document.querySelector("[data-print]")?.addEventListener("click", () => print());
if (!navigator.webdriver) print();
