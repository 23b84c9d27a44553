// @ts-check
"use strict";
/** What a thing of the page is called, as it is said: in the visitor's language and in Swedish. */
kiosk.called = (() => {
  /**
   * The accessible name as it is said: in the visitor's language where there are words, and in
   * Swedish.
   *
   * @param {Element} element
   * @returns {Part[]}
   */
  function name(element) {
    /** @type {Array<() => Part[]>} */
    const ways = [
      () => named(kiosk.names.references(element, "aria-labelledby"), element, element),
      () => attribute(element, "aria-label"),
      () => named(kiosk.names.labels(element), element, element),
      () => kiosk.units.at(element) ? unit(kiosk.units.at(element), element) : [],
      () => attribute(element, "value", "input:is([type=submit],[type=button],[type=reset])"),
      () => attribute(element, "alt", "img,area,input[type=image]"),
      () => attribute(element, "label", "option,optgroup"),
      () => element.matches("input,select,textarea,[role=listbox]") || kiosk.reading.editable(element)
        ? [] : named([element], element, element),
      () => kiosk.controls.answers(element) ? [] : inner(element),
      () => attribute(element, "title"),
      () => attribute(element, "placeholder"),
      () => attribute(element, "aria-placeholder"),
    ];
    for (const way of ways) {
      const parts = way();
      if (parts.length > 0) return parts;
    }
    kiosk.names.begin();
    const answers = kiosk.controls.answers(element);
    const left = kiosk.names.name(element);
    return answers && left === kiosk.names.text(element) ? []
      : kiosk.spoken.words(left, "sv", element, answers);
  }

  /**
   * What an element without words is called by the picture in it.
   *
   * @param {Element} element
   * @returns {Part[]}
   */
  function inner(element) {
    for (const one of element.querySelectorAll("[aria-label],[alt]:not([alt='']),svg > title")) {
      if (kiosk.roots.closest(one, "[aria-hidden=true]")) continue;
      const parts = one.localName === "title" ? named([one], element, element)
        : [...attribute(one, "aria-label"), ...attribute(one, "alt")];
      if (parts.length > 0) return parts;
    }
    return [];
  }

  /**
   * @param {Element[]} holders what holds the words
   * @param {Element} around what may refer to words that are not seen
   * @param {Element | null} element the control they name
   * @returns {Part[]}
   */
  function named(holders, around, element) {
    const answers = element !== null && kiosk.controls.answers(element);
    return holders.flatMap((holder) => {
      const hidden = holder !== around && !holder.checkVisibility();
      const pictured = holder.localName === "title";
      const nodes = kiosk.spoken.textsOf(holder, hidden || pictured)
        .filter((node) => element === null || !foreignTo(node, holder, element))
        .filter((node) => !answers || !element.contains(node));
      return both(nodes, element);
    });
  }

  /**
   * @param {Node} node
   * @param {Element} holder
   * @param {Element} element
   * @returns {boolean} whether it belongs to another control inside the label
   */
  function foreignTo(node, holder, element) {
    const other = kiosk.roots.closest(node, kiosk.controls.CONTROLS);
    return other !== null && other !== element && holder !== other && holder.contains(other) &&
      !other.contains(element);
  }

  /**
   * The words of texts in both languages: as they are shown, and what is not shown beside them.
   *
   * @param {Text[]} nodes
   * @param {Element | null} element
   * @returns {Part[]}
   */
  function both(nodes, element) {
    const shown = kiosk.spoken.parts(nodes, element);
    const { language } = kiosk.units.target();
    if (language === "sv" || shown.length === 0) return shown;
    /** @type {Map<number, TextUnit>} */
    const units = new Map();
    for (const node of nodes) {
      const known = kiosk.units.at(node);
      if (known) units.set(known.id, known);
    }
    const all = [...units.values()];
    if (!all.some(({ translation }) => translation !== "")) return shown;
    const own = shown.some((part) => part.language === language) ? []
      : kiosk.spoken.words(all.map((one) => one.translation || one.source).join(" "), language, element);
    const swedish = shown.some((part) => part.language === "sv") ? []
      : kiosk.spoken.words(all.map(({ source }) => source).join(" "), "sv", element);
    return [...own, ...shown, ...swedish];
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @param {string} where
   * @returns {Part[]}
   */
  function attribute(element, name, where = "*") {
    if (!element.matches(where)) return [];
    const swedish = kiosk.attributes.source(element, name)?.trim() ?? "";
    if (swedish === "") return [];
    const group = kiosk.attributes.group(element, name);
    const known = group && kiosk.units.holds(group) ? kiosk.show.told(group) : null;
    if (known) return unit(known, element);
    const said = kiosk.reading.said(element);
    return kiosk.spoken.words(swedish, kiosk.reading.swedish(said) ? "sv" : said, element);
  }

  /**
   * @param {TextUnit | null} known
   * @param {Element} element
   * @returns {Part[]}
   */
  function unit(known, element) {
    if (!known) return [];
    const { language } = kiosk.units.target();
    const own = known.translation && known.translation !== known.source && language !== "sv"
      ? kiosk.spoken.words(known.translation, language, element) : [];
    return [...own, ...kiosk.spoken.words(known.source, "sv", element)];
  }

  return { name, named, attribute };
})();
