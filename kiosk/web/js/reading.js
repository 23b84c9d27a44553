// @ts-check
"use strict";
/** Which text of a page is for people to read, and in which language the page says it is. */
kiosk.reading = (() => {
  const SKIPPED = new Set(["script", "style", "code", "kbd", "samp", "textarea", "noscript",
    "template", "iframe", "mi", "mn", "mo", "ms", "annotation", "annotation-xml", "meta", "link"]);
  const FIELDS = "textarea,input:is(:not([type]),[type=''],[type=text],[type=search],[type=email]," +
    "[type=tel],[type=url])";
  const NAMED = new Set(["textarea", "iframe"]); // no text for people inside, but a name
  const OUTSIDE = { skipped: false, closed: false, edited: false, said: "" };
  const UNSAID = new Set(["", "und", "mul", "mis", "zxx"]);
  const LONGEST = 3; // letters of a language's code

  /** @typedef {{ skipped: boolean, closed: boolean, edited: boolean, said: string }} State */

  /** @type {Set<string>} languages this document says, of texts that are Swedish */
  const distrusted = new Set();

  /** @type {Map<Element, State> | null} one pass's answers */
  let answers = null;
  /** @type {Set<string> | null} */
  let written = null;

  /**
   * What holds for the text directly in an element: whether it is none for people, whether the
   * page closes it to translation, whether it belongs to what somebody edits, and the language the
   * page says, empty where it does not.
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
    const own = kiosk.loans.own(element, "lang");
    const tag = own === undefined ? language(element) : own;
    const written = element.getAttribute("contenteditable");
    return {
      // What a frame shows is no text of its own.
      skipped: above.skipped || (SKIPPED.has(name) && name !== "iframe"),
      closed: element.classList.contains("notranslate") || translate === "no" ||
        (above.closed && translate !== "yes" && translate !== ""),
      edited: above.edited || (written !== null && written.toLowerCase() !== "false"),
      said: tag === null ? above.said : canonical(tag),
    };
  }

  /** @param {Element} element */
  function language(element) {
    return element.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang") ??
      element.getAttribute("lang");
  }

  /**
   * @param {string} tag as the page writes it: sv_SE, swe, svenska
   * @returns {string} a tag; empty for one that says nothing
   */
  function canonical(tag) {
    try {
      const [found = ""] = Intl.getCanonicalLocales(tag.trim().replaceAll("_", "-"));
      const code = found.split("-")[0] ?? "";
      const says = code.length <= LONGEST && !UNSAID.has(code) && !distrusted.has(code);
      return says ? found : "";
    } catch {
      return "";
    }
  }

  /**
   * Take the texts that claim to be in a language for Swedish unless they show otherwise: most are.
   *
   * @param {string} said
   */
  function distrust(said) {
    distrusted.add(said.split("-")[0] ?? "");
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
    const { skipped, closed, edited } = state(element);
    return !skipped && !closed && !edited;
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
    if (above && (editable(above) || state(above).edited || state(above).skipped)) return false;
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

  /**
   * What stands in the fields of the page, which it may repeat: that is the visitor's, not the
   * page's. It stays here.
   *
   * @returns {Set<string>}
   */
  function typed() {
    if (written) return written;
    const values = kiosk.roots.select(FIELDS)
      .map((field) => /** @type {HTMLInputElement} */ (field).value.trim())
      .filter((value) => value.length > 1);
    const found = new Set(values);
    if (answers) written = found;
    return found;
  }

  /** Remember answers until `end`: one look through the page asks the same elements often. */
  function begin() {
    answers = new Map();
    written = null;
  }

  function end() {
    answers = written = null;
  }

  return { begin, end, open, readable, typed, described, editable, said, swedish, distrust, state };
})();
