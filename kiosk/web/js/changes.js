// @ts-check
"use strict";
/** Which parts of a page are to be read, and read anew after a change. */
kiosk.changes = (() => {
  /** @type {WeakSet<Node>} containers that have been read */
  const read = new WeakSet();

  /**
   * Look through a part of the page for text.
   *
   * @param {Root} part
   */
  function gather(part) {
    if (!kiosk.units.active()) return;
    kiosk.blocks.begin();
    const first = part.nodeType === Node.DOCUMENT_NODE
      ? /** @type {Document} */ (part).documentElement : /** @type {ShadowRoot} */ (part);
    forget(part);
    if (first) look([first]);
    kiosk.attributes.take(part);
    kiosk.blocks.end();
  }

  /** @param {Root | Element} part whose containers are to be read anew */
  function forget(part) {
    read.delete(part);
    for (const element of part.querySelectorAll("*")) read.delete(element);
  }

  /**
   * Take what stands in these containers, and in those inside them, in the order of the page.
   *
   * @param {Iterable<Element | ShadowRoot>} containers
   */
  function look(containers) {
    const blocks = [];
    /** @type {Set<Element | ShadowRoot>} */
    const done = new Set();
    /** @type {Array<Block | Element | ShadowRoot>} the next one last */
    const ahead = [...containers].reverse();
    for (let one = ahead.pop(); one; one = ahead.pop()) {
      if ("entries" in one) {
        blocks.push(one);
        continue;
      }
      if (done.has(one)) continue; // named, and inside another that is
      done.add(one);
      read.add(one);
      const parts = kiosk.blocks.read(one);
      for (let part = parts.pop(); part; part = parts.pop()) {
        if (Array.isArray(part)) ahead.push({ container: one, entries: part });
        else if (!read.has(part)) ahead.push(part);
      }
    }
    kiosk.units.take(blocks);
  }

  /** @param {MutationRecord[]} records */
  function follow(records) {
    if (!kiosk.units.active()) return;
    kiosk.blocks.begin();
    /** @type {Set<Node>} */
    const changed = new Set();
    /** @type {Set<Element>} */
    const parts = new Set();
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) {
          kiosk.dress.arrived(/** @type {Element} */ (node));
        }
      }
    }
    for (const record of records) {
      if (record.type === "attributes") changedAttribute(record, parts);
      else if (record.type === "childList") {
        changed.add(record.target);
        for (const node of record.addedNodes) {
          if (node.nodeType === Node.ELEMENT_NODE) parts.add(/** @type {Element} */ (node));
        }
      } else if (!kiosk.units.ours(record.target)) {
        changed.add(record.target);
      }
    }
    for (const part of parts) {
      if (!part.isConnected) continue;
      forget(part);
      changed.add(part.parentNode ?? part);
      kiosk.attributes.take(part);
    }
    /** @type {Set<Element | ShadowRoot>} */
    const containers = new Set();
    for (const node of changed) {
      const container = node.isConnected ? kiosk.blocks.containerAt(node) : null;
      if (container) containers.add(container);
    }
    look(containers);
    kiosk.blocks.end();
  }

  /**
   * @param {MutationRecord} record
   * @param {Set<Element>} parts to which an element is added that is to be read anew
   */
  function changedAttribute(record, parts) {
    const element = /** @type {Element} */ (record.target);
    const name = record.attributeName ?? "";
    if (kiosk.attributes.changed(element, name)) return;
    if (name === "class") {
      const closed = (record.oldValue ?? "").split(/\s+/).includes("notranslate");
      if (closed !== element.classList.contains("notranslate")) renew(element, parts);
    } else if (["translate", "contenteditable", "lang"].includes(name)) {
      if (name === "lang" && kiosk.loans.own(element, "lang") !== undefined) return;
      renew(element, parts);
    }
  }

  /**
   * Read a part anew, of which other text is open to translation than before.
   *
   * @param {Element} element
   * @param {Set<Element>} parts
   */
  function renew(element, parts) {
    parts.add(element);
    kiosk.units.leaveShut(element);
  }

  function gatherAll() {
    for (const root of kiosk.roots.all()) gather(root);
  }

  kiosk.roots.opened(gather);
  kiosk.roots.changed(follow);
  return { gatherAll };
})();
