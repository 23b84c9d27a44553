// @ts-check
"use strict";
/**
 * What is read aloud of a page: all of it in its order, what it says is wrong, or what is at a place.
 * Texts as they are shown, controls by name, kind and state, and what is somebody's own apart.
 */
kiosk.aloud = (() => {
  const PARTS = 2000;
  const ALERTS = "[role=alert],[aria-live=assertive],.error-summary";
  const WRONG = "[aria-invalid]:not([aria-invalid=false],[aria-invalid=''])";
  const MODAL = "dialog:modal,[role=dialog][aria-modal=true],[role=alertdialog][aria-modal=true]";
  const MAIN = "main,[role=main]";
  const FRAME = /^(i?frame|object|embed)$/;
  const CELLS = "td,[role=cell],[role=gridcell]";
  const SHORT = 400; // characters of a part of the page that is said when its edge is touched
  const WHOLE = "html,body,main,form,[role=main]";

  /**
   * @param {string} only "errors" for what is wrong alone
   * @returns {Part[]} in the order of the page
   */
  function readable(only) {
    return telling(() => (only === "errors" ? errors() : walk(top())));
  }

  /**
   * Tell, as one telling.
   *
   * @template T
   * @param {() => T} tell
   * @returns {T}
   */
  function telling(tell) {
    kiosk.place.begin();
    kiosk.names.begin();
    kiosk.match.begin();
    kiosk.blocks.begin();
    try {
      return tell();
    } finally {
      kiosk.blocks.end();
    }
  }

  /** @returns {Element} what the visitor is to deal with */
  function top() {
    const modal = kiosk.roots.select(MODAL).filter(kiosk.names.visible).at(-1);
    return modal ?? kiosk.roots.select(MAIN).filter(kiosk.names.visible).at(-1) ??
      document.body ?? document.documentElement;
  }

  /**
   * @param {Element} place
   * @returns {Part[]} all of a part of the page
   */
  function walk(place) {
    /** @type {Part[]} */
    const parts = [];
    /** @type {Set<Text>} */
    const said = new Set();
    const named = belongings(place);
    /** @param {Node} node */
    const visit = (node) => {
      if (parts.length >= PARTS) return;
      if (node.nodeType === Node.TEXT_NODE) {
        const text = /** @type {Text} */ (node);
        if (!said.has(text) && !within(text, named) && kiosk.spoken.sayable(text)) parts.push(...block(text, said, named));
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const element = /** @type {Element} */ (node);
      if (!kiosk.spoken.open(element)) return;
      if (element.matches(kiosk.controls.CONTROLS) && !inSentence(element)) {
        if (kiosk.controls.body(element)) parts.push(...kiosk.controls.told(element));
        return;
      }
      if (kiosk.reading.editable(element)) return;
      if (element.matches(kiosk.controls.PICTURES)) {
        if (element.checkVisibility()) parts.push(...kiosk.controls.picture(element));
        return;
      }
      // What is said with a control is passed over, but not a control that stands in its own label.
      if (named.has(element) && !element.querySelector(kiosk.controls.CONTROLS)) return;
      for (const child of kiosk.roots.children(element)) visit(child);
      parts.push(...inFrame(element));
    };
    visit(place);
    return parts;
  }

  /**
   * @param {Element} element
   * @returns {Part[]} where a frame that we do not reach is to say what is in it
   */
  function inFrame(element) {
    if (!FRAME.test(element.localName) || !kiosk.frames.far(element)) return [];
    const path = element.checkVisibility() ? kiosk.frames.pathTo(element) : null;
    return path ? [{ ...kiosk.spoken.code("frame", 0), text: path.join() }] : [];
  }

  /**
   * @param {Text} text
   * @param {Set<Text>} said to which its block is added
   * @param {Set<Element>} named
   * @returns {Part[]} what it is read with
   */
  function block(text, said, named) {
    const nodes = kiosk.spoken.around(text).filter((node) => !said.has(node) && !within(node, named));
    for (const node of nodes) said.add(node);
    return kiosk.spoken.parts(nodes);
  }

  /**
   * @param {Node} node
   * @param {Set<Element>} named
   * @returns {boolean} whether it is said with a control
   */
  function within(node, named) {
    for (let up = kiosk.roots.parent(node); up; up = kiosk.roots.parent(up)) if (named.has(up)) return true;
    return false;
  }

  /**
   * @param {Element} place
   * @returns {Set<Element>} what is said with a control: labels, hints, messages
   */
  function belongings(place) {
    /** @type {Set<Element>} */
    const found = new Set();
    const { references, labels } = kiosk.names;
    for (const control of kiosk.roots.select(kiosk.controls.CONTROLS)) {
      if (!kiosk.controls.body(control)) continue;
      for (const one of [...labels(control), ...["aria-labelledby", "aria-describedby",
        "aria-errormessage"].flatMap((name) => references(control, name))]) {
        if (!one.contains(place) && !one.matches("h1,h2")) found.add(one);
      }
    }
    return found;
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether it is a link between the words of a sentence
   */
  function inSentence(element) {
    if (!element.matches("a,area,[role=link]")) return false;
    const [first] = kiosk.spoken.textsOf(element);
    return first !== undefined && kiosk.spoken.around(first).some((node) => !element.contains(node));
  }

  /** @returns {Element[]} what calls itself an error on the page, the outermost of each */
  function alerts() {
    return kiosk.roots.select(ALERTS).filter((one) => kiosk.match.seen(one) &&
      kiosk.names.text(one) !== "" && !kiosk.roots.closest(kiosk.roots.parent(one) ?? document, ALERTS));
  }

  /** @returns {Element[]} fields that the page marks as wrong */
  function wrong() {
    return kiosk.roots.select(WRONG).filter(kiosk.match.seen);
  }

  /** @returns {Part[]} */
  function errors() {
    /** @type {Part[]} */
    const parts = alerts().flatMap(walk);
    for (const field of wrong()) parts.push(...kiosk.controls.told(field));
    for (const element of kiosk.roots.select("iframe,frame,object")) parts.push(...inFrame(element));
    return parts.slice(0, PARTS);
  }

  /**
   * @param {Element} hit what lies at a point
   * @param {number} x in the viewport of its document
   * @param {number} y
   * @returns {{ element: Element, parts: Part[] }} what is said there, and what it belongs to
   */
  function at(hit, x, y) {
    if (kiosk.controls.code(hit)) {
      const picture = hit.closest(kiosk.controls.PICTURES) ?? hit;
      return { element: picture, parts: kiosk.controls.picture(hit) };
    }
    const control = kiosk.controls.at(hit);
    if (control) return { element: control, parts: kiosk.controls.told(control, { group: true }) };
    const text = kiosk.touch.textAt(hit, x, y);
    if (text) return { element: holder(text.node), parts: cell(text.node) };
    const picture = hit.closest(kiosk.controls.PICTURES);
    if (picture) return { element: picture, parts: kiosk.controls.picture(picture) };
    const small = !hit.matches(WHOLE) && kiosk.names.text(hit).length <= SHORT;
    return { element: hit, parts: small ? walk(hit) : [] };
  }

  /** @param {Text} node */
  function holder(node) {
    const container = kiosk.blocks.containerAt(node.parentNode ?? node);
    return container?.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (container)
      : kiosk.roots.parent(node) ?? document.documentElement;
  }

  /**
   * @param {Text} node
   * @returns {Part[]} the text it belongs to, after what heads its cell
   */
  function cell(node) {
    const place = kiosk.roots.closest(node, CELLS);
    const heads = place ? headings(place) : [];
    const parts = kiosk.spoken.parts(kiosk.spoken.around(node));
    return [...heads.flatMap((head) => kiosk.spoken.parts(kiosk.spoken.textsOf(head))), ...parts];
  }

  /**
   * @param {Element} place
   * @returns {Element[]} the cells that head its row and its column
   */
  function headings(place) {
    const listed = (place.getAttribute("headers") ?? "").split(/\s+/).filter(Boolean)
      .map((id) => place.ownerDocument.getElementById(id)).filter((one) => one !== null);
    if (listed.length > 0) return listed;
    const row = place.closest("tr,[role=row]");
    const table = place.closest("table,[role=table],[role=grid]");
    const beside = row?.querySelector("th,[role=rowheader]");
    const first = table?.querySelector("tr,[role=row]");
    const index = row ? [...row.children].indexOf(place) : -1;
    const above = first && first !== row ? first.children[index] : null;
    return [above?.matches("th,[role=columnheader]") ? above : null, beside ?? null]
      .filter((one) => one !== null);
  }

  return { readable, telling, walk, alerts, wrong, at };
})();
