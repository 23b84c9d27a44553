// @ts-check
"use strict";
/** Which text of a page is Swedish for people to read: the rest is left alone. */
kiosk.reading = (() => {
  const SKIPPED = new Set(["script", "style", "code", "kbd", "samp", "textarea", "noscript",
    "template", "iframe", "mi", "mn", "mo", "ms", "annotation", "annotation-xml",
    "selectedcontent", "meta", "link"]);
  const NAMED = new Set(["textarea", "iframe"]); // no text for people inside, but a name

  /** @type {Map<Element, boolean> | null} one pass's answers of `readable` */
  let answers = null;

  /**
   * Whether the text at a node is Swedish for people to read.
   *
   * @param {Node} node
   * @returns {boolean}
   */
  function readable(node) {
    const element = node.nodeType === Node.ELEMENT_NODE
      ? /** @type {Element} */ (node) : kiosk.roots.parent(node);
    if (!element) return false;
    const cached = answers?.get(element);
    if (cached !== undefined) return cached;
    const answer = !SKIPPED.has(element.localName) && !editable(element) && open(element) &&
      swedish(element);
    answers?.set(element, answer);
    return answer;
  }

  /**
   * Whether an element's attributes are Swedish for people to read. Those inside what a visitor
   * edits belong to what is written there; the name of that place does not.
   *
   * @param {Element} element
   * @returns {boolean}
   */
  function described(element) {
    const above = kiosk.roots.parent(element);
    if (editable(element) && above && editable(above)) return false;
    return (NAMED.has(element.localName) || !SKIPPED.has(element.localName)) && open(element) &&
      swedish(element);
  }

  /** @param {Element} element */
  function editable(element) {
    return /** @type {HTMLElement} */ (element).isContentEditable === true;
  }

  /** @param {Element} element */
  function open(element) {
    /** @type {Element | null} */
    let above = element;
    let decided = false;
    for (; above; above = kiosk.roots.parent(above)) {
      if (above !== element && SKIPPED.has(above.localName) && above.localName !== "iframe") {
        return false;
      }
      if (decided) continue;
      if (above.classList.contains("notranslate")) return false;
      const translate = above.getAttribute("translate")?.toLowerCase();
      if (translate === "no") return false;
      decided = translate === "yes" || translate === "";
    }
    return true;
  }

  /** @param {Element} element */
  function swedish(element) {
    for (let above = /** @type {Element | null} */ (element); above;
      above = kiosk.roots.parent(above)) {
      const own = kiosk.show.lent(above, "lang");
      const tag = own === undefined ? above.getAttribute("lang") : own;
      if (tag !== null) return /^(?:sv(?:-.*)?)?$/i.test(tag.trim()); // "" says: not known
    }
    return true; // a page that does not say is taken for Swedish
  }

  /** Remember answers until `end`: one look through the page asks the same elements often. */
  function begin() {
    answers = new Map();
  }

  function end() {
    answers = null;
  }

  return { begin, end, readable, described };
})();
