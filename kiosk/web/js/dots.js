// @ts-check
"use strict";
/**
 * Where our layer draws the mark of text that people have written: a dot, or its ring, after the
 * last line of a heading, a label or a paragraph; none inside what is pressed or chosen, and none
 * where something else stands.
 */
kiosk.dots = (() => {
  const MOST = 60;
  const GAP = 6; // pixels between the text and its dot
  const SIZE = 14; // pixels that must be free
  const WRITTEN = new Set(["reviewed", "draft"]);
  const DARK = 0.2; // luminance under which the light colours are used
  const CHOICE = "input[type=radio],input[type=checkbox]";
  const DRAWN = "img,canvas,svg,video,iframe,input,select,textarea,button,progress,meter,hr";

  /** @type {Map<Element, Set<Text>>} elements with such text */
  const holders = new Map();
  /** @type {WeakMap<Text, Element>} */
  const holding = new WeakMap();
  /** @type {Set<Element>} those near the viewport */
  const near = new Set();

  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) near.add(target);
      else near.delete(target);
    }
    kiosk.highlight.soon();
  });

  /**
   * Know of a piece after it was written.
   *
   * @param {Piece} piece of text
   */
  function refresh(piece) {
    const node = /** @type {Text} */ (piece.node);
    const parent = node.parentElement;
    const before = holding.get(node);
    const shown = WRITTEN.has(piece.group.origin) && piece.written !== piece.source && node.isConnected;
    if (before && (!shown || before !== parent)) forget(node, before);
    if (!shown || !parent || before === parent) return;
    const known = holders.get(parent);
    if (known) known.add(node);
    else {
      holders.set(parent, new Set([node]));
      watcher.observe(parent);
    }
    holding.set(node, parent);
  }

  /**
   * @param {Text} node
   * @param {Element} parent
   */
  function forget(node, parent) {
    holding.delete(node);
    const known = holders.get(parent);
    known?.delete(node);
    if (known && known.size > 0) return;
    holders.delete(parent);
    near.delete(parent);
    watcher.unobserve(parent);
  }

  /**
   * @param {Box[]} taken what else our layer draws
   * @returns {Dot[]}
   */
  function place(taken) {
    /** @type {Map<number, { unit: TextUnit, nodes: Text[] }>} */
    const units = new Map();
    for (const parent of [...near]) {
      if (!parent.isConnected) {
        for (const node of [...holders.get(parent) ?? []]) forget(node, parent);
        continue;
      }
      for (const node of holders.get(parent) ?? []) {
        const unit = kiosk.units.at(node);
        if (!unit || !WRITTEN.has(unit.origin)) continue;
        const known = units.get(unit.id);
        if (known) known.nodes.push(node);
        else units.set(unit.id, { unit, nodes: [node] });
      }
    }
    /** @type {Dot[]} */
    const dots = [];
    for (const { unit, nodes } of units.values()) {
      if (dots.length >= MOST) break;
      const dot = after(unit, nodes, taken);
      if (dot) dots.push(dot);
    }
    return dots;
  }

  /**
   * @param {TextUnit} unit
   * @param {Text[]} nodes
   * @param {Box[]} taken
   * @returns {Dot | null}
   */
  function after(unit, nodes, taken) {
    const parent = nodes[0]?.parentElement;
    if (!parent || !quiet(parent)) return null;
    const line = lastLine(nodes);
    if (!line) return null;
    const style = kiosk.roots.window(parent).getComputedStyle(blockOf(parent));
    const x = style.direction === "rtl" ? line.left - GAP - SIZE : line.right + GAP;
    const spot = { x, y: (line.top + line.bottom - SIZE) / 2, width: SIZE, height: SIZE };
    const behind = free(parent, spot);
    if (!behind) return null;
    const seen = kiosk.room.framed(spot, parent);
    if (!seen || seen.width < SIZE || seen.height < SIZE) return null;
    if (taken.some((other) => kiosk.room.meets(other, seen))) return null;
    const box = kiosk.room.toView(seen);
    return {
      x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2),
      reviewed: unit.origin === "reviewed", dark: dark(behind),
    };
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether it is neither pressed nor chosen
   */
  function quiet(element) {
    const label = /** @type {HTMLLabelElement | null} */ (kiosk.roots.closest(element, "label"));
    if (label) {
      const control = label.control ?? label.querySelector("input,select,textarea");
      return control !== null && !control.matches(CHOICE);
    }
    return !kiosk.touch.pressable(element);
  }

  /** @param {Element} element */
  function blockOf(element) {
    let block = element;
    const view = kiosk.roots.window(element);
    while (block.parentElement && view.getComputedStyle(block).display.startsWith("inline")) {
      block = block.parentElement;
    }
    return block;
  }

  /**
   * @param {Text[]} nodes of one unit
   * @returns {{ left: number, right: number, top: number, bottom: number } | null}
   */
  function lastLine(nodes) {
    /** @type {DOMRect[]} */
    const rects = [];
    for (const node of nodes) {
      if (!node.nodeValue?.trim()) continue;
      const range = /** @type {Document} */ (node.ownerDocument).createRange();
      range.selectNodeContents(node);
      rects.push(...[...range.getClientRects()].filter((rect) => rect.width > 0));
    }
    if (rects.length === 0) return null;
    const lowest = rects.reduce((one, other) => (other.bottom > one.bottom ? other : one));
    const middle = (lowest.top + lowest.bottom) / 2;
    const line = rects.filter((rect) => rect.top < middle && rect.bottom > middle);
    return {
      left: Math.min(...line.map((rect) => rect.left)),
      right: Math.max(...line.map((rect) => rect.right)),
      top: lowest.top, bottom: lowest.bottom,
    };
  }

  /**
   * @param {Element} element whose text ends beside the spot
   * @param {Box} spot in the viewport of its document
   * @returns {Element | null} what is behind the spot, when nothing stands there
   */
  function free(element, spot) {
    const root = /** @type {Root} */ (element.getRootNode());
    /** @type {Set<Element>} */
    const hits = new Set();
    for (const [x, y] of [[0.5, 0.5], [0, 0], [1, 0], [0, 1], [1, 1]]) {
      const hit = root.elementFromPoint(spot.x + x * spot.width, spot.y + y * spot.height);
      if (!hit || (hit !== element && !hit.contains(element) && !element.contains(hit) &&
        !(root !== element.ownerDocument && hit.contains(/** @type {ShadowRoot} */ (root).host)))) {
        return null;
      }
      hits.add(hit);
    }
    for (const hit of hits) {
      if (hit.matches(DRAWN) || !inside(hit, spot) || kiosk.room.overText(hit, spot) ||
        outside(element, hit)) return null;
    }
    return [...hits][0] ?? null;
  }

  /**
   * @param {Element} element
   * @param {Element} hit
   * @returns {boolean} whether a drawn box around the element ends before what was hit
   */
  function outside(element, hit) {
    for (let box = /** @type {Element | null} */ (element); box && box !== hit && !box.contains(hit);
      box = box.parentElement) {
      const style = kiosk.roots.window(box).getComputedStyle(box);
      if (style.borderRightStyle !== "none" || style.borderLeftStyle !== "none" ||
        !/^(?:transparent|rgba\(.*, 0\))$/.test(style.backgroundColor)) return true;
    }
    return false;
  }

  /**
   * @param {Element} element
   * @param {Box} spot
   * @returns {boolean} whether the spot keeps clear of the element's edges, where they are drawn
   */
  function inside(element, spot) {
    const style = kiosk.roots.window(element).getComputedStyle(element);
    const edge = element.getBoundingClientRect();
    const widths = [style.borderLeftWidth, style.borderRightWidth, style.borderTopWidth,
      style.borderBottomWidth].map(parseFloat);
    if (widths.every((width) => width === 0)) return true;
    const [left, right, top, bottom] = /** @type {[number, number, number, number]} */ (widths);
    return (left === 0 || spot.x >= edge.left + left) && (top === 0 || spot.y >= edge.top + top) &&
      (right === 0 || spot.x + spot.width <= edge.right - right) &&
      (bottom === 0 || spot.y + spot.height <= edge.bottom - bottom);
  }

  /**
   * @param {Element} element
   * @param {Map<Element, boolean>} [answers] of one pass
   * @returns {boolean} whether the page is dark there
   */
  function dark(element, answers) {
    const known = answers?.get(element);
    if (known !== undefined) return known;
    const colour = kiosk.roots.window(element).getComputedStyle(element).backgroundColor;
    const parts = (colour.match(/[\d.]+/g) ?? []).map(Number);
    const above = kiosk.roots.parent(element);
    let answer = false;
    if (!colour.startsWith("rgb") || parts[3] === 0) answer = above !== null && dark(above, answers);
    else {
      const [red, green, blue] = parts.map((part) => (part / 255) ** 2.2);
      answer = 0.2126 * (red ?? 1) + 0.7152 * (green ?? 1) + 0.0722 * (blue ?? 1) < DARK;
    }
    answers?.set(element, answer);
    return answer;
  }

  return { refresh, place, dark };
})();
