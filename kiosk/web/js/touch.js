// @ts-check
"use strict";
/**
 * A touch on a text that is nothing to press opens its card beside the page; so does another button
 * than the first on any text, and the key for menus on what has the focus. Nothing is prevented or
 * changed for the page; values of somebody's are left out. A long press is for hearing (press.py).
 */
kiosk.touch = (() => {
  const PRESSED = "a[href],area,button,input,select,textarea,option,optgroup,label,summary,audio," +
    "video,embed,object,[onclick],[contenteditable]:not([contenteditable=false])," +
    "[role=button],[role=link],[role=checkbox],[role=radio],[role=switch],[role=tab]," +
    "[role=option],[role=menuitem],[role=menuitemcheckbox],[role=menuitemradio],[role=combobox]," +
    "[role=listbox],[role=slider],[role=spinbutton],[role=textbox],[role=searchbox]," +
    "[role=treeitem]";
  const SLACK = 10; // pixels a finger may miss the text by
  const LONGEST = 20_000;
  const LETTERS = /[\p{L}\p{M}\u2019'-]/u;

  /** @type {WeakMap<Event, Element>} the innermost element of a press, as far as it is known */
  const innermost = new WeakMap();

  /**
   * @param {Node} node
   * @returns {boolean} whether a press there does something, as far as one can know
   */
  function pressable(node) {
    if (kiosk.roots.closest(node, PRESSED)) return true;
    const element = node.nodeType === Node.ELEMENT_NODE
      ? /** @type {Element} */ (node) : kiosk.roots.parent(node);
    return element !== null && kiosk.roots.window(element).getComputedStyle(element).cursor === "pointer";
  }

  /** @param {Event} event */
  function pressed(event) {
    const press = /** @type {PointerEvent} */ (event);
    if (!press.isTrusted || press.button !== 0 || press.detail === 0) return;
    const first = /** @type {Element | undefined} */ (press.composedPath()[0]);
    if (first?.nodeType !== Node.ELEMENT_NODE) return;
    const heard = innermost.has(press); // inside a closed tree one learns more
    innermost.set(press, first);
    // While handlers run the text is Swedish; afterwards it is again as it was touched.
    if (!heard) afterwards(() => answer(press));
  }

  /** @param {Event} event another button than the first, or the key for menus */
  function asked(event) {
    const first = /** @type {Element | undefined} */ (event.composedPath()[0]);
    if (!event.isTrusted || first?.nodeType !== Node.ELEMENT_NODE) return;
    const heard = innermost.has(event);
    innermost.set(event, first);
    if (heard) return;
    const press = /** @type {PointerEvent} */ (event);
    afterwards(() => {
      const target = innermost.get(press);
      if (!target?.isConnected) return;
      if (press.button < 0 || press.pointerType === "") tellAt(target); // a key
      else find(press, target, true);
    });
  }

  /** @param {() => void} run once the page shows again what was touched */
  function afterwards(run) {
    requestAnimationFrame(() => setTimeout(run, 0));
  }

  /** @param {Element} target what has the focus: its own text, or its label */
  function tellAt(target) {
    for (const element of [...kiosk.names.labels(target), target]) {
      for (const node of kiosk.roots.texts(element)) {
        if (kiosk.units.at(node)) {
          tell(node, "", true);
          return;
        }
      }
    }
    kiosk.along.beside(-1, 1);
  }

  /** @param {PointerEvent} press */
  function answer(press) {
    const target = innermost.get(press);
    if (!target?.isConnected || press.defaultPrevented || pressable(target)) return;
    find(press, target, false);
  }

  /**
   * Tell the text under a pointer.
   *
   * @param {PointerEvent} press
   * @param {Element} target
   * @param {boolean} long whether what can be pressed counts too
   */
  function find(press, target, long) {
    if (long && kiosk.units.at(target)) {
      tell(/** @type {HTMLInputElement} */ (target), "", false);
      return;
    }
    const owner = /** @type {Document} */ (target.ownerDocument);
    if (!long && !(owner.getSelection()?.isCollapsed ?? true)) return;
    const found = textAt(target, press.clientX, press.clientY);
    if (!found || (!long && pressable(found.node))) return;
    tell(found.node, wordAt(found.node.nodeValue ?? "", found.offset), false);
  }

  /**
   * @param {Element} target
   * @param {number} x in the viewport of its document
   * @param {number} y
   * @returns {{ node: Text, offset: number } | null} the text that a finger touches there
   */
  function textAt(target, x, y) {
    const shadowRoots = kiosk.roots.all().filter((root) => root.nodeType !== Node.DOCUMENT_NODE);
    const caret = /** @type {any} */ (target.ownerDocument).caretPositionFromPoint(x, y, { shadowRoots });
    const node = /** @type {Text | undefined} */ (caret?.offsetNode);
    if (node?.nodeType !== Node.TEXT_NODE || !hits(node, x, y)) return null;
    return { node, offset: caret.offset };
  }

  /**
   * @param {Text} node
   * @param {number} x
   * @param {number} y
   */
  function hits(node, x, y) {
    const range = /** @type {Document} */ (node.ownerDocument).createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].some((rect) => x >= rect.left - SLACK &&
      x <= rect.right + SLACK && y >= rect.top - SLACK && y <= rect.bottom + SLACK);
  }

  /**
   * @param {string} text
   * @param {number} offset
   * @returns {string} the word there
   */
  function wordAt(text, offset) {
    let [start, end] = [offset, offset];
    while (start > 0 && LETTERS.test(text[start - 1] ?? "")) start -= 1;
    while (end < text.length && LETTERS.test(text[end] ?? "")) end += 1;
    return text.slice(start, end).slice(0, 100);
  }

  /**
   * @param {Text | HTMLInputElement} node
   * @param {string} word what stands under the finger
   * @param {boolean} keyed whether it was asked for with a key
   */
  function tell(node, word, keyed) {
    const unit = kiosk.units.at(node);
    if (!unit || unit.source.length > LONGEST || kiosk.privacy.personal(unit.source)) return;
    const source = kiosk.wording.fold(unit.source);
    if (source === "") return;
    kiosk.send("touched", {
      text: {
        unit: unit.id, source, word, origin: unit.origin, flags: unit.flags,
        translation: unit.origin === "none" ? "" : unit.translation.slice(0, LONGEST),
        view: unit.view, aloud: !kiosk.privacy.valued(node), keyed,
      },
    });
    kiosk.along.mark(unit.id);
  }

  kiosk.roots.listen("click", pressed);
  kiosk.roots.listen("contextmenu", asked);
  return { pressable, tell, textAt };
})();
