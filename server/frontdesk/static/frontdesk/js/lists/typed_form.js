// @ts-check
/**
 * Forms in the panel: they say how they understand what is typed, and nothing typed is lost.
 *
 * - `<output data-understood="/messages/understood/" data-understood-of="remind_at">` shows the part that this address
 *   answers for those fields, while one types.
 * - `<form data-keeps-typed>`: closed half filled, it opens again as it was; leaving the page with it asks first.
 */

const TYPING_MS = 200;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let asked = 0;

/** @type {Map<string, [string, string][]>} what was typed into a form that was closed, by where it is sent */
const kept = new Map();

/** @param {HTMLFormElement} form */
async function understand(form) {
  const output = /** @type {HTMLElement | null} */ (form.querySelector("[data-understood]"));
  if (!output) return;
  const names = (output.dataset.understoodOf ?? "").split(" ");
  const typed = new URLSearchParams([...fields(form)].filter(([name]) => names.includes(name)));
  const mine = ++asked;
  const answer = await fetch(`${output.dataset.understood}?${typed}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || mine !== asked) return;
  output.replaceChildren(document.createRange().createContextualFragment(await answer.text()));
}

/** @param {HTMLFormElement} form @returns {[string, string][]} */
function fields(form) {
  const own = ["csrfmiddlewaretoken", "key"];
  return [...new FormData(form)].flatMap(([name, value]) => (own.includes(name) ? [] : [[name, String(value)]]));
}

/** @returns {HTMLFormElement | null} */
function formInPanel() {
  return document.querySelector("#panel form[data-keeps-typed]");
}

/** @param {HTMLFormElement} form */
function remember(form) {
  form.dataset.touched = "true";
  kept.set(form.action, fields(form));
}

/** Not into a form that was opened for another room. @param {HTMLFormElement} form */
function restore(form) {
  const typed = kept.get(form.action);
  const now = fields(form);
  if (!typed || now.some(([name, value]) => name.startsWith("room") && value && !typed.some(([one, was]) => one === name && was === value))) return;
  for (const field of /** @type {Iterable<HTMLInputElement>} */ (form.elements)) {
    const values = typed.filter(([name]) => name === field.name).map(([, value]) => value);
    if (!field.name || ["csrfmiddlewaretoken", "key"].includes(field.name)) continue;
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else if (values[0] && field.value !== values[0]) field.value = values[0];
    // The room's field offers its guests, and the next field is one of them.
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

document.addEventListener("input", (event) => {
  const form = /** @type {Element} */ (event.target).closest?.("#panel form[data-keeps-typed]");
  if (!(form instanceof HTMLFormElement)) return;
  remember(form);
  clearTimeout(timer);
  timer = setTimeout(() => void understand(form), TYPING_MS);
});

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset.keepsTyped === undefined) return;
  kept.delete(form.action);
  delete form.dataset.touched;
});

addEventListener("beforeunload", (event) => {
  if (formInPanel()?.dataset.touched) event.preventDefault();
});

/** A form has come into the panel. */
function arrived() {
  const form = formInPanel();
  if (!form || form.dataset.arrived) return;
  form.dataset.arrived = "true";
  if (form.querySelector(".error")) {
    remember(form);
    return;
  }
  restore(form);
  void understand(form);
}

new MutationObserver(arrived).observe(/** @type {Node} */ (document.getElementById("panel")), { childList: true });
arrived();
