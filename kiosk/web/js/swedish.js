// @ts-check
"use strict";
/**
 * Lets the page's own handlers read Swedish.
 *
 * Many pages take what was chosen from the text of what was pressed, or of anything else. While a
 * person presses, types, chooses, moves on or sends, the texts of the page are Swedish again, until
 * the next picture is drawn. Of a very large page that is so for what stands nearest. A list that is
 * searched by what is typed stays Swedish until the typing has rested, for searches wait a little.
 * Nothing may move under the finger: before the click, texts whose Swedish would push what is pressed
 * away stay as they are. What a page reads later than that is not covered; `wrote.js` knows our words
 * when they come back.
 */
(() => {
  const TYPES = ["pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "click",
    "dblclick", "auxclick", "keydown", "keypress", "keyup", "beforeinput", "input", "change", "submit",
    "formdata", "reset", "invalid", "focus", "blur", "focusin", "focusout", "dragstart", "dragend",
    "drop", "copy", "cut", "paste"];
  const MOST = 800; // texts that are exchanged at once …
  const TYPING = 200; // … and at a key, which must be quick
  const PRESSES = new Set(["pointerdown", "mousedown", "pointerup", "mouseup"]);
  const KEYS = new Set(["keydown", "keypress", "keyup", "beforeinput", "input"]);
  const LATE = 100; // milliseconds after which they come back where no picture is drawn
  const LIST = "[role=listbox],[role=menu],[role=tree],[role=grid],ul,ol,table";
  const SEARCH = "input[type=search],[role=combobox],[role=searchbox],input[list]";
  const SEARCHING = /\b(?:sök|hitta|filtrera|search|filter|find)/i;
  const NEAR = 2; // elements round a field in which its list may be
  const FAR = 5; // … when the field is there to search
  const ALIKE = 3; // elements of one kind beside each other that make a list
  const RESTED = 800; // milliseconds after the last key: longer than filters wait

  /** @type {Set<Piece>} pieces that are Swedish for an event */
  const aside = new Set();
  /** @type {Set<Piece>} pieces that are Swedish while somebody types */
  const lingering = new Set();
  let frame = 0;
  let late = 0;
  let rest = 0;
  /** @type {Point | null} where a press is whose click has not come */
  let pressed = null;
  let moves = false; // whether Swedish texts push away what is pressed

  /** @typedef {{ x: number, y: number, page: Document }} Point */

  /** @param {Event} event */
  function begin(event) {
    const target = /** @type {Node | undefined} */ (event.composedPath()[0]);
    if (event.isTrusted) follow(event, target); // a page may make such events itself
    if (moves) return;
    const most = KEYS.has(event.type) ? TYPING : MOST;
    const fresh = nearest(target, most).filter((piece) => !aside.has(piece));
    if (fresh.length === 0) return;
    const [before, stood] = pressed ? [under(pressed), frames(pressed)] : [null, ""];
    kiosk.show.suspend(fresh);
    if (pressed && (before !== under(pressed) || stood !== frames(pressed))) {
      kiosk.show.resume(fresh);
      moves = true;
      return;
    }
    for (const piece of fresh) aside.add(piece);
    if (frame !== 0) return;
    frame = requestAnimationFrame(end);
    late = setTimeout(end, LATE);
  }

  /**
   * Know where a press is, until its click; one without a click is over with the next key.
   *
   * @param {Event} event
   * @param {Node | undefined} target
   */
  function follow(event, target) {
    const over = event.type === "click" || KEYS.has(event.type);
    if (over || event.type === "pointerdown") moves = false;
    if (PRESSES.has(event.type)) pressed = point(/** @type {MouseEvent} */ (event), target);
    else if (over) pressed = null;
  }

  /**
   * @param {MouseEvent} event
   * @param {Node | undefined} target
   * @returns {Point | null}
   */
  function point(event, target) {
    const page = target?.ownerDocument;
    return page ? { x: event.clientX, y: event.clientY, page } : null;
  }

  /**
   * What lies at a point, which the engine looks for anew at each part of a press.
   *
   * @param {Point} place
   * @returns {Element | null}
   */
  function under({ x, y, page }) {
    /** @type {Root | null} */
    let root = page;
    let found = null;
    while (root) {
      const next = root.elementFromPoint(x, y);
      if (!next || next === found) break;
      found = next;
      root = next.shadowRoot;
    }
    return found;
  }

  /**
   * @param {Point} place
   * @returns {string} where the frames stand that hold its page
   */
  function frames({ page }) {
    let places = "";
    for (let frame = page.defaultView?.frameElement; frame;
      frame = frame.ownerDocument.defaultView?.frameElement) {
      const { x, y } = frame.getBoundingClientRect();
      places += `${x} ${y} `;
    }
    return places;
  }

  function end() {
    cancelAnimationFrame(frame);
    clearTimeout(late);
    frame = late = 0;
    const pieces = [...aside].filter((piece) => !lingering.has(piece));
    aside.clear();
    kiosk.show.resume(pieces);
  }

  /**
   * @param {Node | undefined} target
   * @param {number} most
   * @returns {Piece[]} the translated texts of the page; of very many those nearest to the target
   */
  function nearest(target, most) {
    let rest = [...kiosk.units.pieces()].filter((piece) => piece.written !== piece.source);
    if (rest.length <= most || target?.nodeType !== Node.ELEMENT_NODE) return rest.slice(0, most);
    const found = rest.filter(({ node }) => node.parentElement?.localName === "title");
    for (let around = /** @type {Element | null} */ (target); around && found.length < most;) {
      const part = around;
      /** @type {Piece[]} */
      const outside = [];
      for (const piece of rest) {
        if (part.contains(piece.node)) found.push(piece);
        else outside.push(piece);
      }
      rest = outside;
      around = kiosk.roots.parent(around);
    }
    return found.slice(0, most);
  }

  /**
   * @param {Element} field
   * @returns {Element[]} the lists it may search
   */
  function listsOf(field) {
    const named = kiosk.names.references(field, "aria-controls")
      .concat(kiosk.names.references(field, "aria-owns"));
    if (named.length > 0) return named;
    const searches = field.matches(SEARCH) || SEARCHING.test(kiosk.names.name(field));
    let around = kiosk.roots.parent(field);
    for (let steps = 0; around && steps < (searches ? FAR : NEAR); steps += 1) {
      const lists = [...around.querySelectorAll(LIST), ...(searches ? rows(around) : [])]
        .filter((list) => !list.contains(field));
      if (lists.length > 0) return lists;
      if (around.matches("main,body") || (!searches && around.localName === "form")) break;
      around = kiosk.roots.parent(around);
    }
    return [];
  }

  /**
   * @param {Element} part
   * @returns {Element[]} what holds several elements of one kind, such as cards
   */
  function rows(part) {
    return [...part.querySelectorAll("*")].filter((holder) => {
      const kinds = [...holder.children].map((one) => `${one.localName}.${one.className}`);
      return kinds.some((kind) => kinds.filter((other) => other === kind).length >= ALIKE);
    });
  }

  /**
   * Leave the lists of a field Swedish while somebody types in it.
   *
   * @param {Event} event
   */
  function linger(event) {
    const field = /** @type {Element | undefined} */ (event.composedPath()[0]);
    if (!event.isTrusted || field?.localName !== "input") return;
    kiosk.names.begin();
    const lists = listsOf(field);
    if (lists.length === 0) return;
    clearTimeout(rest);
    rest = setTimeout(rested, RESTED);
    const pieces = [...kiosk.units.pieces()].filter((piece) =>
      !lingering.has(piece) && lists.some((list) => list.contains(piece.node)));
    for (const piece of pieces) lingering.add(piece);
    kiosk.show.suspend(pieces);
  }

  function rested() {
    const pieces = [...lingering].filter((piece) => !aside.has(piece));
    lingering.clear();
    kiosk.show.resume(pieces);
  }

  for (const type of TYPES) kiosk.roots.capture(type, begin);
  kiosk.roots.capture("input", linger);
})();
