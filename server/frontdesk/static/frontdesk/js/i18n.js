// @ts-check
/** Texts in the reader's language, from the catalogue that stands before every module. */

/**
 * @typedef {object} Catalogue
 * @property {(text: string) => string} gettext
 * @property {(one: string, many: string, count: number) => string} ngettext
 * @property {(context: string, text: string) => string} pgettext
 * @property {(text: string, values: Record<string, any>, named: boolean) => string} interpolate
 */

/** A cut-off desk that has lost the catalogue still works, in English. @type {Catalogue} */
const plain = {
  gettext: (text) => text,
  ngettext: (one, many, count) => (count === 1 ? one : many),
  pgettext: (_context, text) => text,
  interpolate: (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => String(values[name])),
};
const catalogue = /** @type {Catalogue} */ (/** @type {any} */ (globalThis).django ?? plain);

/** @param {string} text */
export function gettext(text) {
  return catalogue.gettext(text);
}

/** @param {string} one @param {string} many @param {number} count */
export function ngettext(one, many, count) {
  return catalogue.ngettext(one, many, count);
}

/** @param {string} context @param {string} text */
export function pgettext(context, text) {
  return catalogue.pgettext(context, text);
}

/** Words one after the other, parted as the language parts them. @param {string[]} words */
export function listed(words) {
  return words.join(pgettext("between the words of a list", ", "));
}

/** Fills `%(name)s`. @param {string} text @param {Record<string, any>} values */
export function interpolate(text, values) {
  return catalogue.interpolate(text, values, true);
}
