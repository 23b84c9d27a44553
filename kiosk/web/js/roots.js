// @ts-check
"use strict";
/**
 * The trees of the page: its document, shadow roots, and documents of same-origin frames.
 *
 * The script in the page's own world (closed.js) opens closed shadow roots to us and tells of each
 * that is attached. What it cannot see, and frames, are found by looking through all elements again
 * after changes, after input, and once a second.
 */
kiosk.roots = (() => {
  const EVENTS = ["scroll", "input", "change", "click", "focusin", "focusout", "keyup", "toggle",
    "load", "transitionrun", "transitionend", "animationend", "pointerdown", "contextmenu"];
  const HOSTS = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;
  const FRAMES = 8; // one in the other
  const FRAME = /^(i?frame|object|embed)$/;
  const BUTTONS = "input[type=submit],input[type=button],input[type=reset]";
  const HOLDING = "iframe,frame,object,embed";
  const SIGNAL = "SIGNAL"; // the name of the event at an element that got a shadow root
  /** @type {Set<Root>} */
  const known = new Set();
  /** @type {Array<(root: Root) => void>} */
  const openers = [];
  /** @type {Map<string, Array<(event: Event) => void>>} */
  const listeners = new Map();
  /** @type {Map<string, (event: Event) => void>} one for each type, before all of the page's */
  const captures = new Map();
  /** @type {Array<(records: MutationRecord[]) => void>} */
  const watchers = [];

  const observer = new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE) enter(/** @type {Element} */ (node));
      }
    }
    for (const watcher of watchers) watcher(records);
    soon();
  });

  /** @param {Event} event */
  function heard(event) {
    for (const listener of listeners.get(event.type) ?? []) listener(event);
    if (event.type !== "scroll") soon();
  }

  /**
   * Watch a tree, and those inside it.
   *
   * @param {Root} root
   */
  function open(root) {
    if (known.has(root)) return;
    known.add(root);
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeOldValue: true,
    });
    listenTo(root);
    for (const opener of openers) opener(root);
    enter(root);
  }

  /** @param {Root} root */
  function listenTo(root) {
    for (const type of EVENTS) root.addEventListener(type, heard, { capture: true, passive: true });
    if (root.nodeType !== Node.DOCUMENT_NODE) return;
    root.addEventListener(SIGNAL, attached, true);
    const view = /** @type {Document} */ (root).defaultView;
    for (const [type, first] of captures) view?.addEventListener(type, first, { capture: true });
  }

  /**
   * Hear of events before any listener of the page does, in every document.
   *
   * @param {string} type
   * @param {(event: Event) => void} listener
   */
  function capture(type, listener) {
    const before = captures.get(type);
    captures.set(type, (event) => {
      before?.(event);
      listener(event);
    });
    for (const root of known) {
      const view = root.nodeType === Node.DOCUMENT_NODE ? /** @type {Document} */ (root).defaultView : null;
      if (before) view?.removeEventListener(type, before, { capture: true });
      view?.addEventListener(type, /** @type {any} */ (captures.get(type)), { capture: true });
    }
  }

  /** @param {Event} event at an element that has just got a shadow root */
  function attached(event) {
    const host = /** @type {Partial<Element> | undefined} */ (event.composedPath()[0]);
    if (host?.localName) inside(/** @type {Element} */ (host));
  }

  /**
   * Take a document of a frame, whose own script stays out of the way then.
   *
   * @param {Document} content
   * @returns {boolean} false for one that stands too deep
   */
  function adopt(content) {
    if (depth(content) >= FRAMES) return false;
    open(content);
    return true;
  }

  /**
   * Look for trees in a part of a tree.
   *
   * @param {Root | Element} part
   */
  function enter(part) {
    // Nodes of frames are no instances of this window's classes.
    if (part.nodeType === Node.ELEMENT_NODE) inside(/** @type {Element} */ (part));
    for (const element of part.querySelectorAll("*")) inside(element);
  }

  /** @param {Element} element */
  function inside(element) {
    const name = element.localName;
    if (FRAME.test(name)) {
      const content = frameDocument(element);
      if (content) adopt(content);
    } else if (element.shadowRoot && (name.includes("-") || HOSTS.test(name))) {
      open(element.shadowRoot);
    }
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether there is a document in it
   */
  function framed(element) {
    return Boolean(/** @type {Partial<HTMLIFrameElement>} */ (element).contentWindow);
  }

  /**
   * @param {Element} frame
   * @returns {Document | null} null for a frame of another origin
   */
  function frameDocument(frame) {
    try {
      return /** @type {Partial<HTMLIFrameElement>} */ (frame).contentDocument ?? null;
    } catch {
      return null;
    }
  }

  /**
   * @param {Document} content
   * @returns {number}
   */
  function depth(content) {
    let count = 0;
    for (let view = content.defaultView; view && view !== view.parent; count += 1) {
      view = /** @type {any} */ (view.parent);
    }
    return count;
  }

  let planned = false;
  function soon() {
    unseen = true;
    if (planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      for (const root of known) for (const frame of root.querySelectorAll(HOLDING)) inside(frame);
      survey();
    }, 120);
  }

  let unseen = true; // whether something may have changed since all elements were looked at
  function look() {
    if (unseen) rescan();
    else survey();
  }

  /** Whether a frame was seen whose document is out of reach. */
  let stranger = false;
  let told = false;

  /** Forget trees that are gone, and find those attached in silence. */
  function rescan() {
    unseen = false;
    for (const root of [...known]) if (connected(root)) enter(root);
    survey();
  }

  /** Forget trees that are gone, and tell of frames whose document is out of reach. */
  function survey() {
    stranger = false;
    for (const root of [...known]) {
      if (!connected(root)) {
        known.delete(root);
        continue;
      }
      if (root.nodeType === Node.DOCUMENT_NODE) listenTo(root); // document.open() ends listening
      for (const frame of root.querySelectorAll(HOLDING)) {
        stranger ||= frameDocument(frame) === null &&
          (frame.localName === "embed" || framed(frame));
      }
    }
    if (stranger !== told) {
      told = stranger;
      kiosk.send("frames", { here: stranger });
    }
  }

  /**
   * @param {Root} root
   * @returns {boolean}
   */
  function connected(root) {
    if (root === document) return true;
    if (root.nodeType === Node.DOCUMENT_NODE) {
      const frame = frameOf(/** @type {Document} */ (root));
      return frame !== null && frame.isConnected;
    }
    return /** @type {ShadowRoot} */ (root).host.isConnected;
  }

  /**
   * @param {Document} content
   * @returns {Element | null}
   */
  function frameOf(content) {
    try {
      return content.defaultView?.frameElement ?? null;
    } catch {
      return null;
    }
  }

  /** @returns {Root[]} every tree now in the page */
  function all() {
    return [...known].filter(connected);
  }

  /**
   * The element around a node, also across the edge of a shadow tree or a frame.
   *
   * @param {Node} node
   * @returns {Element | null}
   */
  function parent(node) {
    const above = node.parentNode;
    if (!above) return null;
    if (above.nodeType === Node.ELEMENT_NODE) return /** @type {Element} */ (above);
    if (above.nodeType === Node.DOCUMENT_NODE) return frameOf(/** @type {Document} */ (above));
    return /** @type {ShadowRoot} */ (above).host ?? null;
  }

  /**
   * @param {Node} node
   * @param {string} selector
   * @returns {Element | null} the nearest element around or at the node that matches
   */
  function closest(node, selector) {
    let element = node.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (node) : parent(node);
    while (element && !element.matches(selector)) element = parent(element);
    return element;
  }

  /**
   * @param {string} selector
   * @returns {Element[]} matches in every tree
   */
  function select(selector) {
    return all().flatMap((root) => [...root.querySelectorAll(selector)]);
  }

  /**
   * What is read in a part of the page, in its order: text nodes and input buttons. Slotted text
   * comes where its slot stands, documents of frames where the frame stands.
   *
   * @param {Node} part
   * @returns {Generator<Text | HTMLInputElement>}
   */
  function* texts(part) {
    if (part.nodeType === Node.TEXT_NODE) {
      yield /** @type {Text} */ (part);
      return;
    }
    if (/** @type {Partial<Element>} */ (part).matches?.(BUTTONS)) {
      yield /** @type {HTMLInputElement} */ (part);
      return;
    }
    for (const child of children(part)) yield* texts(child);
  }

  /**
   * @param {Node} part
   * @returns {Iterable<Node>} what stands in it as it is drawn: its shadow tree, what is slotted, the
   *   document of a frame
   */
  function children(part) {
    const element = /** @type {Partial<HTMLIFrameElement & HTMLSlotElement>} */ (part);
    const shadow = element.shadowRoot;
    const slotted = element.localName === "slot" ? element.assignedNodes?.() ?? [] : [];
    const content = FRAME.test(element.localName ?? "")
      ? frameDocument(/** @type {Element} */ (part))?.documentElement : null;
    return content ? [content] : slotted.length > 0 ? slotted : (shadow ?? part).childNodes;
  }

  /** @param {(root: Root) => void} listener */
  function opened(listener) {
    openers.push(listener);
    for (const root of known) listener(root);
  }

  /**
   * @param {string} type
   * @param {(event: Event) => void} listener
   */
  function listen(type, listener) {
    listeners.set(type, [...(listeners.get(type) ?? []), listener]);
  }

  /** @param {(records: MutationRecord[]) => void} watcher */
  function changed(watcher) {
    watchers.push(watcher);
  }

  /**
   * @param {Node} node
   * @returns {Window & typeof globalThis}
   */
  function view(node) {
    return /** @type {any} */ (node.ownerDocument?.defaultView ?? window);
  }

  /**
   * @param {Document} [content] a document of the page
   * @returns {string} the document as it stands, with what is in its shadow roots
   */
  function html(content = document) {
    const top = content.documentElement;
    if (!top) return "";
    const shadowRoots = all().filter((root) =>
      root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && root.ownerDocument === content);
    const shell = /** @type {Element} */ (top.cloneNode(false)).outerHTML;
    const end = shell.lastIndexOf("</");
    const inner = /** @type {any} */ (top).getHTML({ shadowRoots });
    const type = content.doctype ? new XMLSerializer().serializeToString(content.doctype) : "";
    return end < 0 ? top.outerHTML : type + shell.slice(0, end) + inner + shell.slice(end);
  }

  open(document);
  document.addEventListener("DOMContentLoaded", rescan);
  window.addEventListener("load", rescan);
  setInterval(look, 1000);
  return {
    all, opened, parent, closest, select, texts, children, frameDocument, rescan, listen, capture, changed, adopt, html,
    window: view,
  };
})();
