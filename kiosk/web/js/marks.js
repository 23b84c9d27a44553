// @ts-check
"use strict";
/**
 * The quiet mark of machine text: a dotted violet underline by the CSS Custom Highlight API, which
 * needs neither a node nor a class in the page.
 */
kiosk.marks = (() => {
  const NAME = "lots-machine";
  /** @type {WeakMap<Document, Highlight>} */
  const highlights = new WeakMap();
  /** @type {WeakMap<Node, Range>} */
  const ranges = new WeakMap();

  /**
   * @param {Document} owner
   * @returns {Highlight | null}
   */
  function highlightOf(owner) {
    const view = /** @type {any} */ (owner.defaultView);
    if (!view) return null;
    let highlight = highlights.get(owner);
    if (!highlight) {
      highlight = /** @type {Highlight} */ (new view.Highlight());
      highlights.set(owner, highlight);
      view.CSS.highlights.set(NAME, highlight);
    }
    adopt(owner, view);
    return highlight;
  }

  /** @type {WeakMap<Document, CSSStyleSheet>} */
  const sheets = new WeakMap();

  /**
   * @param {Document} owner
   * @param {any} view
   */
  function adopt(owner, view) {
    let sheet = sheets.get(owner);
    if (!sheet) {
      sheet = /** @type {CSSStyleSheet} */ (new view.CSSStyleSheet());
      sheet.replaceSync(
        `:root::highlight(${NAME}) { text-decoration: underline dotted #6B4E9B 2px; }`,
      );
      sheets.set(owner, sheet);
    }
    if (!owner.adoptedStyleSheets.includes(sheet)) {
      /** @type {any} */ (owner).adoptedStyleSheets = [...owner.adoptedStyleSheets, sheet];
    }
  }

  /**
   * Mark or unmark pieces after they were written.
   *
   * @param {Iterable<Piece>} pieces
   */
  function refresh(pieces) {
    for (const piece of pieces) {
      if (piece.attribute !== null) continue;
      const node = /** @type {Text} */ (piece.node);
      const before = ranges.get(node);
      const owner = node.ownerDocument;
      if (before) {
        highlights.get(owner)?.delete(before);
        ranges.delete(node);
      }
      const shown = piece.group.origin === "machine" && piece.written !== piece.source;
      if (!shown || !node.isConnected) continue;
      const highlight = highlightOf(owner);
      if (!highlight) continue;
      const range = owner.createRange();
      const end = piece.written.indexOf(" · \u2066");
      range.setStart(node, /^\s*/.exec(piece.written)?.[0].length ?? 0);
      range.setEnd(node, end > 0 ? end : piece.written.trimEnd().length);
      highlight.add(range);
      ranges.set(node, range);
    }
  }

  return { refresh };
})();
