// @ts-check
"use strict";
/**
 * Tells which field is being written in, as a keyboard has to know it and never what is in it, and
 * keeps that field in view where the keyboard takes a part of it. In main frames and near ones; a
 * frame out of reach tells by itself.
 */
kiosk.field = (() => {
  const TYPES = "text,search,url,tel,email,password,number,date,datetime-local,month,week,time";
  const WRITTEN = TYPES.split(",");
  const DIGITS = new Set(["number", "date", "datetime-local", "month", "week", "time"]);
  const MODES = new Map([["numeric", "number"], ["decimal", "number"], ["tel", "tel"],
    ["email", "email"], ["url", "url"]]);
  // A pattern of digits and what may part them.
  const NUMBERED = /^(?:\\d|[\d^$()[\]{}?:*+|,.\s-])+$/u;
  const SLACK = 1; // pixels

  /** @type {WeakMap<Element, number>} */
  const numbers = new WeakMap();
  /** @type {Array<{ scroller: Element, top: number }>} where things stood before a field was brought */
  let before = [];
  /** @type {WeakRef<Element> | null} the field they stood so for */
  let brought = null;
  let next = 1;
  let last = "null";
  let planned = false;

  /** @returns {Element | null} what has the focus, in shadow trees and frames that we reach */
  function active() {
    if (!document.hasFocus()) return null;
    /** @type {Element | null} */
    let element = document.activeElement;
    for (;;) {
      const inner = element && (kiosk.frames.near(element) ?? element.shadowRoot)?.activeElement;
      if (!inner || inner === element) return element;
      element = inner;
    }
  }

  /**
   * @param {Element | null} element
   * @returns {boolean} whether one writes in it
   */
  function writes(element) {
    if (!element) return false;
    const field = /** @type {HTMLInputElement} */ (element);
    if (element.localName === "input") {
      return WRITTEN.includes(field.type) && !field.readOnly && !field.disabled && field.inputMode !== "none";
    }
    if (element.localName === "textarea") return !field.readOnly && !field.disabled && field.inputMode !== "none";
    return /** @type {HTMLElement} */ (element).isContentEditable === true;
  }

  /** @returns {Element | null} the field one writes in now */
  function current() {
    const element = active();
    return writes(element) ? element : null;
  }

  /** @param {HTMLInputElement} field */
  function wanted(field) {
    const mode = MODES.get(field.inputMode ?? "");
    if (mode) return mode;
    if (field.inputMode) return "text";
    const type = field.localName === "input" ? field.type : "";
    if (DIGITS.has(type)) return "number";
    if (["tel", "email", "url"].includes(type)) return type;
    const pattern = field.pattern ?? "";
    return NUMBERED.test(pattern) && /\d/u.test(pattern.replaceAll("\\d", "0")) ? "number" : "text";
  }

  /** @param {HTMLInputElement} field */
  function leave(field) {
    if (field.localName !== "input") return "line";
    const searches = field.type === "search" || field.inputMode === "search" ||
      field.enterKeyHint === "search" || field.getAttribute("role") === "searchbox" ||
      kiosk.roots.closest(field, "search,[role=search]") !== null;
    return searches ? "search" : "next";
  }

  /** @param {Element} element */
  function numberOf(element) {
    const known = numbers.get(element) ?? next;
    if (known === next) next += 1;
    numbers.set(element, known);
    return kiosk.units.epoch() * 1_000_000 + known;
  }

  /** @param {boolean} asked whether it was touched while it had the focus already */
  function tell(asked) {
    const element = /** @type {HTMLInputElement | null} */ (current());
    const field = element && {
      number: numberOf(element), wanted: wanted(element), leave: leave(element),
      secret: kiosk.privacy.masked(element), asked,
    };
    const now = JSON.stringify(field);
    if (now === last && !asked) return;
    last = JSON.stringify(field && { ...field, asked: false });
    kiosk.send("field", { field });
  }

  /** Tell, once the focus is where it goes. */
  function soon() {
    if (planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      tell(false);
    }, 0);
  }

  /** @param {Event} event */
  function pressed(event) {
    const target = /** @type {Element | undefined} */ (event.composedPath()[0]);
    const field = current();
    if (event.isTrusted && field && target && (target === field || field.contains(target))) tell(true);
  }

  /**
   * Bring the field into view, so that it ends `margin` pixels above the lower edge.
   *
   * @param {number} height pixels the view has, once it has followed
   * @param {number} margin
   * @returns {{ waits: boolean, missing: number, path: number[] | null } | null} whether the view has
   *   not followed yet, how far the field still is below, and which frame knows it instead
   */
  function bring(height, margin) {
    if (Math.abs(window.innerHeight - height) > 2) return { waits: true, missing: 0, path: null };
    const focused = active();
    if (focused && kiosk.frames.far(focused)) {
      return { waits: false, missing: 0, path: kiosk.frames.pathTo(focused) };
    }
    const field = current();
    if (!field) return null;
    return { waits: false, missing: clear(field, () => boxOf(field), margin), path: null };
  }

  /**
   * As `bring`, for a frame whose own script told where the field is in it.
   *
   * @param {number[]} path
   * @param {Box} box in the frame's viewport
   * @param {number} margin
   */
  function bringFrame(path, box, margin) {
    const frame = active();
    if (!frame || !kiosk.frames.far(frame) || String(kiosk.frames.pathTo(frame)) !== String(path)) return null;
    const missing = clear(frame, () => {
      const edge = frame.getBoundingClientRect();
      const moved = { ...box, x: edge.left + frame.clientLeft + box.x, y: edge.top + frame.clientTop + box.y };
      return outward(moved, frame);
    }, margin);
    return { waits: false, missing, path: null };
  }

  /** @returns {Box | null} the field in this document's viewport, brought into it */
  function inner() {
    const field = current();
    if (!field) return null;
    field.scrollIntoView({ block: "nearest", inline: "nearest" });
    return boxOf(field);
  }

  /**
   * @param {Element} field what has the focus in our reach: a field, or the frame it is in
   * @param {() => Box} place where the field is now
   * @param {number} margin
   * @returns {number} pixels by which it is still too low
   */
  function clear(field, place, margin) {
    if (brought?.deref() !== field) {
      brought = new WeakRef(field);
      before = [...scrollers(field)].map((scroller) => ({ scroller, top: scroller.scrollTop }));
    }
    const limit = () => window.innerHeight - margin;
    if (tooLow(place(), limit()) > SLACK) {
      if (!kiosk.frames.far(field)) field.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
      for (const scroller of scrollers(field)) {
        const low = tooLow(place(), limit());
        if (low > SLACK) scroller.scrollBy({ top: low, behavior: "instant" });
      }
    }
    const covered = cover(field, place());
    if (covered > 0) {
      for (const scroller of scrollers(field)) {
        const low = tooLow(place(), limit() - covered);
        if (low > SLACK) scroller.scrollBy({ top: low, behavior: "instant" });
      }
    }
    const low = tooLow(place(), limit());
    return low > SLACK ? Math.ceil(low) : 0;
  }

  /**
   * @param {Box} box
   * @param {number} limit
   * @returns {number} how far it should go up; what is higher than the view only shows its beginning
   */
  function tooLow(box, limit) {
    const low = box.y + box.height - limit;
    return Math.min(low, Math.max(0, box.y));
  }

  /**
   * @param {Element} field
   * @param {Box} box
   * @returns {number} pixels at the lower edge that something fixed covers, where the field is
   */
  function cover(field, box) {
    const [x, y] = [box.x + box.width / 2, box.y + box.height - 3];
    let hit = document.elementFromPoint(x, y);
    for (let root = hit?.shadowRoot; hit && root; root = hit.shadowRoot) {
      const found = root.elementFromPoint(x, y);
      if (!found || found === hit) break;
      hit = found;
    }
    for (let one = hit; one; one = kiosk.roots.parent(one)) {
      if (one === field || one.contains(field)) return 0;
      const style = kiosk.roots.window(one).getComputedStyle(one);
      if (style.position === "fixed" || style.position === "sticky") {
        return Math.max(0, window.innerHeight - one.getBoundingClientRect().top);
      }
    }
    return 0;
  }

  /** @param {Element} field */
  function boxOf(field) {
    const { left, top, width, height } = field.getBoundingClientRect();
    return outward({ x: left, y: top, width, height }, field);
  }

  /**
   * @param {Box} box in the viewport of its document
   * @param {Element} element
   * @returns {Box} in the viewport of ours, seen or not
   */
  function outward(box, element) {
    let moved = box;
    for (let view = element.ownerDocument.defaultView; view && view !== window;) {
      const frame = view.frameElement;
      if (!frame) break;
      const rect = frame.getBoundingClientRect();
      moved = { ...moved, x: moved.x + rect.left + frame.clientLeft, y: moved.y + rect.top + frame.clientTop };
      view = /** @type {any} */ (frame.ownerDocument.defaultView);
    }
    return moved;
  }

  /**
   * @param {Element} field
   * @returns {Generator<Element>} what scrolls around it, from the inside out
   */
  function* scrollers(field) {
    for (let one = kiosk.roots.parent(field); one; one = kiosk.roots.parent(one)) {
      const root = one.ownerDocument.scrollingElement;
      if (one.scrollHeight > one.clientHeight + SLACK || one === root) yield one;
    }
  }

  /** The keyboard is gone: put back what was moved for it, if the visitor is where they were. */
  function restore() {
    const field = brought?.deref();
    if (field && (current() ?? field) === field) {
      for (const { scroller, top } of before) if (scroller.isConnected) scroller.scrollTop = top;
    }
    forget();
  }

  function forget() {
    brought = null;
    before = [];
  }

  for (const type of ["focusin", "focusout"]) kiosk.roots.listen(type, soon);
  kiosk.roots.listen("pointerdown", pressed);
  for (const type of ["focus", "blur"]) window.addEventListener(type, soon);
  for (const type of ["wheel", "touchmove"]) kiosk.roots.capture(type, (event) => { if (event.isTrusted) forget(); });
  kiosk.roots.changed((records) => {
    if (last !== "null" && records.some((one) => one.type === "attributes" || one.removedNodes.length > 0)) soon();
  });
  return { bring, bringFrame, inner, restore };
})();
