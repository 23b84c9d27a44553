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

  /** @type {Map<Piece, number>} pieces whose Swedish is needed for a moment, and by how many */
  const aside = new Map();
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
   * Show pieces as the view wants them.
   *
   * @param {Piece[]} pieces
   */
  function write(pieces) {
    /** @type {Map<Group, Piece[]>} */
    const groups = new Map();
    /** @type {Piece[]} */
    const back = [];
    for (const piece of pieces) {
      if (aside.has(piece)) continue;
      if (!foreign(piece.group)) back.push(piece);
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
    for (const { node } of back) if (node.parentElement) kiosk.dress.keepInList(node.parentElement);
    for (const { group, own, block, keeps, words } of plan) {
      if (block) kiosk.dress.turn(block, keeps, target);
      for (const piece of own) put(piece, words[group.pieces.indexOf(piece)] ?? piece.source);
    }
    kiosk.marks.refresh(pieces);
    kiosk.highlight.soon();
  }

  /**
   * @param {Piece} piece
   * @param {string} words
   */
  function put(piece, words) {
    if (piece.attribute === "value") return; // an input button: its tag is drawn in our layer
    if (piece.kept || words === piece.written) return;
    piece.written = words;
    if (piece.attribute !== null) {
      /** @type {Element} */ (piece.node).setAttribute(piece.attribute, words);
      return;
    }
    pin(piece, words);
    piece.node.nodeValue = words;
  }

  /**
   * Keep an option's value when its text is its value.
   *
   * @param {Piece} piece
   * @param {string} words
   */
  function pin(piece, words) {
    const option = /** @type {HTMLOptionElement | null} */ (piece.node.parentElement?.closest("option"));
    if (!option || words === piece.source || option.hasAttribute("value")) return;
    let value = ""; // as the engine makes it: scripts are no part of it
    const walker = option.ownerDocument.createTreeWalker(option, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest("script")) value += kiosk.units.text(node);
    }
    kiosk.dress.lend(option, "value", value.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, ""));
  }

  /**
   * Let an option's value follow its text again, because the page has changed that text.
   *
   * @param {Node} node
   */
  function unpin(node) {
    const option = node.parentElement?.closest("option");
    if (option && kiosk.dress.lent(option, "value") === null) kiosk.dress.giveBack(option);
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
      if (current(piece)) swedish(piece);
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
    if (piece.attribute === null) piece.node.nodeValue = piece.source;
    else /** @type {Element} */ (piece.node).setAttribute(piece.attribute, piece.source);
  }

  /**
   * @param {Set<Piece>} going
   * @returns {Set<Element>} elements that still hold translated text of others
   */
  function dressedByOthers(going) {
    /** @type {Set<Element>} */
    const held = new Set();
    for (const piece of kiosk.units.pieces()) {
      if (going.has(piece) || (piece.written === piece.source && !aside.has(piece))) continue;
      for (const up of kiosk.dress.around(piece.node)) held.add(up);
    }
    return held;
  }

  /**
   * Put the Swedish of these pieces into the page for a moment; directions and values stay.
   *
   * @param {Piece[]} pieces
   */
  function suspend(pieces) {
    for (const piece of pieces) {
      if (!current(piece) || piece.attribute === "value") continue;
      aside.set(piece, (aside.get(piece) ?? 0) + 1);
      if (piece.written === piece.source) continue;
      swedish(piece);
      piece.written = piece.source;
    }
  }

  /**
   * Show suspended pieces again as the view wants them, but for those the page has changed.
   *
   * @param {Piece[]} pieces
   */
  function resume(pieces) {
    for (const piece of pieces) {
      const others = (aside.get(piece) ?? 0) - 1;
      if (others > 0) aside.set(piece, others);
      else aside.delete(piece);
    }
    write(pieces.filter(current));
  }

  /** @param {Piece} piece */
  function current(piece) {
    const now = piece.attribute === null ? piece.node.nodeValue
      : /** @type {Element} */ (piece.node).getAttribute(piece.attribute);
    return piece.node.isConnected && now === piece.written;
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

  return { view: setView, only, told, tagged, write, restore, suspend, resume, unpin };
})();
