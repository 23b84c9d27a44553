// @ts-check
"use strict";
/** The attributes people read, as units to translate, and their Swedish. */
kiosk.attributes = (() => {
  // Where people read them: elsewhere `label`, say, may be what an element of the page's submits.
  const NAMES = new Map([
    ["placeholder", "input,textarea"], ["alt", "img,area,input"], ["abbr", "th"],
    ["label", "option,optgroup,track"],
    ...["title", "aria-label", "aria-description", "aria-placeholder", "aria-valuetext",
      "aria-roledescription"].map((name) => /** @type {[string, string]} */ ([name, "*"])),
  ]);
  const INPUT_BUTTONS = "input[type=submit],input[type=button],input[type=reset]";
  const NAMED = [...[...NAMES].map(([name, where]) => `:is(${where})[${name}]`), INPUT_BUTTONS].join();

  /** @type {WeakMap<Element, Map<string, Piece>>} */
  const known = new WeakMap();

  /**
   * @param {Element} element
   * @param {string} name
   * @returns {string | null} the attribute's Swedish
   */
  function source(element, name) {
    const now = element.getAttribute(name);
    const piece = known.get(element)?.get(name);
    return piece && piece.written === now ? piece.source : now && kiosk.wrote.back(now);
  }

  /**
   * Take the attributes people read.
   *
   * @param {Root | Element} part of the page
   */
  function take(part) {
    const own = part.nodeType === Node.ELEMENT_NODE ? [/** @type {Element} */ (part)] : [];
    for (const element of [...own, ...part.querySelectorAll(NAMED)]) {
      for (const name of NAMES.keys()) if (element.hasAttribute(name) && readsIn(element, name)) {
        read(element, name);
      }
      if (element.matches(INPUT_BUTTONS)) read(element, "value");
    }
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @returns {boolean} whether people read it; it is taken then
   */
  function changed(element, name) {
    const text = readsIn(element, name) || (name === "value" && element.matches(INPUT_BUTTONS));
    if (text) read(element, name);
    return text;
  }

  /**
   * @param {Element} element
   * @param {string} name
   */
  function readsIn(element, name) {
    const where = NAMES.get(name);
    return where !== undefined && element.matches(where);
  }

  /**
   * @param {Element} element
   * @param {string} name
   */
  function read(element, name) {
    const now = element.getAttribute(name);
    const own = known.get(element) ?? new Map();
    const before = /** @type {Piece | undefined} */ (own.get(name));
    if (before && before.written === now && kiosk.units.holds(before.group)) return;
    if (before) kiosk.units.drop(before.group);
    const swedish = source(element, name);
    const said = kiosk.reading.said(element);
    const run = { text: kiosk.wording.fold(swedish ?? ""), form: 0, kept: false };
    if (now === null || swedish === null || !kiosk.reading.described(element) ||
      !kiosk.wording.latin([run], said)) return;
    const again = before !== undefined && before.group.words !== null &&
      kiosk.wording.fold(before.source) === run.text;
    /** @type {Group} */
    const group = {
      ...kiosk.units.blank(), runs: [{ ...run, node: null }], said,
      wording: JSON.stringify([said, run.text]),
      kind: name === "label" ? kiosk.units.kindOf(element) : "plain",
      fights: (before?.group.fights ?? 0) + (again ? 1 : 0),
    };
    const piece = {
      group, node: element, attribute: name, source: swedish, written: now, kept: false,
    };
    group.pieces = [piece];
    own.set(name, piece);
    known.set(element, own);
    kiosk.units.add(group, before !== undefined && !again);
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @returns {Group | null}
   */
  function group(element, name) {
    return known.get(element)?.get(name)?.group ?? null;
  }

  return { source, group, take, changed };
})();
