// @ts-check
"use strict";
/**
 * Lets the page's own handlers read Swedish.
 *
 * Many pages take what was chosen from the text of what was pressed. While a press, a change or a
 * submission is handled, the text around it is Swedish again; it is exchanged back before the next
 * picture is drawn. What a handler reads later, after waiting for something, is not covered.
 */
(() => {
  const PRESSES = ["pointerdown", "mousedown", "pointerup", "mouseup"];
  const TYPES = [...PRESSES, "click", "keydown", "input", "change", "submit", "formdata"];
  const KEYS = new Set(["Enter", " ", "ArrowDown", "ArrowUp", "Tab"]);
  const PART = "[role=option],[role=menuitem],[role=radio],[role=tab],button,a,li,label,td";
  const WHOLE = "form,dialog,[role=dialog],[role=listbox],[role=menu],[role=radiogroup],main";
  const MOST = 1500;

  /** @type {WeakMap<Event, Piece[]>} */
  const aside = new WeakMap();

  /** @param {Event} event */
  function begin(event) {
    if (event.type === "keydown" && !KEYS.has(/** @type {KeyboardEvent} */ (event).key)) return;
    if (aside.has(event)) return;
    const target = /** @type {Node | undefined} */ (event.composedPath()[0]);
    if (!target || target.nodeType !== Node.ELEMENT_NODE) return;
    const press = PRESSES.includes(event.type);
    const scope = kiosk.roots.closest(target, press ? PART : WHOLE) ?? /** @type {Element} */ (target);
    /** @type {Piece[]} */
    const pieces = [];
    for (const piece of kiosk.units.pieces()) {
      if (piece.written === piece.source || !within(piece.node, scope)) continue;
      pieces.push(piece);
      if (pieces.length >= MOST) break;
    }
    if (pieces.length === 0) return;
    aside.set(event, pieces);
    kiosk.show.suspend(pieces);
    setTimeout(end, 0, event); // for an event that is stopped on its way
  }

  /**
   * @param {Node} node
   * @param {Element} scope
   */
  function within(node, scope) {
    if (scope.contains(node)) return true;
    const root = node.getRootNode();
    return root !== document && root !== scope.getRootNode() &&
      kiosk.roots.parent(root.firstChild ?? root) !== null &&
      scope.contains(kiosk.roots.parent(root.firstChild ?? root));
  }

  /** @param {Event} event */
  function end(event) {
    const pieces = aside.get(event);
    if (!pieces) return;
    aside.delete(event);
    kiosk.show.resume(pieces);
  }

  kiosk.roots.opened((root) => {
    for (const type of TYPES) root.addEventListener(type, begin, { capture: true });
  });
  for (const type of TYPES) window.addEventListener(type, end);
})();
