// @ts-check
"use strict";
/**
 * Lets the page's own handlers read Swedish.
 *
 * Many pages take what was chosen from the text of what was pressed. While a press, a change or a
 * submission is handled, the text around it is Swedish again; it is exchanged back before the next
 * picture is drawn. A list that is filtered by what is typed stays Swedish until the typing has
 * rested, for filters wait a little. What other handlers read later is not covered.
 */
(() => {
  const PRESSES = ["pointerdown", "mousedown", "pointerup", "mouseup"];
  const TYPES = [...PRESSES, "click", "keydown", "input", "change", "submit", "formdata"];
  const KEYS = new Set(["Enter", " ", "ArrowDown", "ArrowUp", "Tab"]);
  const PART = "[role=option],[role=menuitem],[role=radio],[role=tab],button,a,li,label,td";
  const WHOLE = "form,dialog,[role=dialog],[role=listbox],[role=menu],[role=radiogroup],main";
  const MOST = 1500;
  const LIST = "[role=listbox],[role=menu],[role=tree],[role=grid],ul,ol,table";
  const NEAR = 2; // elements round a field in which its list may be
  const RESTED = 800; // milliseconds after the last key: longer than filters wait

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
   * @param {Element} field
   * @returns {Element[]} the lists it may filter
   */
  function listsOf(field) {
    const named = kiosk.names.references(field, "aria-controls")
      .concat(kiosk.names.references(field, "aria-owns"));
    if (named.length > 0) return named;
    let around = kiosk.roots.parent(field);
    for (let steps = 0; around && steps < NEAR; steps += 1) {
      const lists = [...around.querySelectorAll(LIST)].filter((list) => !list.contains(field));
      if (lists.length > 0) return lists;
      around = around.matches("form,main,body") ? null : kiosk.roots.parent(around);
    }
    return [];
  }

  /** @type {Set<Piece>} */
  const lingering = new Set();
  let rest = 0;

  /**
   * Leave the lists of a field Swedish while somebody types in it.
   *
   * @param {Event} event
   */
  function linger(event) {
    const field = /** @type {Element | undefined} */ (event.composedPath()[0]);
    if (!event.isTrusted || field?.localName !== "input") return;
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
    const pieces = [...lingering];
    lingering.clear();
    kiosk.show.resume(pieces);
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
    root.addEventListener("input", linger, { capture: true });
  });
  for (const type of TYPES) window.addEventListener(type, end);
})();
