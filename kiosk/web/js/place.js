// @ts-check
"use strict";
/**
 * Shows where the voice is: the sentence and the word it says, in the page's own text, by the CSS
 * Custom Highlight API: painted by the engine with the letters themselves, it follows scrolling,
 * zoom and reflow, is never over anything else, and needs neither a node nor an attribute of the
 * page. What has no text of its own, a field say, gets a frame in our layer (highlight.js).
 *
 * What is told carries a number. What it stands for is kept for the last few tellings only.
 */
kiosk.place = (() => {
  const TELLINGS = 4;
  const EPOCH = 1_000_000; // numbers a document may use; as in frames.py
  const PATIENCE = 3000; // milliseconds in which a visitor who has scrolled is left where they are
  const STALE = 150; // milliseconds after which a text that has changed is gone
  const LARGE = 36; // pixels
  const INSET = 5;
  const MARGIN = 24; // pixels from the edge of the view
  const KEYS = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "]);
  const NAMES = /** @type {const} */ (["sentence", "word"]);

  /** @typedef {{ text: string, spans: TextSpan[], element: Element | null }} Told */
  /** @typedef {{ range: StaticRange, highlight: Highlight }} Mark */

  /** @type {Map<number, Told>[]} the last tellings, the newest last */
  const tellings = [];
  /** @type {WeakMap<Document, CSSStyleSheet>} */
  const sheets = new WeakMap();
  /** @type {Set<WeakRef<CSSStyleSheet>>} */
  const dressed = new Set();
  /** @type {Mark[]} */
  let marks = [];
  /** @type {Told | null} what is being said */
  let now = null;
  /** @type {number} */
  let told = 0;
  let sentence = ""; // where it was last brought into view
  let scrolled = -PATIENCE; // when a visitor did
  let moving = 0; // scrollings of ours under way
  let next = 1;
  let stale = 0;
  let rules = "";
  let colours = { soft: "#FFF1CC", on_soft: "#16262E", word: "#FFB000", on_word: "#16262E" };

  /** A new telling begins. */
  function begin() {
    tellings.push(new Map());
    if (tellings.length > TELLINGS) tellings.shift();
  }

  /**
   * @param {string} text as it is told
   * @param {TextSpan[]} spans where each part of it stands in the page
   * @param {Element | null} element the control it is about, if any
   * @returns {number} what it is called from now on
   */
  function note(text, spans, element) {
    const number = kiosk.units.epoch() * EPOCH + next;
    next = next % (EPOCH - 1) + 1;
    if (tellings.length === 0) begin();
    tellings.at(-1)?.set(number, { text, spans, element });
    return number;
  }

  /**
   * Show where the voice is, in place of where it was; places are UTF-16 units of the text.
   *
   * @param {number} number
   * @param {[number, number]} around the sentence
   * @param {[number, number] | null} at the word
   */
  function show(number, around, at) {
    wipe();
    const known = tellings.map((telling) => telling.get(number)).findLast(Boolean) ?? null;
    if (!known || !stands(known)) {
      clear();
      return;
    }
    now = known;
    told = number;
    // The frame round a control is its sentence; a word of its name is marked as any other.
    if (!known.element) mark(known, "sentence", around);
    if (at) mark(known, "word", at);
    const here = `${number} ${around}`;
    if (sentence !== here) {
      sentence = here;
      bring(known, around);
    }
    kiosk.highlight.soon();
  }

  /** Nothing is being said. */
  function clear() {
    wipe();
    sentence = "";
    if (!now) return;
    now = null;
    kiosk.highlight.soon();
  }

  function wipe() {
    for (const { range, highlight } of marks) highlight.delete(range);
    marks = [];
  }

  /**
   * @param {Told} known
   * @returns {boolean} whether the page still shows it
   */
  function stands({ spans, element }) {
    if (element && !element.isConnected) return false;
    return spans.every(({ node, value }) => node.isConnected && node.nodeValue === value);
  }

  /**
   * @param {Told} known
   * @param {"sentence" | "word"} name
   * @param {[number, number]} part
   */
  function mark(known, name, part) {
    for (const { node, start, end } of within(known, part)) {
      const owner = /** @type {Document} */ (node.ownerDocument);
      const highlight = kiosk.marks.highlight(owner, `lots-${name}`, 2 + NAMES.indexOf(name));
      if (!highlight) continue;
      adopt(/** @type {Root} */ (node.getRootNode()), owner);
      const range = kiosk.marks.ranged(node, start, end);
      highlight.add(range);
      marks.push({ range, highlight });
    }
  }

  /**
   * @param {Told} known
   * @param {[number, number]} part of its text
   * @returns {Array<{ node: Text, start: number, end: number }>} where it stands, without the
   *   white space at the ends of lines
   */
  function within({ spans }, [from, to]) {
    /** @type {Array<{ node: Text, start: number, end: number }>} */
    const found = [];
    for (const { at, node, start, length } of spans) {
      const [first, last] = [Math.max(from, at), Math.min(to, at + length)];
      if (first >= last) continue;
      const before = found.at(-1);
      const [begin, end] = [start + first - at, start + last - at];
      if (before?.node === node) before.end = end; // what is dropped between them is white space
      else found.push({ node, start: begin, end });
    }
    return found;
  }

  /**
   * Bring the sentence into view where none of it is, unless the visitor is looking elsewhere.
   *
   * @param {Told} known
   * @param {[number, number]} part
   */
  function bring(known, part) {
    if (performance.now() - scrolled < PATIENCE) return;
    const [first] = within(known, part);
    const element = first ? first.node.parentElement : known.element;
    if (!element) return;
    const view = kiosk.roots.window(element);
    const box = first ? boxOf(first) : element.getBoundingClientRect();
    const shown = kiosk.room.framed(
      { x: box.left, y: box.top, width: Math.max(box.width, 2), height: Math.max(box.height, 2) }, element);
    const seen = shown !== null && shown.y >= 0 && kiosk.room.clipped(element) !== null &&
      shown.y + Math.min(shown.height, view.innerHeight / 2) <= window.innerHeight;
    if (seen) return;
    moving += 1; // until the events of it have come
    requestAnimationFrame(() => requestAnimationFrame(() => { moving -= 1; }));
    const small = element.getBoundingClientRect().height < view.innerHeight / 2;
    if (small) element.scrollIntoView({ block: "center", inline: "nearest" });
    else {
      element.scrollIntoView({ block: "nearest", inline: "nearest" });
      const after = first ? boxOf(first) : element.getBoundingClientRect();
      const away = after.top < MARGIN || after.bottom > view.innerHeight - MARGIN;
      if (away) view.scrollBy(0, after.top - view.innerHeight / 3);
    }
  }

  /** @param {{ node: Text, start: number, end: number }} part */
  function boxOf({ node, start, end }) {
    const range = /** @type {Document} */ (node.ownerDocument).createRange();
    range.setStart(node, start);
    range.setEnd(node, Math.min(end, (node.nodeValue ?? "").length));
    return range.getBoundingClientRect();
  }

  /** @returns {Box | null} the control that is being spoken of, as far as it is seen */
  function box() {
    const element = now?.element;
    if (!element?.isConnected) return null;
    const body = kiosk.controls.body(element);
    const found = body && kiosk.room.clipped(body);
    if (!found) return null;
    // Round a large one the lines lie on its own edge: beside it they might cross what is written there.
    const large = found.height >= LARGE && found.width >= LARGE;
    return kiosk.room.toView(large ? kiosk.room.grown(found, -INSET) : found);
  }

  /**
   * Draw in the colours of a theme.
   *
   * @param {typeof colours} wanted
   */
  function dress(wanted) {
    colours = wanted;
    rules = "";
    for (const one of dressed) one.deref()?.replaceSync(css());
  }

  /** @returns {string} */
  function css() {
    const { soft, on_soft, word, on_word } = colours;
    // Amber never goes without ink: the lines above and below the word are its edge.
    rules ||= `::highlight(lots-sentence) { background-color: ${soft}; color: ${on_soft}; }\n` +
      `::highlight(lots-word) { background-color: ${word}; color: ${on_word};` +
      ` text-decoration: underline overline ${on_word} 2px; text-decoration-skip-ink: none; }`;
    return rules;
  }

  /**
   * @param {Root} root
   * @param {Document} owner
   */
  function adopt(root, owner) {
    const view = /** @type {any} */ (owner.defaultView);
    let sheet = sheets.get(owner);
    if (!sheet) {
      sheet = /** @type {CSSStyleSheet} */ (new view.CSSStyleSheet());
      sheet.replaceSync(css());
      sheets.set(owner, sheet);
      dressed.add(new WeakRef(sheet));
    }
    if (!root.adoptedStyleSheets.includes(sheet)) {
      /** @type {any} */ (root).adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
  }

  /** What has gone from the page is marked no longer; a text put aside for a moment comes back. */
  function look() {
    if (!now || stale !== 0) return;
    stale = setTimeout(() => {
      stale = 0;
      if (now && !stands(now)) clear();
    }, STALE);
  }

  /** @param {Event} event */
  function scrolling(event) {
    if (!event.isTrusted) return;
    const key = /** @type {Partial<KeyboardEvent>} */ (event).key;
    if (key !== undefined && !KEYS.has(key)) return;
    if (event.type === "scroll" && moving > 0) return;
    scrolled = performance.now();
  }

  kiosk.roots.changed(look);
  kiosk.roots.listen("scroll", scrolling);
  for (const type of ["wheel", "touchmove", "keydown"]) kiosk.roots.capture(type, scrolling);
  return { begin, note, show, clear, box, dress, told: () => (now ? told : 0) };
})();
