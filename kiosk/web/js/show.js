// @ts-check
"use strict";
/**
 * Writes translations into the page's own text nodes and attributes, and the Swedish back.
 *
 * No node is added, moved or removed. What is submitted stays: values of controls are not touched,
 * and an option whose text is its value gets that value as an attribute before its text changes.
 */
kiosk.show = (() => {
  const ISOLATE = "\u2066"; // left-to-right isolate
  const RIGHT = "\u2067"; // right-to-left isolate
  const END = "\u2069";
  const JOIN = " · ";
  const MANY = 20; // fields in a block that is rather a page
  const TYPED =
    "textarea,[contenteditable],input:not([type=radio],[type=checkbox],[type=submit]," +
    "[type=button],[type=reset],[type=image],[type=hidden],[type=file],[type=range],[type=color])";
  const INLINE = new Set(["a", "abbr", "b", "bdi", "bdo", "cite", "data", "dfn", "em", "font", "i",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "ins", "del", "slot"]);
  const RIGHTWARD =
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
  // A number with inner marks, a date, a code, an address: it would fall apart between Arabic words.
  const CODE =
    /(?:[\p{Script=Latin}\d][\p{Script=Latin}\d\p{M}]*[-–./:@+,_ \u00a0])*[\p{Script=Latin}\d][\p{Script=Latin}\d\p{M}%]*/gu;

  const VALUES = "dd,td,output,option,select,[role=listbox]";
  // Personal numbers, e-mail addresses, long numbers and case numbers.
  const PERSONAL = /\d{6,8}[-+ ]?\d{4}|\S@\S|\d{5,}|\b[A-ZÅÄÖ]{2,}-[A-Z0-9-]*\d/u;

  /** @typedef {{ name: string, own: string | null, written: string | null }} Loan */

  /** @type {WeakMap<Element, Map<string, Loan>>} attributes of the page that we have changed */
  const loans = new WeakMap();
  /** @type {Set<Element>} */
  const dressed = new Set();
  /** @type {WeakMap<Element, Set<Element>>} fields that keep their direction inside a turned block */
  const fields = new WeakMap();
  /** @type {View} */
  let view = "both";

  /**
   * The page's own value of an attribute we have changed.
   *
   * @param {Element} element
   * @param {string} name
   * @returns {string | null | undefined} undefined where the attribute is the page's
   */
  function lent(element, name) {
    const loan = loans.get(element)?.get(name);
    return loan && element.getAttribute(name) === loan.written ? loan.own : undefined;
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @param {string} value
   */
  function lend(element, name, value) {
    const known = loans.get(element) ?? new Map();
    const own = lent(element, name);
    const loan = { name, own: own === undefined ? element.getAttribute(name) : own, written: value };
    if (element.getAttribute(name) === value) {
      if (own === undefined) return; // the page says so itself
      return;
    }
    known.set(name, loan);
    loans.set(element, known);
    dressed.add(element);
    element.setAttribute(name, value);
  }

  /** @param {Element} element */
  function giveBack(element) {
    for (const { name, own, written } of loans.get(element)?.values() ?? []) {
      if (element.getAttribute(name) !== written) continue; // the page has changed it since
      if (own === null) element.removeAttribute(name);
      else element.setAttribute(name, own);
    }
    loans.delete(element);
    dressed.delete(element);
    const held = fields.get(element);
    fields.delete(element);
    for (const field of held ?? []) giveBack(field);
  }

  /**
   * @param {Piece} piece
   * @returns {boolean} whether its translation is to be seen
   */
  function foreign(piece) {
    return view !== "original" && piece.translation !== null && piece.origin !== "none" &&
      piece.translation !== kiosk.units.fold(piece.source);
  }

  /**
   * @param {Piece} piece
   * @param {boolean} based whether a block around it gets its direction
   * @returns {string} what is to stand in the page
   */
  function wording(piece, based) {
    if (!foreign(piece) || piece.translation === null) return piece.source;
    const rightward = kiosk.units.target().direction === "rtl";
    const lead = /^\s*/.exec(piece.source)?.[0] ?? "";
    const trail = /\s*$/.exec(piece.source)?.[0] ?? "";
    // Between Latin words, a name say, a number stays together by itself.
    const torn = rightward && (RIGHTWARD.test(piece.translation) || /^\P{L}*\d/u.test(piece.translation));
    let words = torn ? piece.translation.replace(CODE, isolated) : piece.translation;
    if (view === "both" && piece.kind === "dual") {
      words += JOIN + ISOLATE + kiosk.units.fold(piece.source) + END;
    }
    if (rightward && !based && piece.attribute === null) words = RIGHT + words + END;
    return lead + words + trail;
  }

  /** @param {string} run */
  function isolated(run) {
    return /\d/.test(run) && /[^\p{L}\p{M}\d]/u.test(run) ? ISOLATE + run + END : run;
  }

  /**
   * Show pieces as the view wants them.
   *
   * @param {Piece[]} pieces
   */
  function write(pieces) {
    // All reading of styles comes before all writing: a page of thousands is laid out once.
    /** @type {Map<Element, Element | null>} */
    const blocks = new Map();
    const plan = pieces.map((piece) => {
      const block = foreign(piece) ? blockOf(piece, blocks) : null;
      return { piece, block, words: wording(piece, block !== null) };
    });
    const { language, direction } = kiosk.units.target();
    for (const { piece, block, words } of plan) {
      if (block) {
        if (lent(block, "dir") === undefined) steady(block);
        lend(block, "lang", language);
        lend(block, "dir", direction);
      }
      put(piece, words);
    }
    kiosk.marks.refresh(pieces);
    kiosk.highlight.soon();
  }

  /**
   * The nearest block of a piece; for the text of a label the block that holds its field too.
   *
   * @param {Piece} piece
   * @param {Map<Element, Element | null>} blocks answers of this pass
   * @returns {Element | null}
   */
  function blockOf(piece, blocks) {
    if (piece.attribute !== null) return null;
    const parent = piece.node.parentElement;
    if (!parent || parent.namespaceURI !== "http://www.w3.org/1999/xhtml") return null;
    const known = blocks.get(parent);
    if (known !== undefined) return known;
    let block = parent;
    // A Swedish part of text in another language is a block of its own.
    while (inline(block) && !block.hasAttribute("lang") && block.parentElement &&
      !edge(block.parentElement)) {
      block = block.parentElement;
    }
    const label = /** @type {HTMLLabelElement | null} */ (block.closest("label"));
    block = (label?.control && together(label, label.control)) || block;
    const answer = edge(block) || block.querySelectorAll(TYPED).length > MANY ? null : block;
    blocks.set(parent, answer);
    return answer;
  }

  /** @param {Element} element */
  function edge(element) {
    return element.localName === "body" || element.localName === "html";
  }

  /**
   * @param {Element} label
   * @param {Element} control
   * @returns {HTMLElement | null} the block that holds both and no other field
   */
  function together(label, control) {
    let block = label.parentElement;
    for (let steps = 0; block && !edge(block) && steps < 3; steps += 1) {
      if (block.contains(control)) {
        const fields = block.querySelectorAll("input:not([type=hidden]),select,textarea");
        return fields.length === 1 ? block : null;
      }
      block = block.parentElement;
    }
    return null;
  }

  /**
   * Let the fields in a block keep their direction: what is typed there is not ours to turn, and
   * `dirname` would submit it.
   *
   * @param {Element} block
   */
  function steady(block) {
    const held = fields.get(block) ?? new Set();
    for (const field of block.querySelectorAll(TYPED)) {
      if (field.hasAttribute("dir")) continue;
      lend(field, "dir", kiosk.roots.window(field).getComputedStyle(field).direction);
      held.add(field);
    }
    if (held.size > 0) fields.set(block, held);
  }

  /** @param {Element} element */
  function inline(element) {
    if (!INLINE.has(element.localName) && !element.localName.includes("-")) return false;
    const display = kiosk.roots.window(element).getComputedStyle(element).display;
    return display.startsWith("inline") || display === "contents" || display === "none";
  }

  /**
   * @param {Piece} piece
   * @param {string} words
   */
  function put(piece, words) {
    if (piece.attribute === "value") return; // an input button: its tag is drawn in our layer
    if (words === piece.written) return;
    piece.written = words;
    if (piece.attribute !== null) {
      /** @type {Element} */ (piece.node).setAttribute(piece.attribute, words);
      return;
    }
    pin(piece, words);
    piece.node.nodeValue = words;
  }

  /**
   * Keep an option's value when its text is its value.
   *
   * @param {Piece} piece
   * @param {string} words
   */
  function pin(piece, words) {
    const option = /** @type {HTMLOptionElement | null} */ (piece.node.parentElement?.closest("option"));
    if (!option || words === piece.source || option.hasAttribute("value")) return;
    let value = "";
    const walker = option.ownerDocument.createTreeWalker(option, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) value += kiosk.units.text(walker.currentNode);
    lend(option, "value", value.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, ""));
  }

  /**
   * Let an option's value follow its text again, because the page has changed that text.
   *
   * @param {Node} node
   */
  function unpin(node) {
    const option = node.parentElement?.closest("option");
    if (option && lent(option, "value") === null) giveBack(option);
  }

  /**
   * Put the Swedish back, exactly.
   *
   * @param {Piece[]} pieces
   */
  function restore(pieces) {
    /** @type {Set<Element>} */
    const parents = new Set();
    for (const piece of pieces) {
      if (piece.attribute === null && piece.written !== piece.source &&
        piece.node.nodeValue === piece.written) piece.node.nodeValue = piece.source;
      else if (piece.attribute !== null && piece.attribute !== "value" &&
        /** @type {Element} */ (piece.node).getAttribute(piece.attribute) === piece.written &&
        piece.written !== piece.source) {
        /** @type {Element} */ (piece.node).setAttribute(piece.attribute, piece.source);
      }
      piece.written = piece.source;
      for (const up of dressedAround(piece)) parents.add(up);
    }
    const left = dressedByOthers(pieces);
    for (const element of parents) if (!left.has(element)) giveBack(element);
    kiosk.marks.refresh(pieces);
    kiosk.highlight.soon();
  }

  /**
   * @param {Piece} piece
   * @returns {Element[]} elements around it whose attributes we have changed
   */
  function dressedAround(piece) {
    const found = [];
    for (let up = piece.node.parentElement; up; up = up.parentElement) {
      if (dressed.has(up)) found.push(up);
    }
    return found;
  }

  /**
   * @param {Piece[]} pieces those that go
   * @returns {Set<Element>} elements that still hold translated text of others
   */
  function dressedByOthers(pieces) {
    const going = new Set(pieces);
    /** @type {Set<Element>} */
    const held = new Set();
    for (const piece of kiosk.units.pieces()) {
      if (going.has(piece) || piece.written === piece.source) continue;
      for (const up of dressedAround(piece)) held.add(up);
    }
    return held;
  }

  /**
   * Put the Swedish of these pieces into the page for a moment; directions and values stay.
   *
   * @param {Piece[]} pieces
   */
  function suspend(pieces) {
    for (const piece of pieces) {
      if (!current(piece) || piece.attribute === "value") continue;
      piece.written = piece.source;
      if (piece.attribute === null) piece.node.nodeValue = piece.source;
      else /** @type {Element} */ (piece.node).setAttribute(piece.attribute, piece.source);
    }
  }

  /**
   * Show suspended pieces again as the view wants them, but for those the page has changed.
   *
   * @param {Piece[]} pieces
   */
  function resume(pieces) {
    write(pieces.filter(current));
  }

  /** @param {Piece} piece */
  function current(piece) {
    const now = piece.attribute === null ? piece.node.nodeValue
      : /** @type {Element} */ (piece.node).getAttribute(piece.attribute);
    return piece.node.isConnected && now === piece.written;
  }

  /**
   * Switch the view of the whole page.
   *
   * @param {View} wanted
   */
  function setView(wanted) {
    view = wanted;
    const pieces = [...kiosk.units.pieces()];
    if (wanted === "original") restore(pieces);
    else write(pieces.filter((piece) => piece.translation !== null));
  }

  /** @returns {Piece[]} the input buttons whose translation is to be seen beside them */
  function tagged() {
    return [...kiosk.units.pieces()].filter((piece) => piece.attribute === "value" && foreign(piece));
  }

  /**
   * The page's text as it is shown, to be read aloud: no fields, no values, no names.
   *
   * @returns {Array<{ text: string, language: string }>}
   */
  function readable() {
    /** @type {Array<{ text: string, language: string }>} */
    const parts = [];
    const place = kiosk.roots.select("dialog:modal,main,[role=main]").at(-1) ?? document.body;
    /** @type {Map<Node, Piece>} */
    const pieces = new Map();
    for (const piece of kiosk.units.pieces()) {
      if (piece.attribute === null) pieces.set(piece.node, piece);
    }
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && parts.length < 300; node = walker.nextNode()) {
      const source = kiosk.units.fold(kiosk.units.text(node));
      const around = kiosk.roots.parent(node);
      if (!/\p{L}/u.test(source) || !around?.checkVisibility({ visibilityProperty: true })) continue;
      if (PERSONAL.test(source) || around.closest(VALUES) || !kiosk.reading.readable(node)) continue;
      const piece = pieces.get(node);
      const own = piece !== undefined && foreign(piece) && piece.translation !== null;
      parts.push({
        text: (own ? piece.translation ?? "" : source).slice(0, 5000),
        language: own ? kiosk.units.target().language : "sv",
      });
    }
    return parts;
  }

  return { view: setView, readable, tagged, write, restore, suspend, resume, unpin, lent };
})();
