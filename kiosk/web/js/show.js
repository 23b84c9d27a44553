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
  const RIGHTWARD =
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
  // A number with inner marks, a date, a code, an address: it would fall apart between Arabic words.
  const CODE =
    /(?:[\p{Script=Latin}\d][\p{Script=Latin}\d\p{M}]*[-–./:@+,_ \u00a0])*[\p{Script=Latin}\d][\p{Script=Latin}\d\p{M}%]*/gu;

  /** @type {Map<Piece, { words: string, stale: boolean }>} pieces that are Swedish for a moment */
  const aside = new Map();
  /** @type {Set<Piece>} pieces that wait for the page's own scripts */
  const held = new Set();
  const PATIENCE = 1000; // milliseconds from the document's end until its scripts are not waited for
  let delivered = Infinity;
  /** @type {View} */
  let view = "both";

  /**
   * @param {Group} group
   * @returns {boolean} whether its translation is to be seen
   */
  function foreign(group) {
    return (group.view ?? view) !== "original" && group.words !== null && group.origin !== "none" &&
      group.words.some((words, place) => words !== group.runs[place]?.text);
  }

  /**
   * @param {Group} group whose translation is to be seen
   * @param {boolean} based whether a block around it gets its direction
   * @returns {string[]} what is to stand in each of its pieces
   */
  function wording(group, based) {
    const rightward = kiosk.units.target().direction === "rtl";
    const whole = group.words?.join("") ?? "";
    // Between Latin words, a name say, a number stays together by itself.
    const torn = rightward && (RIGHTWARD.test(whole) || /^\P{L}*\d/u.test(whole));
    const words = spaced(group).map((run) => torn ? run.replace(CODE, isolated) : run);
    const open = group.runs.findIndex((run) => !run.kept);
    const last = lastWritten(group, words);
    if ((group.view ?? view) === "both" && group.kind === "dual") {
      // What is kept after the last words stands there for both.
      const swedish = text(group.runs.slice(0, last + 1));
      const [, said = "", blanks = ""] = /^([^]*?)(\s*)$/.exec(words[last] ?? "") ?? [];
      words[last] = said + JOIN + ISOLATE + swedish + END + blanks;
    }
    const end = group.runs.findLastIndex((run) => !run.kept);
    // An attribute is drawn by itself, in a direction that is the page's.
    if (rightward && !based && (group.container !== null || RIGHTWARD.test(whole))) {
      words[open] = RIGHT + words[open];
      words[end] += END;
    }
    return words.map((run, place) => {
      const { kept, source } = /** @type {Piece} */ (group.pieces[place]);
      if (kept) return source;
      const lead = place === 0 ? /^\s*/.exec(source)?.[0] ?? "" : "";
      const trail = place === words.length - 1 ? /\s*$/.exec(source)?.[0] ?? "" : "";
      return lead + run + trail;
    });
  }

  /**
   * @param {Group} group
   * @returns {string[]} its words by run, with one blank where two would meet
   */
  function spaced(group) {
    let blank = true;
    return group.runs.map((run, place) => {
      let words = run.kept ? run.text : group.words?.[place] ?? "";
      if (blank) words = words.replace(/^ /, "");
      if (place === group.runs.length - 1) words = words.replace(/ $/, "");
      if (words !== "") blank = words.endsWith(" ");
      return run.glued ? words.replace(/ $/, "") : words;
    });
  }

  /**
   * @param {Group} group
   * @param {string[]} words
   * @returns {number} the last run with words of ours
   */
  function lastWritten(group, words) {
    const filled = group.runs.findLastIndex((run, place) =>
      !run.kept && words[place]?.trim() !== "");
    return filled < 0 ? group.runs.findLastIndex((run) => !run.kept) : filled;
  }

  /**
   * @param {Array<{ text: string }>} runs
   * @returns {string} the Swedish
   */
  function text(runs) {
    return runs.map((run) => run.text).join("").trim();
  }

  /** @param {string} run */
  function isolated(run) {
    return /\d/.test(run) && /[^\p{L}\p{M}\d]/u.test(run) ? ISOLATE + run + END : run;
  }

  /**
   * Scripts that take over what the server has drawn compare it first: what they find changed they
   * draw anew, and what was typed is lost.
   *
   * @returns {boolean} whether such scripts may still come
   */
  function early() {
    return document.readyState !== "complete" && performance.now() < delivered + PATIENCE &&
      document.scripts.length > 0;
  }

  function begin() {
    const pieces = [...held].filter((piece) => kiosk.units.holds(piece.group));
    held.clear();
    if (pieces.length > 0) write(pieces);
  }

  /**
   * Show pieces as the view wants them.
   *
   * @param {Piece[]} pieces
   */
  function write(pieces) {
    if (early()) {
      for (const piece of pieces) held.add(piece);
      return;
    }
    /** @type {Map<Group, Piece[]>} */
    const groups = new Map();
    /** @type {Piece[]} */
    const back = [];
    for (const piece of pieces) {
      const waiting = aside.get(piece);
      if (waiting) waiting.stale = true;
      else if (!foreign(piece.group)) back.push(piece);
      else if (groups.has(piece.group)) groups.get(piece.group)?.push(piece);
      else groups.set(piece.group, [piece]);
    }
    const target = kiosk.units.target();
    /** @type {Map<Node, Element | null>} */
    const blocks = new Map();
    const plan = [...groups].map(([group, own]) => {
      const block = kiosk.dress.blockOf(group, blocks);
      const keeps = block ? kiosk.dress.keeps(block, group) : [];
      return { group, own, block, keeps, words: wording(group, block !== null) };
    });
    restore(back);
    for (const { group, own, block, keeps, words } of plan) {
      if (block) kiosk.dress.turn(block, keeps, target);
      for (const piece of own) put(piece, words[group.pieces.indexOf(piece)] ?? piece.source);
    }
    if (target.direction === "rtl") isolate(back);
    kiosk.marks.refresh(pieces);
    kiosk.highlight.soon();
  }

  /**
   * Keep Swedish together that runs against its direction, in an item of a list that is turned.
   *
   * @param {Piece[]} pieces
   */
  function isolate(pieces) {
    for (const piece of pieces) {
      const { container, pieces: all, runs } = piece.group;
      if (piece.kept || piece.attribute !== null || !kiosk.dress.against(container)) continue;
      const open = runs.findIndex((run) => !run.kept);
      const end = runs.findLastIndex((run) => !run.kept);
      const place = all.indexOf(piece);
      const [, lead = "", words = "", trail = ""] = /^(\s*)([^]*?)(\s*)$/.exec(piece.source) ?? [];
      put(piece, lead + (place === open ? ISOLATE : "") + words + (place === end ? END : "") + trail);
    }
  }

  /**
   * @param {Piece} piece
   * @param {string} words
   */
  function put(piece, words) {
    if (piece.attribute === "value") return; // an input button: its tag is drawn in our layer
    if (piece.kept || words === piece.written) return;
    piece.written = words;
    kiosk.wrote.note(words, piece.source);
    if (piece.attribute !== null) {
      /** @type {Element} */ (piece.node).setAttribute(piece.attribute, words);
      return;
    }
    if (words !== piece.source) kiosk.pins.hold(piece.node);
    piece.node.nodeValue = words;
  }

  /**
   * Put the Swedish back, exactly, and with it language, direction and values.
   *
   * @param {Piece[]} pieces
   */
  function restore(pieces) {
    const changed = pieces.filter((piece) => piece.written !== piece.source);
    /** @type {Set<Element>} */
    const dressed = new Set();
    for (const piece of changed) {
      if (stands(piece)) swedish(piece);
      piece.written = piece.source;
      for (const up of kiosk.dress.around(piece.node)) dressed.add(up);
    }
    if (dressed.size > 0) {
      const left = dressedByOthers(new Set(changed));
      for (const element of dressed) if (!left.has(element)) kiosk.dress.giveBack(element);
    }
    kiosk.marks.refresh(pieces);
    if (changed.length > 0) kiosk.highlight.soon();
  }

  /** @param {Piece} piece */
  function swedish(piece) {
    if (piece.attribute === null) {
      piece.node.nodeValue = piece.source;
      kiosk.pins.loosen(piece.node);
    } else /** @type {Element} */ (piece.node).setAttribute(piece.attribute, piece.source);
  }

  /**
   * @param {Set<Piece>} going
   * @returns {Set<Element>} elements that still hold translated text of others
   */
  function dressedByOthers(going) {
    /** @type {Set<Element>} */
    const held = new Set();
    for (const piece of kiosk.units.pieces()) {
      if (going.has(piece) || !foreign(piece.group)) continue;
      if (piece.written === piece.source && !aside.has(piece)) continue;
      for (const up of kiosk.dress.around(piece.node)) held.add(up);
    }
    return held;
  }

  /**
   * Put the Swedish of these pieces into the page for a moment; directions stay.
   *
   * @param {Piece[]} pieces
   */
  function suspend(pieces) {
    const selection = selected();
    for (const piece of pieces) {
      if (aside.has(piece) || piece.written === piece.source || !current(piece) ||
        piece.attribute === "value") continue;
      aside.set(piece, { words: piece.written, stale: false });
      swedish(piece);
      piece.written = piece.source;
    }
    selection?.();
  }

  /**
   * Show suspended pieces again as they were, but for those the page has changed meanwhile, or put
   * into another text.
   *
   * @param {Piece[]} pieces
   */
  function resume(pieces) {
    const selection = selected();
    /** @type {Piece[]} */
    const stale = [];
    for (const piece of pieces) {
      const kept = aside.get(piece);
      aside.delete(piece);
      if (!kept || !kiosk.units.holds(piece.group) || !current(piece)) continue;
      if (kept.stale) stale.push(piece);
      else put(piece, kept.words);
    }
    selection?.();
    if (stale.length > 0) write(stale);
  }

  /** @returns {(() => void) | null} puts back what is selected, which new words would take away */
  function selected() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed) return null;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    return () => {
      if (!anchorNode?.isConnected || !focusNode?.isConnected) return;
      const most = (/** @type {Node} */ node, /** @type {number} */ offset) => Math.min(offset,
        node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? "").length : node.childNodes.length);
      selection.setBaseAndExtent(anchorNode, most(anchorNode, anchorOffset),
        focusNode, most(focusNode, focusOffset));
    };
  }

  /** @param {Piece} piece */
  function current(piece) {
    return piece.node.isConnected && stands(piece);
  }

  /**
   * @param {Piece} piece
   * @returns {boolean} whether the page has left it as we wrote it, also where it is put away
   */
  function stands(piece) {
    return piece.written === (piece.attribute === null ? piece.node.nodeValue
      : /** @type {Element} */ (piece.node).getAttribute(piece.attribute));
  }

  /**
   * Switch the view of the whole page, also of the units that had one of their own.
   *
   * @param {View} wanted
   */
  function setView(wanted) {
    view = wanted;
    kiosk.units.unchoose();
    write([...kiosk.units.pieces()].filter((piece) => piece.group.words !== null));
  }

  /**
   * Switch the view of one unit.
   *
   * @param {number} unit its id
   * @param {View | null} wanted null for the view of the page
   */
  function only(unit, wanted) {
    const group = kiosk.units.choose(unit, wanted);
    if (group) write(group.pieces);
  }

  /**
   * @param {Group} group
   * @returns {TextUnit} what is known of it
   */
  function told(group) {
    const source = text(group.runs);
    const translation = group.words && group.origin !== "none" ? spaced(group).join("") : "";
    return {
      id: group.id, source, translation, shown: foreign(group) ? translation : source,
      origin: group.origin, flags: group.flags, kind: group.kind, view: group.view ?? view,
      runs: group.runs.map(({ text: own, kept }, place) => ({
        source: own, kept, shown: foreign(group) && !kept ? group.words?.[place] ?? "" : own,
      })),
    };
  }

  /** @returns {Piece[]} the input buttons whose translation is to be seen beside them */
  function tagged() {
    return [...kiosk.units.pieces()].filter((piece) =>
      piece.attribute === "value" && foreign(piece.group));
  }

  document.addEventListener("DOMContentLoaded", () => {
    delivered = performance.now();
    setTimeout(begin, PATIENCE);
  });
  window.addEventListener("load", () => setTimeout(begin, 0));
  return { view: setView, only, told, tagged, write, restore, suspend, resume };
})();
