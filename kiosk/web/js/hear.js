// @ts-check
"use strict";
/**
 * What the visitor asks to hear: by a touch, which never comes here as an event (press.py keeps it
 * from the page and asks what is there), and by the keyboard, whose focus is said as it moves. And
 * what is to be heard unasked: errors and dialogs, when they come.
 */
kiosk.hear = (() => {
  const QUIET = 200; // milliseconds
  const PATIENCE = 1500; // milliseconds a translation may take before the Swedish is said
  const MOST = 1000; // parts of one telling, as bridge.py takes them
  const RECENT = 5000; // milliseconds after a key in which the focus is moved by it
  const DIALOGS = "dialog[open],[role=dialog],[role=alertdialog]";
  const TICKED = "input[type=checkbox],[role=checkbox],[role=switch]";

  let hearing = false;
  let automatic = false;
  let keyed = -RECENT; // when the last key was pressed, unless something else came after it
  let pending = 0;
  let watching = 0;
  let next = 1;
  /** @type {WeakMap<Element, number>} */
  const keys = new WeakMap();
  /** @type {Set<string>} what was wrong when the errors were told last */
  let errors = new Set();
  /** @type {Set<Element>} */
  let dialogs = new Set();

  /**
   * Take over which wishes the visitor has.
   *
   * @param {boolean} hear the first touch says, the second acts
   * @param {boolean} unasked what comes is read as it comes
   */
  function mode(hear, unasked) {
    [hearing, automatic] = [hear, unasked];
  }

  /**
   * Tell what is at a point of the view, in CSS pixels.
   *
   * @param {number} x
   * @param {number} y
   * @returns {Heard | null}
   */
  function at(x, y) {
    const { scale = 1, offsetLeft = 0, offsetTop = 0 } = window.visualViewport ?? {};
    return inside(x / scale + offsetLeft, y / scale + offsetTop);
  }

  /**
   * @param {number} x in the viewport
   * @param {number} y
   * @returns {Heard | null}
   */
  function inside(x, y) {
    const { hit, left, top } = deepest(x, y);
    if (!hit) return null;
    if (onScrollbar(hit, x - left, y - top)) return { key: 0, parts: [], frame: null };
    if (kiosk.frames.far(hit)) {
      const edge = hit.getBoundingClientRect();
      const path = kiosk.frames.pathTo(hit);
      return {
        key: keyOf(hit), parts: kiosk.aloud.telling(() => kiosk.called.name(hit)),
        frame: path && {
          path, x: x - left - edge.left - hit.clientLeft, y: y - top - edge.top - hit.clientTop,
        },
      };
    }
    const { element, parts } = kiosk.aloud.telling(() => kiosk.aloud.at(hit, x - left, y - top));
    return { key: keyOf(element), parts: parts.slice(0, MOST), frame: null };
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {{ hit: Element | null, left: number, top: number }} what is there, through shadow trees
   *   and frames, and where the viewport of its document begins
   */
  function deepest(x, y) {
    let [left, top] = [0, 0];
    /** @type {Root | null} */
    let root = document;
    /** @type {Element | null} */
    let hit = null;
    while (root) {
      const found = /** @type {Element | null} */ (root.elementFromPoint(x - left, y - top));
      if (!found || found === hit) break;
      hit = found;
      const content = kiosk.frames.near(hit);
      if (content) {
        const edge = hit.getBoundingClientRect();
        left += edge.left + hit.clientLeft;
        top += edge.top + hit.clientTop;
      }
      root = content ?? hit.shadowRoot;
    }
    return { hit, left, top };
  }

  /**
   * @param {Element} hit
   * @param {number} x in the viewport of its document
   * @param {number} y
   */
  function onScrollbar(hit, x, y) {
    const root = hit.ownerDocument.documentElement;
    if (x >= root.clientWidth || y >= root.clientHeight) {
      if (hit === root || hit === hit.ownerDocument.body) return true;
    }
    const { left, top } = hit.getBoundingClientRect();
    const style = kiosk.roots.window(hit).getComputedStyle(hit);
    if (hit === root || !/auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)) return false;
    return x >= left + hit.clientLeft + hit.clientWidth || y >= top + hit.clientTop + hit.clientHeight;
  }

  /** @param {Element} element */
  function keyOf(element) {
    const known = keys.get(element);
    if (known !== undefined) return known;
    const key = kiosk.units.epoch() * 1_000_000 + next;
    next += 1;
    keys.set(element, key);
    return key;
  }

  // --- the keyboard ---

  /** @param {Event} event */
  function input(event) {
    if (event.isTrusted) keyed = event.type === "keydown" ? performance.now() : -RECENT;
  }

  function byKey() {
    return (hearing || automatic) && performance.now() - keyed < RECENT;
  }

  /** @param {Event} event */
  function focused(event) {
    const target = /** @type {Element | undefined} */ (event.composedPath()[0]);
    if (!event.isTrusted || target?.nodeType !== Node.ELEMENT_NODE || !byKey()) return;
    soon(() => focusedParts(active(target)));
  }

  /**
   * @param {Element} element
   * @returns {Element} what is active in it: an option of a list that keeps the focus
   */
  function active(element) {
    return kiosk.names.references(element, "aria-activedescendant")[0] ?? element;
  }

  /**
   * @param {Element} element
   * @returns {Part[]}
   */
  function focusedParts(element) {
    const control = kiosk.controls.at(element);
    if (control === element) return kiosk.controls.told(element, { group: true });
    // A heading, an error, a dialog to which the page moves the focus.
    return element.matches("body,html,main") ? [] : kiosk.aloud.walk(element);
  }

  /** @param {Event} event what was chosen or ticked has changed */
  function changed(event) {
    const target = /** @type {Element | undefined} */ (event.composedPath()[0]);
    if (!event.isTrusted || target?.nodeType !== Node.ELEMENT_NODE) return;
    if (target.localName === "select" && (byKey() || hearing)) {
      const list = /** @type {HTMLSelectElement} */ (target);
      soon(() => [...list.selectedOptions].flatMap((one) => kiosk.controls.option(one, list)));
    } else if (target.matches(TICKED) && (byKey() || hearing)) {
      soon(() => kiosk.controls.state(target));
    }
  }

  /**
   * Tell, once the page shows again what it showed before the key.
   *
   * @param {() => Part[]} tell
   */
  function soon(tell) {
    clearTimeout(pending);
    pending = setTimeout(() => requestAnimationFrame(() => setTimeout(() => {
      send("asked", kiosk.aloud.telling(tell));
    }, 0)), 0);
  }

  /**
   * @param {"asked" | "errors" | "dialog"} why
   * @param {Part[]} parts
   */
  function send(why, parts) {
    if (parts.length > 0) kiosk.send("heard", { why, parts: parts.slice(0, MOST) });
  }

  // --- unasked ---

  /** @param {MutationRecord[]} records */
  function look(records) {
    if (byKey()) {
      const moved = records.findLast((record) => record.attributeName === "aria-activedescendant");
      const target = /** @type {Element | undefined} */ (moved?.target);
      if (target?.matches(":focus")) {
        const option = active(target);
        if (option !== target) soon(() => focusedParts(option));
      }
    }
    if (watching === 0) watching = setTimeout(() => watch(performance.now()), QUIET);
  }

  /** @param {number} since when something changed */
  function watch(since) {
    watching = 0;
    kiosk.names.begin();
    kiosk.match.begin();
    const open = kiosk.roots.select(DIALOGS).filter(kiosk.names.exposed);
    const opened = open.filter((one) => !dialogs.has(one));
    const alerts = kiosk.aloud.alerts();
    const wrong = kiosk.aloud.wrong();
    // A number that counts down does not make a message a new one.
    const lines = [...alerts.map((one) => kiosk.names.text(one)), ...wrong.map((one) =>
      `${kiosk.names.name(one)} ${described(one)}`)].map((line) => line.replace(/\d+/g, "0"));
    const fresh = lines.some((line) => !errors.has(line));
    const said = [...opened, ...(fresh ? [...alerts, ...wrong] : [])];
    if (said.some(waits) && performance.now() - since < PATIENCE) {
      watching = setTimeout(() => watch(since), QUIET);
      return;
    }
    dialogs = new Set(open);
    errors = new Set(lines);
    const last = opened.at(-1);
    if (last) send("dialog", kiosk.aloud.telling(() => [...label(last), ...kiosk.aloud.walk(last)]));
    if (fresh) send("errors", kiosk.aloud.readable("errors"));
  }

  /** @param {Element} dialog */
  function label(dialog) {
    return dialog.hasAttribute("aria-label") ? kiosk.called.name(dialog) : [];
  }

  /** @param {Element} field */
  function described(field) {
    return ["aria-errormessage", "aria-describedby"].flatMap((name) =>
      kiosk.names.references(field, name)).map(kiosk.names.text).join(" ");
  }

  /**
   * @param {Element} part
   * @returns {boolean} whether a text of it is being translated
   */
  function waits(part) {
    return kiosk.units.active() && kiosk.spoken.textsOf(part).some((node) => {
      const unit = kiosk.units.at(node);
      return unit !== null && unit.origin === "none" && unit.flags.length === 0;
    });
  }

  kiosk.roots.listen("focusin", focused);
  kiosk.roots.listen("input", changed);
  for (const type of ["keydown", "pointerdown", "wheel"]) kiosk.roots.capture(type, input);
  kiosk.roots.changed(look);
  document.addEventListener("DOMContentLoaded", () => look([]));
  return { mode, at };
})();
