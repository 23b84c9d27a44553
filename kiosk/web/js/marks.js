// @ts-check
"use strict";
/**
 * The quiet marks of what no person has written: a dotted violet underline for machine text, a
 * dashed one for words of the glossary, by the CSS Custom Highlight API, which needs neither a node
 * nor a class in the page. And the count of the kinds of text the page shows as it stands.
 */
kiosk.marks = (() => {
  /** origin → the line under its text */
  const LINES = new Map([["machine", "dotted"], ["glossary", "dashed"]]);
  const COLOURS = { light: "#6B4E9B", dark: "#CBBBEA" }; // by the page behind the text
  // The text that the card is about: soft amber, which never goes without ink.
  const HERE = "background-color: #FFF1CC; color: #16262E; text-decoration: underline #16262E 2px";
  const QUIET = 250; // milliseconds
  const HARMLESS = new Set(["nothing", "foreign"]); // flags of what needs no translation
  const NOT_TRIED = new Set(["missing", "engine"]); // flags of what nothing could translate

  /** @type {WeakMap<Document, Map<string, Highlight>>} */
  const highlights = new WeakMap();
  // Static ranges: they stand again when a text is put back that was Swedish for a moment.
  /** @type {WeakMap<Node, { range: StaticRange, highlight: Highlight }>} */
  const marked = new WeakMap();
  /** @type {WeakMap<Document, CSSStyleSheet>} */
  const sheets = new WeakMap();
  let planned = false;
  let told = "";

  /**
   * @param {Document} owner
   * @param {string} name
   * @param {number} priority the higher lies above
   * @returns {Highlight | undefined} undefined in a document that is not shown
   */
  function highlightOf(owner, name, priority = 0) {
    const view = /** @type {any} */ (owner.defaultView);
    if (!view) return undefined;
    const known = highlights.get(owner) ?? new Map();
    highlights.set(owner, known);
    if (!known.has(name)) {
      known.set(name, new view.Highlight());
      known.get(name).priority = priority;
      view.CSS.highlights.set(name, known.get(name));
    }
    return known.get(name);
  }

  /**
   * @param {Text} node
   * @param {number} start
   * @param {number} end
   * @returns {StaticRange} one of the node's own document
   */
  function ranged(node, start, end) {
    const view = kiosk.roots.window(node);
    return new view.StaticRange({
      startContainer: node, startOffset: start, endContainer: node, endOffset: end,
    });
  }

  /**
   * Let a tree know the lines.
   *
   * @param {Root} root
   */
  function adopt(root) {
    const owner = root.ownerDocument ?? /** @type {Document} */ (root);
    const view = /** @type {any} */ (owner.defaultView);
    if (!view) return;
    let sheet = sheets.get(owner);
    if (!sheet) {
      sheet = /** @type {CSSStyleSheet} */ (new view.CSSStyleSheet());
      sheet.replaceSync([...LINES].flatMap(([origin, line]) => Object.entries(COLOURS).map(
        ([name, colour]) => `::highlight(lots-${origin}-${name}) {` +
          ` text-decoration: underline ${line} ${colour} 2px; }`)).concat(
        `::highlight(lots-here) { ${HERE}; }`).join("\n"));
      sheets.set(owner, sheet);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) {
      /** @type {any} */ (root).adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
  }

  /**
   * Mark or unmark pieces after they were written.
   *
   * @param {Iterable<Piece>} pieces
   */
  function refresh(pieces) {
    /** @type {Set<Root>} */
    const roots = new Set();
    /** @type {Map<Element, boolean>} */
    const backgrounds = new Map();
    for (const piece of pieces) {
      if (piece.attribute !== null) continue;
      const node = /** @type {Text} */ (piece.node);
      const owner = /** @type {Document} */ (node.ownerDocument);
      const before = marked.get(node);
      if (before) {
        before.highlight.delete(before.range);
        marked.delete(node);
      }
      kiosk.dots.refresh(piece);
      const { origin } = piece.group;
      const parent = kiosk.roots.parent(node);
      if (!LINES.has(origin) || piece.written === piece.source || !parent) continue;
      const behind = kiosk.dots.dark(parent, backgrounds) ? "dark" : "light";
      const highlight = highlightOf(owner, `lots-${origin}-${behind}`);
      if (!highlight) continue;
      const end = piece.written.indexOf(" · \u2066");
      const start = /^\s*/.exec(piece.written)?.[0].length ?? 0;
      const range = ranged(node, start, end > 0 ? end : piece.written.trimEnd().length);
      highlight.add(range);
      marked.set(node, { range, highlight });
      roots.add(/** @type {Root} */ (node.getRootNode()));
    }
    for (const root of roots) adopt(root);
    soon();
  }

  /** @type {Array<{ range: StaticRange, highlight: Highlight }>} */
  let here = [];

  /**
   * Mark the text that the card is about, in place of the one before.
   *
   * @param {Text[]} nodes
   */
  function point(nodes) {
    for (const { range, highlight } of here) highlight.delete(range);
    here = [];
    for (const node of nodes) {
      const owner = /** @type {Document} */ (node.ownerDocument);
      const highlight = highlightOf(owner, "lots-here", 1);
      if (!highlight) continue;
      adopt(/** @type {Root} */ (node.getRootNode()));
      const range = ranged(node, 0, (node.nodeValue ?? "").length);
      highlight.add(range);
      here.push({ range, highlight });
    }
  }

  function soon() {
    if (planned) return;
    planned = true;
    setTimeout(tell, QUIET);
  }

  /** Tell how many texts of each kind the page shows, when that has changed. */
  function tell() {
    planned = false;
    const kinds = { reviewed: 0, draft: 0, glossary: 0, machine: 0, none: 0, refused: 0 };
    /** @type {Set<Group>} */
    const seen = new Set();
    for (const { group, node } of kiosk.units.pieces()) {
      if (seen.has(group) || !node.isConnected) continue;
      seen.add(group);
      if (group.origin !== "none") {
        if (group.pieces.some((piece) => piece.written !== piece.source)) {
          kinds[/** @type {keyof typeof kinds} */ (group.origin)] += 1;
        }
      } else if (group.flags.length > 0 && !group.flags.some((flag) => HARMLESS.has(flag))) {
        kinds.none += 1;
        if (!group.flags.some((flag) => NOT_TRIED.has(flag))) kinds.refused += 1;
      }
    }
    const now = JSON.stringify(kinds);
    if (now === told) return;
    told = now;
    kiosk.send("kinds", { kinds });
  }

  kiosk.roots.changed(soon);
  return { refresh, point, highlight: highlightOf, ranged };
})();
