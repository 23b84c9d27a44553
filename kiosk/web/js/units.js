// @ts-check
"use strict";
/**
 * The page's text as pieces to translate, and the Swedish of every node we have written to.
 *
 * The Swedish source is never lost: `text` and `attribute` answer with it whatever the page shows.
 * Values of controls are no text.
 */
kiosk.units = (() => {
  const QUIET = 80; // milliseconds without change before new text is sent
  const PATIENCE = 400; // the longest wait for that
  const UNSTEADY = 250; // the wait for a text that keeps changing
  const BATCH = 200;
  const LONGEST = 20_000; // characters of a text worth translating
  const MOST = 200_000; // characters sent at once
  const FIGHTS = 20;
  const REMEMBERED = 5000;
  const ATTRIBUTES = ["placeholder", "title", "alt", "aria-label", "aria-description",
    "aria-placeholder", "aria-valuetext", "aria-roledescription", "label", "abbr"];
  const INPUT_BUTTONS = "input[type=submit],input[type=button],input[type=reset]";
  const DUAL =
    "h1,h2,h3,h4,h5,h6,label,legend,option,optgroup,button,summary,th,nav a," +
    "[role=heading],[role=button],[role=tab],[role=radio],[role=checkbox],[role=switch]," +
    "[role=option],[role=menuitem],[role=navigation] a,a[class*=btn],a[class*=button]," +
    "a[class*=knapp]," +
    INPUT_BUTTONS;
  const LETTER = /\p{L}/u;

  /** @type {WeakMap<Node, Piece>} */
  const texts = new WeakMap();
  /** @type {WeakMap<Element, Map<string, Piece>>} */
  const attributes = new WeakMap();
  /** @type {Map<number, Piece>} */
  const byId = new Map();
  /** @type {Map<string, [string, string]>} what came for a Swedish text in this language */
  const remembered = new Map();
  /** @type {Map<Piece, number>} pieces to send, and when at the earliest */
  const pending = new Map();
  /** @type {string | null} */
  let language = null;
  let direction = "ltr";
  let next = 0;
  let began = 0;
  let timer = 0;

  /**
   * White space as one space and without soft hyphens; no-break spaces stay.
   *
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    return text.replace(/\u00ad/g, "").replace(/[ \t\n\r\f]+/g, " ").trim();
  }

  /**
   * @param {Node} node a text node
   * @returns {string} its Swedish
   */
  function text(node) {
    const piece = texts.get(node);
    const now = node.nodeValue ?? "";
    return piece && piece.written === now ? piece.source : now;
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @returns {string | null} the attribute's Swedish
   */
  function attribute(element, name) {
    const now = element.getAttribute(name);
    const piece = attributes.get(element)?.get(name);
    return piece && piece.written === now ? piece.source : now;
  }

  /**
   * Look through a part of the page for text.
   *
   * @param {Node} part
   */
  function gather(part) {
    if (language === null) return;
    kiosk.reading.begin();
    if (part.nodeType === Node.TEXT_NODE) ofText(/** @type {Text} */ (part));
    else {
      const owner = part.ownerDocument ?? /** @type {Document} */ (part);
      const walker = owner.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = /** @type {Node | null} */ (walker.currentNode); node;
        node = walker.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) ofText(/** @type {Text} */ (node));
        else if (node.nodeType === Node.ELEMENT_NODE) ofElement(/** @type {Element} */ (node));
      }
    }
    kiosk.reading.end();
  }

  /** @param {Text} node */
  function ofText(node) {
    const now = node.nodeValue ?? "";
    const piece = texts.get(node);
    if (piece && piece.written === now && byId.has(piece.id)) return;
    if (!LETTER.test(now) || !kiosk.reading.readable(node)) {
      if (piece) drop(piece);
      return;
    }
    if (!piece || piece.written !== now) kiosk.show.unpin(node);
    const source = piece && piece.written === now ? piece.source : now;
    texts.set(node, note(node, null, source, now, piece));
  }

  /** @param {Element} element */
  function ofElement(element) {
    for (const name of ATTRIBUTES) if (element.hasAttribute(name)) ofAttribute(element, name);
    if (element.localName === "input" && element.matches(INPUT_BUTTONS)) {
      ofAttribute(element, "value");
    }
  }

  /**
   * @param {Element} element
   * @param {string} name
   */
  function ofAttribute(element, name) {
    const now = element.getAttribute(name);
    const known = attributes.get(element) ?? new Map();
    const piece = known.get(name);
    if (piece && piece.written === now && byId.has(piece.id)) return;
    if (now === null || !LETTER.test(now) || !kiosk.reading.described(element)) {
      if (piece) drop(piece);
      return;
    }
    const source = piece && piece.written === now ? piece.source : now;
    known.set(name, note(element, name, source, now, piece));
    attributes.set(element, known);
  }

  /**
   * @param {Text | Element} node
   * @param {string | null} name
   * @param {string} source
   * @param {string} written
   * @param {Piece | undefined} before
   * @returns {Piece}
   */
  function note(node, name, source, written, before) {
    if (before) drop(before);
    /** @type {Piece} */
    const piece = {
      id: next, node, attribute: name, source, written, translation: null, origin: "none",
      kind: kind(node, name), fights: before?.fights ?? 0,
    };
    next += 1;
    byId.set(piece.id, piece);
    const same = before && fold(before.source) === fold(source);
    if (same && before.translation !== null) piece.fights += 1;
    if (piece.fights > FIGHTS) return piece; // the page insists on its Swedish
    const unsteady = before !== undefined && !same;
    pending.set(piece, performance.now() + (unsteady ? UNSTEADY : 0));
    plan();
    return piece;
  }

  /**
   * @param {Node} node
   * @param {string | null} name
   * @returns {Kind}
   */
  function kind(node, name) {
    if (name !== null && name !== "label") return "plain";
    return kiosk.roots.closest(node, DUAL) ? "dual" : "plain";
  }

  /** @param {Piece} piece */
  function drop(piece) {
    byId.delete(piece.id);
    pending.delete(piece);
  }

  /** @param {Piece} piece */
  function current(piece) {
    if (!piece.node.isConnected) return false;
    const now = piece.attribute === null
      ? piece.node.nodeValue
      : /** @type {Element} */ (piece.node).getAttribute(piece.attribute);
    return now === piece.written;
  }

  function plan() {
    const now = performance.now();
    if (began === 0) began = now;
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(0, Math.min(QUIET, began + PATIENCE - now)));
  }

  /** Send what has come to rest, nearest to the viewport first. */
  function flush() {
    began = 0;
    const now = performance.now();
    /** @type {Piece[]} */
    const known = [];
    /** @type {Array<[number, { id: number, text: string }]>} */
    const fresh = [];
    let later = Infinity;
    for (const [piece, due] of pending) {
      if (due > now) {
        later = Math.min(later, due);
        continue;
      }
      pending.delete(piece);
      if (!current(piece)) {
        drop(piece);
        continue;
      }
      const asked = wording(piece);
      const answer = remembered.get(asked);
      if (answer) {
        [piece.translation, piece.origin] = answer;
        known.push(piece);
      } else if (asked.length <= LONGEST) {
        fresh.push([distance(piece), { id: piece.id, text: asked }]);
      }
    }
    kiosk.show.write(known);
    fresh.sort((a, b) => a[0] - b[0]);
    send(fresh.map(([, unit]) => unit));
    if (later < Infinity) timer = setTimeout(flush, later - now + 1);
  }

  /** @param {Array<{ id: number, text: string }>} units */
  function send(units) {
    for (let rest = units; rest.length > 0;) {
      let characters = 0;
      const over = rest.findIndex((unit, place) => {
        characters += unit.text.length;
        return place >= BATCH || (characters > MOST && place > 0);
      });
      const count = over < 0 ? rest.length : over;
      kiosk.send("units", {
        units: rest.slice(0, count).map(({ id, text }) => ({ id, block: { runs: [[text]] } })),
      });
      rest = rest.slice(count);
    }
  }

  /**
   * @param {Piece} piece
   * @returns {string} its Swedish as it is to be translated: lines are kept where they are seen
   */
  function wording(piece) {
    const folded = fold(piece.source);
    const parent = piece.attribute === null ? piece.node.parentElement : null;
    if (!parent || !/\S(?:[\n\t]| {2})[^]*\S/.test(piece.source)) return folded;
    const style = kiosk.roots.window(parent).getComputedStyle(parent);
    return /^(?:pre|break-spaces)/.test(style.whiteSpace)
      ? piece.source.replace(/\u00ad/g, "").trim() : folded;
  }

  /**
   * @param {Piece} piece
   * @returns {number} how far from the viewport it stands, in CSS pixels; hidden text comes last
   */
  function distance(piece) {
    const element = piece.attribute === null
      ? piece.node.parentElement : /** @type {Element} */ (piece.node);
    const box = element?.getBoundingClientRect();
    if (!box || (box.width === 0 && box.height === 0)) return 1e9;
    if (box.bottom < 0) return -box.bottom * 2;
    return Math.max(0, box.top - window.innerHeight);
  }

  /** @param {MutationRecord[]} records */
  function follow(records) {
    if (language === null) return;
    /** @type {Set<Node>} */
    const parts = new Set();
    for (const record of records) {
      if (record.type === "childList") for (const node of record.addedNodes) parts.add(node);
      else if (record.type === "characterData") {
        if (texts.get(record.target)?.written !== record.target.nodeValue) parts.add(record.target);
      } else if (record.attributeName) changedAttribute(record, parts);
    }
    for (const part of parts) {
      if (part.isConnected && (part.nodeType === Node.TEXT_NODE ||
        part.nodeType === Node.ELEMENT_NODE)) gather(part);
    }
    if (byId.size > 2 * REMEMBERED) forgetGone();
  }

  /**
   * @param {MutationRecord} record
   * @param {Set<Node>} parts
   */
  function changedAttribute(record, parts) {
    const element = /** @type {Element} */ (record.target);
    const name = record.attributeName ?? "";
    if (ATTRIBUTES.includes(name) || (name === "value" && element.matches(INPUT_BUTTONS))) {
      ofAttribute(element, name);
    } else if (["translate", "contenteditable", "lang", "class"].includes(name)) {
      if (name === "lang" && kiosk.show.lent(element, "lang") !== undefined) return;
      if (name === "class" && !element.classList.contains("notranslate")) return;
      parts.add(element);
      for (const piece of [...byId.values()]) {
        if (element.contains(piece.node) && !kiosk.reading.readable(piece.node)) {
          kiosk.show.restore([piece]);
          drop(piece);
        }
      }
    }
  }

  function forgetGone() {
    for (const piece of [...byId.values()]) if (!piece.node.isConnected) drop(piece);
  }

  /**
   * Translate into a language from now on; null leaves the page in Swedish.
   *
   * @param {string | null} tag
   * @param {string} way "ltr" or "rtl"
   */
  function setLanguage(tag, way) {
    kiosk.show.restore([...byId.values()]);
    for (const piece of [...byId.values()]) drop(piece);
    remembered.clear();
    language = tag;
    direction = way;
    for (const root of kiosk.roots.all()) gather(root);
  }

  /**
   * Take translations; those of changed or removed text are dropped.
   *
   * @param {Array<[number, string[], string, string[]]>} units id, words by run, origin, flags
   * @returns {number} how many were taken
   */
  function translations(units) {
    /** @type {Piece[]} */
    const taken = [];
    for (const [id, runs, origin] of units) {
      const translation = runs.join("");
      const piece = byId.get(id);
      if (!piece) continue;
      if (!current(piece)) {
        if (!piece.node.isConnected) drop(piece);
        continue;
      }
      piece.translation = translation;
      piece.origin = origin;
      if (remembered.size < REMEMBERED) remembered.set(wording(piece), [translation, origin]);
      taken.push(piece);
    }
    kiosk.show.write(taken);
    return taken.length;
  }

  kiosk.roots.opened(gather);
  kiosk.roots.changed(follow);
  return {
    text, attribute, translations, fold,
    language: setLanguage,
    target: () => ({ language: language ?? "sv", direction }),
    pieces: () => byId.values(),
    start: (/** @type {number} */ epoch) => { next = epoch * 1_000_000; },
  };
})();
