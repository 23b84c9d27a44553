// @ts-check
"use strict";
/** Which text of a page is for people to read, and in which language the page says it is. */
kiosk.reading = (() => {
  const SKIPPED = new Set(["script", "style", "code", "kbd", "samp", "textarea", "noscript",
    "template", "iframe", "mi", "mn", "mo", "ms", "annotation", "annotation-xml",
    "selectedcontent", "meta", "link"]);
  const NAMED = new Set(["textarea", "iframe"]); // no text for people inside, but a name
  const OUTSIDE = { skipped: false, closed: false, said: "" };

  /** @typedef {{ skipped: boolean, closed: boolean, said: string }} State */

  /** @type {Map<Element, State> | null} one pass's answers */
  let answers = null;

  /**
   * What holds for the text directly in an element: whether it is none for people, whether the
   * page closes it to translation, and the language the page says, empty where it does not.
   *
   * @param {Element} element
   * @returns {State}
   */
  function state(element) {
    const known = answers?.get(element);
    if (known) return known;
    /** @type {Element[]} */
    const path = [];
    let found = OUTSIDE;
    for (let up = /** @type {Element | null} */ (element); up; up = kiosk.roots.parent(up)) {
      const before = answers?.get(up);
      if (before) {
        found = before;
        break;
      }
      path.push(up);
    }
    for (const inner of path.reverse()) {
      found = within(found, inner);
      answers?.set(inner, found);
    }
    return found;
  }

  /**
   * @param {State} above of the element around it
   * @param {Element} element
   * @returns {State}
   */
  function within(above, element) {
    const name = element.localName;
    const translate = element.getAttribute("translate")?.toLowerCase();
    const own = kiosk.dress.lent(element, "lang");
    const tag = own === undefined ? element.getAttribute("lang") : own;
    return {
      // What a frame shows is no text of its own.
      skipped: above.skipped || (SKIPPED.has(name) && name !== "iframe"),
      closed: element.classList.contains("notranslate") || translate === "no" ||
        (above.closed && translate !== "yes" && translate !== ""),
      said: tag === null ? above.said : tag.trim(),
    };
  }

  /**
   * Whether the text at a node is for people to read, and open to translation.
   *
   * @param {Node} node
   * @returns {boolean}
   */
  function open(node) {
    const element = node.nodeType === Node.ELEMENT_NODE
      ? /** @type {Element} */ (node) : kiosk.roots.parent(node);
    if (!element || element.localName === "iframe" || editable(element)) return false;
    const { skipped, closed } = state(element);
    return !skipped && !closed;
  }

  /**
   * Whether the text at a node is Swedish for people to read, as far as the page says.
   *
   * @param {Node} node
   * @returns {boolean}
   */
  function readable(node) {
    return open(node) && swedish(said(node));
  }

  /**
   * Whether an element's attributes are for people to read. Those inside what a visitor edits
   * belong to what is written there; the name of that place does not.
   *
   * @param {Element} element
   * @returns {boolean}
   */
  function described(element) {
    const above = kiosk.roots.parent(element);
    if (above && ((editable(element) && editable(above)) || state(above).skipped)) return false;
    const { skipped, closed } = state(element);
    return !closed && (NAMED.has(element.localName) || !skipped);
  }

  /**
   * @param {Node} node
   * @returns {string} the language the page says, as a tag; empty where it does not say
   */
  function said(node) {
    const element = node.nodeType === Node.ELEMENT_NODE
      ? /** @type {Element} */ (node) : kiosk.roots.parent(node);
    return element ? state(element).said : "";
  }

  /**
   * @param {string} tag
   * @returns {boolean} whether it says Swedish, or nothing
   */
  function swedish(tag) {
    return /^(?:sv(?:-.*)?)?$/i.test(tag);
  }

  /** @param {Element} element */
  function editable(element) {
    return /** @type {HTMLElement} */ (element).isContentEditable === true;
  }

  /** Remember answers until `end`: one look through the page asks the same elements often. */
  function begin() {
    answers = new Map();
  }

  function end() {
    answers = null;
  }

  return { begin, end, open, readable, described, editable, said, swedish, state };
})();
