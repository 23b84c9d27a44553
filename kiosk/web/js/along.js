// @ts-check
"use strict";
/**
 * From text to text: which one the card is about is marked in the page, and the next and the one
 * before can be asked for. So a text that something else happens to when it is pressed, and every
 * text for somebody without a pointer, has its card too.
 */
kiosk.along = (() => {
  const LETTER = /\p{L}/u;

  /**
   * The texts that may have a card, in the order they are read.
   *
   * @returns {Map<number, Array<Text | HTMLInputElement>>} by unit
   */
  function texts() {
    /** @type {Map<number, Array<Text | HTMLInputElement>>} */
    const found = new Map();
    for (const node of kiosk.roots.texts(document.documentElement)) {
      const unit = kiosk.units.at(node);
      if (!unit || !LETTER.test(unit.source) || kiosk.privacy.personal(unit.source)) continue;
      const around = elementOf(node);
      if (!around?.checkVisibility({ visibilityProperty: true })) continue;
      const known = found.get(unit.id);
      if (known) known.push(node);
      else found.set(unit.id, [node]);
    }
    return found;
  }

  /**
   * Bring the text beside one into view, and tell it; after the last comes the first.
   *
   * @param {number} unit where one is
   * @param {number} by 1 for the next, -1 for the one before
   */
  function beside(unit, by) {
    const all = texts();
    const ids = [...all.keys()];
    const here = ids.indexOf(unit);
    const place = here < 0 ? ids.findIndex((id) => seen(all.get(id) ?? []))
      : (here + by + ids.length) % ids.length;
    const nodes = all.get(ids[Math.max(0, place)] ?? -1);
    if (!nodes?.[0]) return;
    elementOf(nodes[0])?.scrollIntoView({ block: "nearest", inline: "nearest" });
    kiosk.touch.tell(nodes[0], "", false);
  }

  /** @param {Array<Text | HTMLInputElement>} nodes */
  function seen(nodes) {
    const box = nodes[0] && elementOf(nodes[0])?.getBoundingClientRect();
    return Boolean(box && box.bottom > 0 && box.top < window.innerHeight);
  }

  /**
   * Mark the text that the card is about.
   *
   * @param {number} unit
   */
  function mark(unit) {
    const nodes = texts().get(unit) ?? [];
    kiosk.marks.point(nodes.filter(/** @returns {node is Text} */ (node) =>
      node.nodeType === Node.TEXT_NODE));
  }

  /** @param {Node} node */
  function elementOf(node) {
    return node.nodeType === Node.ELEMENT_NODE
      ? /** @type {Element} */ (node) : kiosk.roots.parent(node);
  }

  /** The card is closed. */
  function leave() {
    kiosk.marks.point([]);
  }

  return { beside, mark, leave };
})();
