// @ts-check
"use strict";
/**
 * The blocks of a page: text nodes that are read as one text, with only inline elements between.
 *
 * A container is what such texts stand in: an element that is no inline one, or a shadow root. A
 * line break, a control, a heading or another block ends a text; an inline image does not.
 */
kiosk.blocks = (() => {
  // What has a text of its own, however it is displayed.
  const OWN = "h1,h2,h3,h4,h5,h6,label,legend,option,optgroup,select,button,summary,th,nav a,title," +
    "slot,object,canvas,video,audio,[role=heading],[role=button],[role=tab],[role=radio]," +
    "[role=checkbox],[role=switch],[role=option],[role=menuitem],[role=navigation] a," +
    "a[class*=btn],a[class*=button],a[class*=knapp]";
  const ENDS = new Set(["br", "hr", "input", "textarea", "iframe", "frame", "embed", "meter",
    "progress"]);
  const IMAGES = new Set(["img", "area"]);
  const ISLANDS = new Set(["svg", "math"]); // a picture in the text, with texts of its own
  const GONE = new Set(["script", "style", "noscript", "template", "meta", "link", "wbr", "source",
    "track", "mi", "mn", "mo", "ms", "annotation", "annotation-xml"]);
  const CODE = new Set(["code", "kbd", "samp"]);
  const INLINE = new Set(["a", "abbr", "b", "bdi", "bdo", "cite", "data", "dfn", "em", "font", "i",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "ins", "del", "code",
    "kbd", "samp", "var"]);
  const LETTER = /\p{L}/u;
  const WORD = /\p{Script=Latin}[\p{L}\p{M}'’-]*/gu;
  const FEW = 3; // words of another language that make a text
  const ICON = /^[a-z][a-z0-9_]{2,}$/; // what a font may draw as one sign
  const ICON_FONT = /icon|symbol|glyph|awesome/i;
  const ONE_LETTER = 1.4; // times the size of the font

  /** @typedef {"inline" | "kept" | "image" | "gone" | "ends" | "island" | "block"} Nature */

  /** @type {Map<Element, Nature> | null} one pass's answers */
  let natures = null;

  /**
   * How an element takes part in the text around it.
   *
   * @param {Element} element
   * @returns {Nature}
   */
  function nature(element) {
    let answer = natures?.get(element);
    if (answer === undefined) {
      answer = byName(element) ?? byMarkup(element) ?? byStyle(element);
      natures?.set(element, answer);
    }
    return answer;
  }

  /**
   * @param {Element} element
   * @returns {Nature | null}
   */
  function byName(element) {
    const name = element.localName;
    if (GONE.has(name)) return "gone";
    if (ENDS.has(name)) return "ends";
    if (IMAGES.has(name)) return "image";
    if (ISLANDS.has(name)) return "island";
    return element.shadowRoot || element.matches(OWN) ? "block" : null;
  }

  /**
   * @param {Element} element
   * @returns {Nature | null}
   */
  function byMarkup(element) {
    const above = kiosk.roots.parent(element);
    if (!above) return "block";
    if (element.hasAttribute("contenteditable") && kiosk.reading.editable(element)) return "ends";
    const { closed, said } = kiosk.reading.state(element);
    const around = kiosk.reading.state(above);
    if (around.closed && !closed) return "block";
    const { swedish } = kiosk.reading;
    if (swedish(said) === swedish(around.said)) return null;
    return !swedish(said) && words(element.textContent ?? "") < FEW ? null : "block";
  }

  /**
   * @param {Element} element
   * @returns {Nature}
   */
  function byStyle(element) {
    const style = kiosk.roots.window(element).getComputedStyle(element);
    const display = style.display;
    if (display === "none") return "island";
    if (drawsIcon(element, style)) return "image";
    if (style.float !== "none" && begins(element)) return inlineNature(element);
    if (display === "contents" && spread(element)) return "block";
    if (display === "") return INLINE.has(element.localName) ? inlineNature(element) : "block";
    if (display === "inline" || display === "contents" || display.startsWith("ruby")) {
      return inlineNature(element);
    }
    if (style.position === "absolute" || style.position === "fixed") return "island";
    if (display !== "inline-block") return "block";
    // A badge or a chip is a text of its own, an icon is a picture, a link belongs to its sentence.
    const text = element.textContent ?? "";
    if (element.localName !== "span" && INLINE.has(element.localName)) return inlineNature(element);
    if (LETTER.test(text)) return "block";
    return /\d/.test(text) ? inlineNature(element) : "image";
  }

  /**
   * Fonts draw icons from words ("arrow_forward"): in another font than around them such a word is
   * as wide as one letter.
   *
   * @param {Element} element
   * @param {CSSStyleDeclaration} style
   */
  function drawsIcon(element, style) {
    const text = element.textContent?.trim() ?? "";
    if (!ICON.test(text) || element.firstElementChild || !element.firstChild) return false;
    const above = kiosk.roots.parent(element);
    const same = above && kiosk.roots.window(above).getComputedStyle(above).fontFamily === style.fontFamily;
    if (same !== false && element.getAttribute("aria-hidden") !== "true") return false;
    if (ICON_FONT.test(`${style.fontFamily} ${element.className}`)) return true;
    const range = /** @type {Document} */ (element.ownerDocument).createRange();
    range.selectNodeContents(element);
    const { width } = range.getBoundingClientRect();
    return width > 0 && width < ONE_LETTER * parseFloat(style.fontSize);
  }

  /**
   * @param {Element} element one that floats
   * @returns {boolean} whether it is the large first letter of the word after it
   */
  function begins(element) {
    const after = element.nextSibling;
    return /^\s*\p{L}$/u.test(element.textContent ?? "") && after?.nodeType === Node.TEXT_NODE &&
      /^\p{L}/u.test(after.nodeValue ?? "");
  }

  /**
   * @param {Element} element one without a box of its own
   * @returns {boolean} whether what is in it is laid out in a grid or row of the element around it
   */
  function spread(element) {
    for (let up = kiosk.roots.parent(element); up; up = kiosk.roots.parent(up)) {
      const { display } = kiosk.roots.window(up).getComputedStyle(up);
      if (display !== "contents") return /grid|flex/.test(display);
    }
    return false;
  }

  /**
   * @param {Element} element
   * @returns {Nature}
   */
  function inlineNature(element) {
    const above = kiosk.roots.parent(element);
    const { closed, said } = kiosk.reading.state(element);
    const around = above ? kiosk.reading.state(above) : { closed, said };
    const foreign = kiosk.reading.swedish(around.said) && !kiosk.reading.swedish(said);
    if (CODE.has(element.localName) || (closed && !around.closed) || foreign) {
      return element.querySelector("[translate=yes],[translate='']") ? "block" : "kept";
    }
    return "inline";
  }

  /**
   * @param {string} text
   * @returns {number} of words in Latin letters
   */
  function words(text) {
    return text.match(WORD)?.length ?? 0;
  }

  /**
   * @param {Node} node
   * @returns {Element | ShadowRoot | null} what holds the text at a node, or in it
   */
  function containerAt(node) {
    if (node.nodeType === Node.DOCUMENT_NODE) {
      return /** @type {Document} */ (node).documentElement;
    }
    let up = /** @type {Node | null} */ (node);
    for (; up && !holds(up); up = up.parentNode);
    return /** @type {Element | ShadowRoot | null} */ (up);
  }

  /** @param {Node} node */
  function holds(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
    const how = nature(/** @type {Element} */ (node));
    return how !== "inline" && how !== "kept";
  }

  /**
   * The texts directly in a container, and the containers inside it, as they follow each other.
   *
   * @param {Element | ShadowRoot} container
   * @returns {Array<Entry[] | Element>}
   */
  function read(container) {
    /** @type {Array<Entry[] | Element>} */
    const parts = [];
    /** @type {Entry[]} */
    let group = [];
    /** @param {Entry} entry */
    const add = (entry) => {
      if (group.length === 0) parts.push(group);
      group.push(entry);
    };
    const end = () => { group = []; };
    const slotted = container.nodeType === Node.ELEMENT_NODE &&
      /** @type {Element} */ (container).shadowRoot !== null;
    /** @type {HTMLSlotElement | null | undefined} */
    let slot;
    /** @type {(around: Node, kept: boolean) => void} */
    const visit = (around, kept) => {
      for (let child = around.firstChild; child; child = child.nextSibling) {
        if (around === container && slotted) {
          // What goes into another slot stands elsewhere.
          const own = /** @type {Text | Element} */ (child).assignedSlot ?? null;
          if (own !== slot) end();
          slot = own;
        }
        if (child.nodeType === Node.TEXT_NODE) {
          add({ node: /** @type {Text} */ (child), kept });
        } else if (child.nodeType === Node.ELEMENT_NODE) {
          const element = /** @type {Element} */ (child);
          const how = nature(element);
          if (how === "inline" || how === "kept") visit(element, kept || how === "kept");
          else if (how === "image") add({ node: null, kept });
          else if (how === "ends" || how === "block") end();
          if (how === "block" || how === "island") parts.push(element);
          if (how === "island") add({ node: null, kept });
        }
      }
    };
    visit(container, false);
    return parts.flatMap(/** @returns {Array<Entry[] | Element>} */ (part) => {
      if (!Array.isArray(part)) return [part];
      return part.some((entry) => entry.node) ? apart(part, container) : [];
    });
  }

  /**
   * Several links with no word around them are a list, not a sentence: each is a text of its own.
   *
   * @param {Entry[]} group
   * @param {Node} container
   * @returns {Entry[][]}
   */
  function apart(group, container) {
    /** @type {Map<Element, Entry[]>} */
    const links = new Map();
    for (const entry of group) {
      if (!entry.node || !LETTER.test(entry.node.nodeValue ?? "")) continue;
      const link = entry.node.parentElement?.closest("a");
      if (!link || !container.contains(link) || link === container) return [group];
      links.set(link, []);
    }
    if (links.size < 2) return [group];
    for (const entry of group) {
      const link = entry.node?.parentElement?.closest("a");
      if (link) links.get(link)?.push(entry);
    }
    return [...links.values()];
  }

  /** Remember answers until `end`. */
  function begin() {
    natures = new Map();
    kiosk.reading.begin();
  }

  function end() {
    natures = null;
    kiosk.reading.end();
  }

  return { begin, end, read, containerAt, words };
})();
