// @ts-check
"use strict";
/** Which elements an alternative of a guide means, on the Swedish source of the page. */
kiosk.match = (() => {
  const CONTROLS = "input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image])," +
    "select,textarea,[role=textbox],[role=searchbox],[role=combobox],[role=checkbox],[role=radio]," +
    "[role=switch],[role=listbox],[role=spinbutton],[role=slider],[contenteditable=true]," +
    "[contenteditable='']";
  const GROUPS = "fieldset,[role=radiogroup],[role=group]";
  const PRESSED = "a[href],button,summary,option,input,select,[role=button],[role=link],[role=tab]," +
    "[role=menuitem],[role=option],[role=radio],[role=checkbox],[role=switch],[role=treeitem]";
  const SECTIONING = "section,article,aside,nav,fieldset,dialog,li,td,details,[role=region]," +
    "[role=group],[role=radiogroup],[role=dialog],[role=tabpanel]";

  /** @type {Map<string, Element[]>} selections of one pass */
  let selected = new Map();

  /** @type {Map<string, Element[]> | null} */
  let roles = null;
  /** @type {Map<string, Element[]> | null} */
  let labelled = null;
  /** @type {Array<[Node, string]> | null} text nodes with their folded Swedish */
  let pieces = null;

  function begin() {
    selected = new Map();
    roles = labelled = pieces = null;
  }

  /** @returns {Array<[Node, string]>} */
  function texts() {
    if (pieces) return pieces;
    pieces = [];
    for (const root of kiosk.roots.all()) {
      const owner = root.ownerDocument ?? /** @type {Document} */ (root);
      const walker = owner.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const own = kiosk.units.text(node).replace(/[\u00ad\u200b]/g, "").replace(/\s+/g, " ").trim();
        if (own) pieces.push([node, own]);
      }
    }
    return pieces;
  }

  /**
   * @param {string} selector
   * @returns {Element[]}
   */
  function select(selector) {
    let found = selected.get(selector);
    if (!found) {
      found = kiosk.roots.select(selector);
      selected.set(selector, found);
    }
    return found;
  }

  /**
   * The elements an alternative means; several when it is ambiguous.
   *
   * @param {Alternative} alternative
   * @returns {Element[]}
   */
  function alternative(alternative) {
    let found = all(alternative);
    if (alternative.near !== undefined) {
      const near = kiosk.names.fold(alternative.near);
      found = found.filter((element) => contexts(element).includes(near));
    }
    // A hidden twin, a menu for small screens say, is no rival of what can be seen.
    if (found.length > 1 && alternative.css === undefined && alternative.field === undefined) {
      const open = found.filter(kiosk.names.exposed);
      if (open.length > 0) found = open;
    }
    return found;
  }

  /**
   * @param {Alternative} alternative
   * @returns {Element[]}
   */
  function all(alternative) {
    if (alternative.role !== undefined) return byRole(alternative.role, alternative.name);
    if (alternative.label !== undefined) return byLabel(kiosk.names.fold(alternative.label));
    if (alternative.text !== undefined) return byText(kiosk.names.fold(alternative.text));
    if (alternative.field !== undefined) return byField(alternative.field);
    return alternative.css === undefined ? [] : byCss(alternative.css);
  }

  /**
   * @param {string} role
   * @param {string | undefined} name
   */
  function byRole(role, name) {
    if (!roles) {
      roles = new Map();
      for (const element of select("*")) {
        const own = kiosk.names.role(element);
        if (own) roles.set(own, [...(roles.get(own) ?? []), element]);
      }
    }
    const found = roles.get(role === "image" ? "img" : role) ?? [];
    if (name === undefined) return found;
    const folded = kiosk.names.fold(name);
    return found.filter((element) => kiosk.names.name(element) === folded);
  }

  /** @param {string} label */
  function byLabel(label) {
    if (!labelled) {
      labelled = new Map();
      for (const element of select("*")) {
        const own = field(element) ? kiosk.names.label(element) : "";
        if (own) labelled.set(own, [...(labelled.get(own) ?? []), element]);
      }
    }
    return labelled.get(label) ??
      select(GROUPS).filter((group) => kiosk.names.label(group) === label);
  }

  /** @param {Element} element */
  function field(element) {
    return element.matches(CONTROLS) ||
      (element.localName.includes("-") && kiosk.names.labels(element).length > 0) ||
      (element.localName === "button" && (element.hasAttribute("aria-haspopup") ||
        kiosk.names.role(element) !== "button"));
  }

  /** @param {string} text */
  function byText(text) {
    if (text === "") return [];
    /** @type {Set<Element>} */
    const found = new Set();
    for (const element of holders(text)) {
      if (!kiosk.names.visible(element)) continue;
      found.add(meant(element, text));
    }
    return [...found];
  }

  /**
   * @param {string} text
   * @returns {Element[]} the deepest elements with exactly that text
   */
  function holders(text) {
    const buttons = select("input[type=submit],input[type=button],input[type=reset]")
      .filter((button) => kiosk.names.text(button) === text);
    /** @type {Set<Element>} */
    const found = new Set();
    for (const [node, own] of texts()) {
      if (!text.includes(own) && !own.includes(text)) continue;
      let element = kiosk.roots.parent(node);
      for (let steps = 0; element && steps < 5; steps += 1) {
        const whole = kiosk.names.text(element);
        if (whole === text) {
          found.add(element);
          break;
        }
        if (whole.length > text.length) break;
        element = kiosk.roots.parent(element);
      }
    }
    return [...buttons, ...found];
  }

  /**
   * What one would press or fill in because of a text.
   *
   * @param {Element} element the deepest with the text
   * @param {string} text
   */
  function meant(element, text) {
    const pressed = kiosk.roots.closest(element, PRESSED);
    if (pressed && kiosk.names.text(pressed) === text) return pressed;
    const label = /** @type {HTMLLabelElement | null} */ (kiosk.roots.closest(element, "label"));
    if (label && kiosk.names.text(label) === text && label.control) return label.control;
    return element;
  }

  /** @param {string} name */
  function byField(name) {
    const quoted = CSS.escape(name);
    const found = select(
      `[name="${quoted}"]:not(meta,form,iframe,input[type=hidden]),[autocomplete="${quoted}"]:not(form)`);
    if (found.length < 2 || !found.every((one) => one.matches("input[type=radio]"))) return found;
    // The radio buttons of one question are one field when a group holds them and nothing else.
    const group = found[0] && kiosk.roots.closest(found[0], GROUPS);
    const inside = group ? [...group.querySelectorAll("input:not([type=hidden]),select,textarea")] : [];
    return group && inside.length === found.length && inside.every((one) => found.includes(one))
      ? [group] : found;
  }

  /** @param {string} selector */
  function byCss(selector) {
    try {
      const plain = select(selector);
      return plain.length > 0 ? plain : piercing(selector);
    } catch {
      return []; // not a selector
    }
  }

  /**
   * Match a selector whose parts stand on both sides of shadow roots or frames.
   *
   * @param {string} selector
   * @returns {Element[]}
   */
  function piercing(selector) {
    const parts = selector.match(/(?:\[[^\]]*\]|\([^)]*\)|[^\s[(]|\s*[>+~]\s*)+/g) ?? [];
    for (let cut = parts.length - 1; cut > 0; cut -= 1) {
      const outer = parts.slice(0, cut).join(" ");
      const inner = parts.slice(cut).join(" ");
      const found = kiosk.roots.select(inner).filter((element) => {
        const root = element.getRootNode();
        const host = root === document ? null : kiosk.roots.parent(root.firstChild ?? root);
        return host !== null && kiosk.roots.closest(host, outer) !== null;
      });
      if (found.length > 0) return found;
    }
    return [];
  }

  /**
   * The words that `near` may be for an element: legends and names of groups around it, its row
   * header, and the nearest heading that contains it.
   *
   * @param {Element} element
   * @returns {string[]}
   */
  function contexts(element) {
    const found = [];
    for (let above = kiosk.roots.parent(element); above; above = kiosk.roots.parent(above)) {
      if (above.matches(`${GROUPS},dialog,[role=dialog],section,[role=region]`)) {
        found.push(kiosk.names.label(above));
      }
      if (above.matches("tr,[role=row]")) {
        const header = [...above.querySelectorAll("th,[role=rowheader],td:first-child")]
          .find((one) => !one.contains(element));
        if (header) found.push(kiosk.names.text(header));
      }
    }
    const heading = headingOf(element);
    if (heading) found.push(kiosk.names.text(heading));
    return found.filter(Boolean);
  }

  /**
   * @param {Element} element
   * @returns {Element | null}
   */
  function headingOf(element) {
    /** @type {Element | null} */
    let inner = element;
    while (inner) {
      const root = inner.getRootNode();
      const before = kiosk.names.headings().filter((heading) => heading.getRootNode() === root &&
        heading.compareDocumentPosition(/** @type {Node} */ (inner)) & Node.DOCUMENT_POSITION_FOLLOWING);
      for (const heading of before.reverse()) {
        const part = heading.parentElement?.closest(SECTIONING);
        if (!part || part.contains(inner)) return heading;
      }
      inner = root === document ? null : kiosk.roots.parent(root.firstChild ?? root);
    }
    return null;
  }

  /**
   * @param {Element} element
   * @param {string} selector
   */
  function within(element, selector) {
    return kiosk.roots.closest(element, selector) !== null;
  }

  /**
   * Whether a visitor can see an element, or the label that stands for it.
   *
   * @param {Element} element
   */
  function seen(element) {
    if (!kiosk.names.exposed(element)) return false;
    const modal = kiosk.roots.select("dialog:modal").at(-1);
    if (modal && !modal.contains(element) && kiosk.roots.closest(element, "dialog:modal") !== modal) {
      return false;
    }
    return framesSeen(element) && [element, ...standIns(element)].some(drawn);
  }

  /**
   * @param {Element} element
   * @returns {Element[]} the labels of what pages hide to draw it themselves
   */
  function standIns(element) {
    const own = element.matches("input[type=checkbox],input[type=radio],input[type=file]") ||
      element.localName.includes("-");
    return own ? kiosk.names.labels(element) : [];
  }

  /**
   * Whether the frames around an element can be seen themselves.
   *
   * @param {Element} element
   */
  function framesSeen(element) {
    for (let frame = frameOf(element); frame; frame = frameOf(frame)) if (!drawn(frame)) return false;
    return true;
  }

  /**
   * @param {Element} element
   * @returns {Element | null} the frame that holds its document
   */
  function frameOf(element) {
    return kiosk.roots.parent(element.ownerDocument.documentElement);
  }

  /**
   * Whether an element takes place where one can scroll to.
   *
   * @param {Element} element
   */
  function drawn(element) {
    const box = element.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && kiosk.names.visible(element) &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      reachable(box, element);
  }

  /**
   * Whether scrolling could show a box: what was put left of the page, or above it, is hidden.
   *
   * @param {DOMRect} box
   * @param {Element} element
   */
  function reachable(box, element) {
    const view = kiosk.roots.window(element);
    const page = element.ownerDocument.scrollingElement ?? element.ownerDocument.documentElement;
    const rightward = view.getComputedStyle(element.ownerDocument.documentElement).direction === "rtl";
    const left = rightward ? Math.min(0, page.clientWidth - page.scrollWidth) : 0;
    return box.right + view.scrollX > left + 1 && box.bottom + view.scrollY > 1;
  }

  /**
   * Whether something else lies over an element. What is scrolled away counts as uncovered.
   *
   * @param {Element} element
   */
  function uncovered(element) {
    const view = kiosk.roots.window(element);
    if (view.getComputedStyle(element).pointerEvents === "none") return true;
    const bodies = [element, ...kiosk.names.labels(element)];
    let tried = 0;
    // A label stands for its field only where that is not to be seen itself.
    for (const body of drawn(element) ? [element] : standIns(element)) {
      const box = body.getBoundingClientRect();
      for (const [across, down] of [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.2], [0.5, 0.8]]) {
        const x = box.left + box.width * /** @type {number} */ (across);
        const y = box.top + box.height * /** @type {number} */ (down);
        if (x < 0 || y < 0 || x >= view.innerWidth || y >= view.innerHeight) continue;
        tried += 1;
        if (frameCovered(element, x, y)) continue;
        const root = /** @type {Root} */ (body.getRootNode());
        const hit = root.elementFromPoint(x, y);
        if (!hit) continue;
        if (bodies.some((one) => one.contains(hit) || hit.contains(one) && hit.matches("label"))) {
          return true;
        }
        if (body.shadowRoot && hit === body) return true;
      }
    }
    return tried === 0;
  }

  /**
   * Whether something outside a frame lies over a point inside it.
   *
   * @param {Element} element
   * @param {number} x
   * @param {number} y in the viewport of the element's document
   * @returns {boolean}
   */
  function frameCovered(element, x, y) {
    const frame = frameOf(element);
    if (!frame) return false;
    const box = frame.getBoundingClientRect();
    const across = x + box.left + frame.clientLeft;
    const down = y + box.top + frame.clientTop;
    const view = kiosk.roots.window(frame);
    if (across < 0 || down < 0 || across >= view.innerWidth || down >= view.innerHeight) return false;
    const root = /** @type {Root} */ (frame.getRootNode());
    return root.elementFromPoint(across, down) !== frame || frameCovered(frame, across, down);
  }

  return { begin, alternative, field, uncovered, seen, within };
})();
