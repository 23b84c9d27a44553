// @ts-check
"use strict";
/**
 * Language and direction of translated blocks. What stands inside a block that is turned and is not
 * its text keeps its own: nested blocks, pictures, fields, and names that stay.
 */
kiosk.dress = (() => {
  const MANY = 20; // fields in a block that is rather a page
  const HTML = "http://www.w3.org/1999/xhtml";
  const TYPED =
    "textarea,[contenteditable],input:not([type=radio],[type=checkbox],[type=submit],[type=button]," +
    "[type=reset],[type=image],[type=hidden],[type=file],[type=color]),[dirname],meter,progress";
  // What a language is written in; `auto` is left to right while they are empty.
  const WRITTEN = "textarea,input:is(:not([type]),[type=''],[type=text],[type=search])";
  const WORDS = /[\p{L}\p{N}]/u;
  const FIELDS = "input:not([type=hidden]),select,textarea";
  const WHOLE = "main,form,section,article,aside,header,footer,nav,fieldset,td,li,body,html";
  const OTHERS = "h1,h2,h3,h4,h5,h6,table,ul,ol,dl,fieldset,form,section,article,nav,p ~ p ~ p";
  const FORWARD = "ltr";
  const TURNS = /^(?:tel|email|url|number)$/; // what the engine writes from left to right anyway
  const PARTED = 3; // elements from a label up to what holds its field as well

  /** @typedef {Array<[Element, string, string]>} Holds attributes to lend */

  /** @type {Set<Element>} blocks, and lists, that wear the visitor's language or direction */
  const turned = new Set();
  /** @type {WeakMap<Element, Set<Element>>} what keeps its own inside a turned block */
  const holds = new WeakMap();
  /** @type {WeakMap<Element, { block: Element, values: Map<string, string> }>} */
  const held = new WeakMap();
  /** @type {WeakMap<Element, string>} the direction that a turned block had */
  const before = new WeakMap();

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
   * @returns {HTMLElement | null} the block that holds both, with a hint perhaps, and nothing else
   */
  function together(label, control) {
    let block = label.parentElement;
    for (let steps = 0; block && steps < PARTED && !block.matches(WHOLE); steps += 1) {
      if (block.contains(control)) {
        const alone = block.querySelectorAll(FIELDS).length === 1 && !block.querySelector(OTHERS);
        return alone ? block : null;
      }
      block = block.parentElement;
    }
    return null;
  }

  /**
   * What keeps its own in a block that is to be turned. What is typed is not ours to turn, and
   * `dirname` submits the direction.
   *
   * @param {Element} block
   * @param {Group} group
   * @returns {Holds} styles are read here, not later
   */
  function keeps(block, group) {
    const way = before.get(block) ?? direction(block);
    const found = turned.has(block) ? [] : inside(block, block, group, way);
    for (const { node, kept } of group.pieces) {
      const part = kept && WORDS.test(node.nodeValue ?? "") ? node.parentElement : null;
      if (part && part !== block) found.push(...ofOwn(part, way));
    }
    return found;
  }

  /**
   * @param {Element} block
   * @param {Element} part of it
   * @param {Group | null} group whose text the block is turned for
   * @param {string} way the direction that the block had
   * @returns {Holds}
   */
  function inside(block, part, group, way) {
    /** @type {Holds} */
    const found = [];
    for (const field of [...(part === block ? [] : [part]), ...part.querySelectorAll(TYPED)]) {
      if (field.matches(TYPED) && !field.hasAttribute("dir")) {
        found.push([field, "dir", ofContent(field, way)]);
      }
    }
    const nested = part === block
      ? kiosk.blocks.read(block).filter(/** @returns {one is Element} */ (one) => !Array.isArray(one))
      : kiosk.blocks.containerAt(part) === part ? [part] : [];
    for (const one of nested) {
      if (!group?.pieces.some(({ node }) => one.contains(node))) found.push(...ofOwn(one, way));
    }
    return found;
  }

  /**
   * @param {Element} part
   * @param {string} way
   * @returns {Holds} its own direction and language, where it says neither itself
   */
  function ofOwn(part, way) {
    /** @type {Holds} */
    const found = [];
    if (part.namespaceURI !== HTML) {
      if (!part.hasAttribute("direction")) found.push([part, "direction", way]);
      return found;
    }
    if (!part.hasAttribute("dir")) found.push([part, "dir", way]);
    if (!part.hasAttribute("lang")) found.push([part, "lang", kiosk.reading.said(part)]);
    return found;
  }

  /**
   * @param {Element} block
   * @param {Holds} kept
   * @param {{ language: string, direction: string }} target
   */
  function turn(block, kept, target) {
    if (!turned.has(block)) before.set(block, direction(block));
    hold(block, kept);
    turnList(block, target.direction);
    turned.add(block);
    kiosk.loans.lend(block, "lang", target.language);
    kiosk.loans.lend(block, "dir", target.direction);
  }

  /**
   * @param {Element} block
   * @param {Holds} kept
   */
  function hold(block, kept) {
    for (const [element, name, value] of kept) {
      const values = held.get(element)?.values ?? new Map();
      held.set(element, { block, values: values.set(name, value) });
      holds.set(block, (holds.get(block) ?? new Set()).add(element));
      if (!turned.has(element)) kiosk.loans.lend(element, name, value);
    }
  }

  /**
   * An item stands at the side of its list, and so does its bullet: the list is turned with it.
   *
   * @param {Element} block
   * @param {string} way
   */
  function turnList(block, way) {
    const list = listOf(block);
    if (!list || turned.has(list) || list.querySelectorAll(TYPED).length > MANY) return;
    turned.add(list);
    kiosk.loans.lend(list, "dir", way);
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
   * @param {Element | ShadowRoot | null} container of a text that stays Swedish
   * @returns {boolean} whether it runs with a list that is turned, and so against its own direction
   */
  function against(container) {
    const element = container?.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (container) : null;
    const item = element?.closest("li");
    return Boolean(item?.parentElement && turned.has(item.parentElement) && !turned.has(item));
  }

  /** @param {Element} block */
  function giveBack(block) {
    turned.delete(block);
    for (const name of ["lang", "dir"]) kiosk.loans.giveBack(block, name);
    const own = held.get(block);
    if (own && turned.has(own.block)) {
      for (const [name, value] of own.values) kiosk.loans.lend(block, name, value);
    }
    for (const part of holds.get(block) ?? []) {
      const names = held.get(part)?.values.keys() ?? [];
      held.delete(part);
      if (!turned.has(part)) for (const name of names) kiosk.loans.giveBack(part, name);
    }
    holds.delete(block);
  }

  /**
   * Look at what the page has put into turned blocks, and at copies of them.
   *
   * @param {Element} part
   */
  function arrived(part) {
    if (turned.size === 0) return;
    const target = kiosk.units.target();
    for (const one of [part, ...part.querySelectorAll("[lang][dir]")]) {
      if (one.getAttribute("lang") === target.language && one.getAttribute("dir") === target.direction &&
        kiosk.loans.own(one, "lang") === undefined && speaksOurs(one)) {
        turned.add(one);
        before.set(one, FORWARD);
        for (const name of ["lang", "dir"]) kiosk.loans.adopt(one, name);
        for (const field of one.querySelectorAll(TYPED)) {
          if (!field.hasAttribute("dir") || kiosk.loans.own(field, "dir") !== undefined) continue;
          kiosk.loans.adopt(field, "dir");
          hold(one, [[field, "dir", field.getAttribute("dir") ?? ""]]);
        }
      }
    }
    const block = turnedAround(part);
    if (block) hold(block, inside(block, part, null, before.get(block) ?? FORWARD));
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether a text of it is ours, or one we have words for
   */
  function speaksOurs(element) {
    const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (kiosk.wrote.known(node.nodeValue ?? "")) return true;
    }
    return false;
  }

  /** @param {Element} part */
  function turnedAround(part) {
    let up = part.parentElement;
    while (up && !(turned.has(up) && kiosk.loans.own(up, "lang") !== undefined)) up = up.parentElement;
    return up;
  }

  /**
   * @param {Element} field
   * @param {string} way
   * @returns {string} the direction it had while empty, and that of what is typed once it is not
   */
  function ofContent(field, way) {
    const own = TURNS.test(/** @type {HTMLInputElement} */ (field).type) ? "ltr" : way;
    return own === FORWARD && field.matches(WRITTEN) && !field.hasAttribute("dirname") ? "auto" : own;
  }

  /** @param {Element} element */
  function direction(element) {
    return kiosk.roots.window(element).getComputedStyle(element).direction;
  }

  /**
   * @param {Node} node
   * @returns {Element[]} turned blocks around it
   */
  function around(node) {
    const found = [];
    for (let up = node.parentElement; up; up = up.parentElement) if (turned.has(up)) found.push(up);
    return found;
  }

  return { giveBack, blockOf, keeps, turn, against, arrived, around };
})();
