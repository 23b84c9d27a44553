// @ts-check
"use strict";
/**
 * Language and direction of translated blocks: attributes lent to the page's elements and given
 * back exactly.
 */
kiosk.dress = (() => {
  const MANY = 20; // fields in a block that is rather a page
  const HTML = "http://www.w3.org/1999/xhtml";
  const TYPED =
    "textarea,[contenteditable],input:not([type=radio],[type=checkbox],[type=submit]," +
    "[type=button],[type=reset],[type=image],[type=hidden],[type=file],[type=range],[type=color])";

  // What a language is written in; `auto` is left to right while they are empty.
  const WRITTEN = "textarea,input:is(:not([type]),[type=''],[type=text],[type=search])";
  const WORDS = /[\p{L}\p{N}]/u;

  /** @typedef {{ name: string, own: string | null, written: string | null }} Loan */

  /** @type {WeakMap<Element, Map<string, Loan>>} attributes of the page that we have changed */
  const loans = new WeakMap();
  /** @type {Set<Element>} */
  const dressed = new Set();
  /** @type {WeakMap<Element, Set<Element>>} what keeps its own inside a turned block */
  const holds = new WeakMap();
  /** @type {WeakMap<Element, string>} the direction that a turned list had */
  const lists = new WeakMap();

  /**
   * The page's own value of an attribute we have changed, or have changed back.
   *
   * @param {Element} element
   * @param {string} name
   * @returns {string | null | undefined} undefined where the attribute is the page's
   */
  function lent(element, name) {
    const loan = loans.get(element)?.get(name);
    return loan && element.getAttribute(name) === loan.written ? loan.own : undefined;
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @param {string} value
   */
  function lend(element, name, value) {
    if (element.getAttribute(name) === value) return;
    const known = loans.get(element) ?? new Map();
    const own = lent(element, name);
    known.set(name, {
      name, own: own === undefined ? element.getAttribute(name) : own, written: value,
    });
    loans.set(element, known);
    dressed.add(element);
    element.setAttribute(name, value);
  }

  /** @param {Element} element */
  function giveBack(element) {
    for (const loan of loans.get(element)?.values() ?? []) {
      if (element.getAttribute(loan.name) !== loan.written) continue; // the page's by now
      if (loan.own === null) element.removeAttribute(loan.name);
      else element.setAttribute(loan.name, loan.own);
      loan.written = loan.own; // so that the change is known for ours
    }
    dressed.delete(element);
    keepInList(element);
    const held = holds.get(element);
    holds.delete(element);
    for (const part of held ?? []) giveBack(part);
  }

  /**
   * What is to wear the language of a group: its container; for the text of a label the block that
   * holds its field too; in the bare body, or in a shadow root, the one inline element that holds
   * it all.
   *
   * @param {Group} group
   * @param {Map<Node, Element | null>} answers of this pass
   * @returns {Element | null}
   */
  function blockOf(group, answers) {
    const container = group.container;
    if (!container) return null;
    const known = answers.get(container);
    if (known) return known;
    const block = known === undefined && container.nodeType === Node.ELEMENT_NODE
      ? usable(/** @type {Element} */ (container)) : null;
    answers.set(container, block);
    return block ?? wrapper(group, container);
  }

  /**
   * @param {Element} container
   * @returns {Element | null}
   */
  function usable(container) {
    if (container.namespaceURI !== HTML) return null;
    const label = /** @type {HTMLLabelElement | null} */ (container.closest("label"));
    const block = (label?.control && together(label, label.control)) || container;
    return edge(block) || block.querySelectorAll(TYPED).length > MANY ? null : block;
  }

  /**
   * @param {Group} group
   * @param {Node} container
   * @returns {Element | null}
   */
  function wrapper(group, container) {
    /** @type {Node | null} */
    let found = null;
    for (const { node } of group.pieces) {
      let up = /** @type {Node} */ (node);
      while (up.parentNode && up.parentNode !== container) up = up.parentNode;
      if (found && found !== up) return null;
      found = up;
    }
    return found?.nodeType === Node.ELEMENT_NODE &&
      /** @type {Element} */ (found).namespaceURI === HTML ? /** @type {Element} */ (found) : null;
  }

  /** @param {Element} element */
  function edge(element) {
    return element.localName === "body" || element.localName === "html";
  }

  /**
   * @param {Element} label
   * @param {Element} control
   * @returns {HTMLElement | null} the block that holds both and no other field
   */
  function together(label, control) {
    let block = label.parentElement;
    for (let steps = 0; block && !edge(block) && steps < 3; steps += 1) {
      if (block.contains(control)) {
        const fields = block.querySelectorAll("input:not([type=hidden]),select,textarea");
        return fields.length === 1 ? block : null;
      }
      block = block.parentElement;
    }
    return null;
  }

  /**
   * What keeps its own inside a block that is to be turned: what is typed in its fields is not ours
   * to turn, and `dirname` would submit it; what stays Swedish is set apart from the words around.
   *
   * @param {Element} block
   * @param {Group} group
   * @returns {Array<[Element, string, string]>} attributes to lend; styles are read here, not later
   */
  function keeps(block, group) {
    /** @type {Array<[Element, string, string]>} */
    const found = [];
    if (!dressed.has(block)) {
      for (const field of block.querySelectorAll(TYPED)) {
        if (!field.hasAttribute("dir")) found.push([field, "dir", ofContent(field)]);
      }
    }
    for (const { node, kept } of group.pieces) {
      const part = kept && WORDS.test(node.nodeValue ?? "") ? node.parentElement : null;
      if (!part || part === block) continue;
      if (!part.hasAttribute("dir")) found.push([part, "dir", direction(part)]);
      if (!part.hasAttribute("lang")) found.push([part, "lang", kiosk.reading.said(part)]);
    }
    return found;
  }

  /**
   * @param {Element} block
   * @param {Array<[Element, string, string]>} kept
   * @param {{ language: string, direction: string }} target
   */
  function turn(block, kept, target) {
    const held = holds.get(block) ?? new Set();
    for (const [element, name, value] of kept) {
      lend(element, name, value);
      held.add(element);
    }
    if (held.size > 0) holds.set(block, held);
    turnList(block, target.direction);
    lend(block, "lang", target.language);
    lend(block, "dir", target.direction);
  }

  /**
   * An item stands at the side of its list, and so does its bullet: the list is turned with it.
   * Items that stay as they are keep the direction that the list had.
   *
   * @param {Element} block
   * @param {string} way
   */
  function turnList(block, way) {
    const list = listOf(block);
    if (!list || dressed.has(list) || list.querySelectorAll(TYPED).length > MANY) return;
    const own = direction(list);
    if (own === way) return;
    lists.set(list, own);
    lend(list, "dir", way);
    for (const item of list.children) keepInList(item);
  }

  /**
   * @param {Element} block
   * @returns {Element | null} the list it is in, where items stand under each other
   */
  function listOf(block) {
    const item = block.closest("li");
    const list = item?.parentElement;
    if (!list?.matches("ul,ol,menu")) return null;
    const view = kiosk.roots.window(list);
    const stacked = view.getComputedStyle(item ?? list).display === "list-item" &&
      view.getComputedStyle(list).display === "block";
    return stacked ? list : null;
  }

  /**
   * @param {Element} element an item of a list that may be turned, or something in it
   */
  function keepInList(element) {
    const item = element.closest("li");
    const list = item?.parentElement;
    const own = list && dressed.has(list) ? lists.get(list) : undefined;
    if (!item || !list || own === undefined || item.hasAttribute("dir")) return;
    lend(item, "dir", own);
    holds.set(list, (holds.get(list) ?? new Set()).add(item));
  }

  /**
   * @param {Element} field
   * @returns {string} the direction it had while empty, and that of what is typed once it is not
   */
  function ofContent(field) {
    const own = direction(field);
    return own === "ltr" && field.matches(WRITTEN) && !field.hasAttribute("dirname") ? "auto" : own;
  }

  /** @param {Element} element */
  function direction(element) {
    return kiosk.roots.window(element).getComputedStyle(element).direction;
  }

  /**
   * @param {Node} node
   * @returns {Element[]} elements around it whose attributes we have changed
   */
  function around(node) {
    const found = [];
    for (let up = node.parentElement; up; up = up.parentElement) if (dressed.has(up)) found.push(up);
    return found;
  }

  return { lent, lend, giveBack, blockOf, keeps, keepInList, turn, around };
})();
