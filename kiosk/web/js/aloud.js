// @ts-check
"use strict";
/** The page's text as it is shown, to be read aloud: no fields, no values, no names. */
kiosk.aloud = (() => {
  const VALUES = "dd,td,output,option,select,[role=listbox]";
  // Personal numbers, e-mail addresses, long numbers and case numbers.
  const PERSONAL = /\d{6,8}[-+ ]?\d{4}|\S@\S|\d{5,}|\b[A-ZÅÄÖ]{2,}-[A-Z0-9-]*\d/u;
  const PARTS = 300;
  const LONGEST = 5000; // characters of a part

  /**
   * @param {string} text
   * @returns {boolean} whether it looks like somebody's number or address
   */
  function personal(text) {
    return PERSONAL.test(text);
  }

  /**
   * @param {Node} node
   * @returns {boolean} whether it stands where values do
   */
  function valued(node) {
    return kiosk.roots.closest(node, VALUES) !== null;
  }

  /** @returns {Array<{ text: string, language: string }>} units in the order of the page */
  function readable() {
    /** @type {Array<{ text: string, language: string }>} */
    const parts = [];
    /** @type {Set<number>} */
    const said = new Set();
    const place = kiosk.roots.select("dialog:modal,main,[role=main]").at(-1) ?? document.body;
    for (const node of kiosk.roots.texts(place)) {
      if (parts.length >= PARTS) break;
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const unit = kiosk.units.at(node);
      if (unit && said.has(unit.id)) continue;
      const source = unit?.source ?? kiosk.wording.fold(kiosk.units.text(node));
      const around = kiosk.roots.parent(node);
      if (!/\p{L}/u.test(source) || !around?.checkVisibility({ visibilityProperty: true })) continue;
      if (personal(source) || valued(node) || !kiosk.reading.readable(node)) continue;
      if (unit) said.add(unit.id);
      const own = unit !== null && unit.shown !== unit.source;
      parts.push({
        text: (own ? unit.shown : source).slice(0, LONGEST),
        language: own ? kiosk.units.target().language : "sv",
      });
    }
    return parts;
  }

  return { readable, personal, valued };
})();
