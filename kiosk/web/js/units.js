// @ts-check
"use strict";
/**
 * The page's text as units to translate, and the Swedish of every node we have written to.
 *
 * A unit is a block with its runs, or an attribute (attributes.js); each text node of a block stays
 * a piece of its own. The Swedish source is never lost: `text` answers with it whatever the page
 * shows. Values of controls are no text.
 */
kiosk.units = (() => {
  const FIGHTS = 20;
  const SOON = 50; // milliseconds in which a page that fights us draws its Swedish again
  const REMEMBERED = 5000;
  const DUAL =
    "h1,h2,h3,h4,h5,h6,label,legend,option,optgroup,button,summary,th,nav a," +
    "[role=heading],[role=button],[role=tab],[role=radio],[role=checkbox],[role=switch]," +
    "[role=option],[role=menuitem],[role=navigation] a,a[class*=btn],a[class*=button]," +
    "a[class*=knapp]," +
    "input[type=submit],input[type=button],input[type=reset]";
  const LETTER = /\p{L}/u;

  /**
   * @typedef {{ container: Element | ShadowRoot, runs: Run[], said: string, fights: number,
   *   unsteady: boolean }} Found
   */

  /** @type {WeakMap<Node, Piece>} */
  const texts = new WeakMap();
  /** @type {Map<string, { when: number, times: number }>} by wording, when it was last shown */
  const redrawn = new Map();
  /** @type {Map<number, Group>} */
  const byId = new Map();
  /** @type {Map<string, View>} by wording */
  const chosen = new Map();
  /** @type {string | null} */
  let language = null;
  let direction = "ltr";
  let next = 0;
  let epoch = 0; // the number of this document

  /**
   * @param {Node} node a text node
   * @returns {string} its Swedish
   */
  function text(node) {
    const piece = texts.get(node);
    const now = node.nodeValue ?? "";
    if (piece && piece.written === now) return piece.source;
    return chosenBy(node, now) ?? kiosk.wrote.back(now);
  }

  /**
   * @param {Node} node
   * @param {string} now
   * @returns {string | null} the Swedish of what a select shows of its chosen option, in words of ours
   */
  function chosenBy(node, now) {
    const select = /** @type {HTMLSelectElement | null | undefined} */ (
      node.parentElement?.closest("selectedcontent")?.closest("select"));
    const option = select?.selectedOptions[0];
    if (!option) return null;
    const walker = option.ownerDocument.createTreeWalker(option, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (text.nodeValue === now) return texts.get(text)?.source ?? null;
    }
    return null;
  }

  /**
   * Take the texts that now stand in the page; those known already stay as they are.
   *
   * @param {Block[]} blocks
   */
  function take(blocks) {
    /** @type {Piece[]} */
    const stale = [];
    const found = blocks.map(({ container, entries }) => ofGroup(entries, container, stale));
    if (stale.length > 0) kiosk.show.restore(stale);
    for (const one of found) if (one) make(one);
    if (byId.size > 2 * REMEMBERED) forgetGone();
  }

  /**
   * Compare what stands in the page with what was known of it, and drop what is out of date.
   *
   * @param {Entry[]} entries
   * @param {Element | ShadowRoot} container
   * @param {Piece[]} stale to which pieces are added whose words no longer fit
   * @returns {Found | null} what is new
   */
  function ofGroup(entries, container, stale) {
    const runs = kiosk.runs.of(entries, container);
    const around = container.nodeType === Node.ELEMENT_NODE
      ? /** @type {Element} */ (container) : /** @type {ShadowRoot} */ (container).host;
    const said = kiosk.reading.said(around);
    const worth = runs.some((run) => !run.kept && LETTER.test(run.text)) &&
      kiosk.reading.open(around) && kiosk.wording.latin(runs, said);
    /** @type {Set<Group>} */
    const before = new Set();
    for (const { node } of entries) {
      const group = node && texts.get(node)?.group;
      if (group) before.add(group);
    }
    const [known] = before;
    if (known && worth && before.size === 1 && same(known, runs, said)) return null;
    const fights = fought(before);
    const gone = [...before].filter((group) => byId.has(group.id));
    // A number that counts down does not make its sentence flicker.
    const alike = worth && fights <= FIGHTS && gone.length === 1 &&
      kiosk.wording.likeness(gone[0]?.runs ?? []) === kiosk.wording.likeness(runs);
    for (const group of gone) {
      if (!alike) stale.push(...group.pieces.filter(current));
      drop(group);
    }
    const again = known !== undefined && before.size === 1 &&
      known.wording === kiosk.wording.of(runs, said);
    return worth ? { container, runs, said, fights, unsteady: before.size > 0 && !again } : null;
  }

  /** @param {Found} found */
  function make({ container, runs, said, fights: known, unsteady }) {
    const source = kiosk.wording.of(runs, said);
    const fights = Math.max(known, drawnAgain(source));
    /** @type {Group} */
    const group = {
      ...blank(), container, runs, said, wording: source, fights,
      kind: kindOf(runs[0]?.node ?? container),
      view: chosen.get(source) ?? null,
    };
    group.pieces = runs.map((run) => pieceOf(run, group));
    add(group, unsteady);
  }

  /**
   * A page may draw its Swedish anew, in new nodes, each time it sees it changed.
   *
   * @param {string} source
   * @returns {number} how often it has, right after we wrote
   */
  function drawnAgain(source) {
    const shown = redrawn.get(source);
    if (!shown) return 0;
    shown.times = performance.now() - shown.when < SOON ? shown.times + 1 : 0;
    return shown.times;
  }

  /** @param {Group[]} groups that are shown now */
  function show(groups) {
    const when = performance.now();
    if (redrawn.size > REMEMBERED) redrawn.clear();
    for (const { wording } of groups) {
      redrawn.set(wording, { when, times: redrawn.get(wording)?.times ?? 0 });
    }
    kiosk.show.write(groups.flatMap((group) => group.pieces));
  }

  /**
   * @param {Node} node
   * @returns {Kind}
   */
  function kindOf(node) {
    return kiosk.roots.closest(node, DUAL) ? "dual" : "plain";
  }

  /** @returns {Group} a unit of nothing yet, with an id of its own */
  function blank() {
    next += 1;
    return {
      id: next - 1, container: null, pieces: [], runs: [], said: "", wording: "", words: null,
      origin: "none", flags: [], kind: "plain", view: null, fights: 0,
    };
  }

  /**
   * @param {Run} run
   * @param {Group} group
   * @returns {Piece}
   */
  function pieceOf(run, group) {
    const before = texts.get(run.node);
    const now = run.node.nodeValue ?? "";
    const fresh = !before || before.written !== now;
    if (fresh) kiosk.pins.loosen(run.node);
    const piece = {
      group, node: run.node, attribute: null, source: text(run.node), written: now,
      kept: run.kept,
    };
    texts.set(run.node, piece);
    return piece;
  }

  /**
   * @param {Group} group
   * @param {Run[]} runs
   * @param {string} said
   * @returns {boolean} whether a group still is what stands in the page
   */
  function same(group, runs, said) {
    return byId.has(group.id) && group.runs.length === runs.length && group.said === said &&
      runs.every((run, place) => {
        const [before, piece] = [group.runs[place], group.pieces[place]];
        return before?.node === run.node && before.text === run.text && before.form === run.form &&
          before.kept === run.kept && piece !== undefined && current(piece);
      });
  }

  /**
   * @param {Set<Group>} groups
   * @returns {number} how often the page has written its own words back over ours
   */
  function fought(groups) {
    const { fold } = kiosk.wording;
    let most = 0;
    for (const group of groups) {
      const again = group.words !== null && group.pieces.some((piece) =>
        !current(piece) && fold(piece.node.nodeValue ?? "") === fold(piece.source));
      most = Math.max(most, group.fights + (again ? 1 : 0));
    }
    return most;
  }

  /**
   * @param {Group} group
   * @param {boolean} unsteady
   */
  function add(group, unsteady) {
    byId.set(group.id, group);
    if (group.fights <= FIGHTS) kiosk.asking.soon(group, unsteady); // else it insists on its Swedish
  }

  /** @param {Group} group */
  function drop(group) {
    byId.delete(group.id);
    kiosk.asking.forget(group);
  }

  /** @param {Piece} piece */
  function current(piece) {
    if (!piece.node.isConnected) return false;
    const now = piece.attribute === null
      ? piece.node.nodeValue
      : /** @type {Element} */ (piece.node).getAttribute(piece.attribute);
    return now === piece.written;
  }

  /**
   * Leave what is no longer open to translation, in Swedish.
   *
   * @param {Element} part of the page
   */
  function leaveShut(part) {
    const shut = [...byId.values()].filter((group) => group.pieces.some((piece) =>
      part.contains(piece.node) && !(piece.attribute === null
        ? piece.kept || kiosk.reading.open(piece.node)
        : kiosk.reading.described(/** @type {Element} */ (piece.node)))));
    if (shut.length > 0) kiosk.show.restore(shut.flatMap((group) => group.pieces));
    for (const group of shut) drop(group);
  }

  function forgetGone() {
    for (const group of [...byId.values()]) {
      if (!group.pieces.some((piece) => piece.node.isConnected)) drop(group);
    }
  }

  /**
   * Translate into a language from now on; null leaves the page in Swedish.
   *
   * @param {string | null} tag
   * @param {string} way "ltr" or "rtl"
   */
  function setLanguage(tag, way) {
    kiosk.show.restore([...pieces()]);
    for (const group of [...byId.values()]) drop(group);
    kiosk.asking.restart();
    chosen.clear();
    language = tag;
    direction = way;
    kiosk.changes.gatherAll();
  }

  /**
   * Take translations; those of changed or removed text are dropped.
   *
   * @param {Array<[number, string[], string, string[]]>} units id, words by run, origin, flags
   * @returns {number} how many were taken
   */
  function translations(units) {
    /** @type {Group[]} */
    const taken = [];
    for (const [id, words, origin, flags] of units) {
      const group = byId.get(id);
      if (!group || words.length !== group.runs.length || !group.pieces.every(current)) continue;
      Object.assign(group, { words, origin, flags });
      kiosk.asking.answered(group);
      taken.push(group);
    }
    show(taken);
    return taken.length;
  }

  /** @returns {Generator<Piece>} */
  function* pieces() {
    for (const group of byId.values()) yield* group.pieces;
  }

  /**
   * @param {Node} node a text node, or an input button
   * @returns {TextUnit | null} the unit it belongs to
   */
  function at(node) {
    const group = texts.get(node)?.group ?? (node.nodeType === Node.ELEMENT_NODE
      ? kiosk.attributes.group(/** @type {Element} */ (node), "value") : null);
    return group && byId.has(group.id) ? kiosk.show.told(group) : null;
  }

  /**
   * Show one unit in a view of its own, also when the page draws the same text again.
   *
   * @param {number} id
   * @param {View | null} view null for that of the page
   * @returns {Group | null}
   */
  function choose(id, view) {
    const group = byId.get(id);
    if (!group) return null;
    group.view = view;
    if (view === null) chosen.delete(group.wording);
    else if (chosen.size < REMEMBERED) chosen.set(group.wording, view);
    return group;
  }

  /** Show every unit in the view of the page. */
  function unchoose() {
    chosen.clear();
    for (const group of byId.values()) group.view = null;
  }

  return {
    text, translations, pieces, at, choose, unchoose, show, take, blank, kindOf, add, drop,
    current, leaveShut, language: setLanguage,
    active: () => language !== null,
    holds: (/** @type {Group} */ group) => byId.has(group.id),
    ours: (/** @type {Node} */ node) => texts.get(node)?.written === node.nodeValue,
    target: () => ({ language: language ?? "sv", direction }),
    start: (/** @type {number} */ number) => {
      epoch = number;
      next = number * 1_000_000;
    },
    epoch: () => epoch,
  };
})();
