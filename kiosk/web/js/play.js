// @ts-check
"use strict";
/** What an unattended visitor may look at: where an element is and of what kind. Changes nothing. */
kiosk.play = (() => {
  /**
   * @param {string} css pierces open shadow roots and frames, as in guides
   * @returns {Element | null}
   */
  function find(css) {
    kiosk.names.begin();
    kiosk.match.begin();
    const found = kiosk.match.alternative({ css });
    return found.find(kiosk.names.visible) ?? found[0] ?? null;
  }

  /**
   * Look at an element, and bring it into view.
   *
   * @param {string} css pierces shadow roots, as in guides
   * @returns {Look}
   */
  function look(css) {
    const element = find(css);
    if (!element || !kiosk.names.exposed(element)) {
      return { box: null, highlighted: false, astray: false, kind: "", value: false, chosen: "", open: false };
    }
    const pressed = handle(element);
    if (!kiosk.room.whole(pressed)) {
      pressed.scrollIntoView({ block: "center", behavior: "instant" });
    }
    return {
      box: kiosk.highlight.box(pressed),
      highlighted: kiosk.highlight.target() === element,
      astray: ![null, element].includes(kiosk.highlight.target()),
      kind: kind(element),
      value: kiosk.find.filled(element),
      chosen: chosen(element),
      open: element.getAttribute("aria-expanded") === "true",
    };
  }

  /**
   * @param {Element} element
   * @returns {Element} what one presses: the label of a control too small to see
   */
  function handle(element) {
    const box = element.getBoundingClientRect();
    if (box.width > 4 && box.height > 4) return element;
    return kiosk.names.labels(element).find(kiosk.names.visible) ?? element;
  }

  /** @param {Element} element */
  function kind(element) {
    const type = element.localName === "input" ? /** @type {HTMLInputElement} */ (element).type : "";
    const role = kiosk.names.role(element);
    if (["checkbox", "radio"].includes(type) || ["checkbox", "radio", "switch"].includes(role)) {
      return "tick";
    }
    if (type === "file") return "file";
    if (element.localName === "select") return "select";
    if (role === "combobox") return element.localName === "input" ? "suggest" : "combobox";
    return ["textbox", "searchbox", "spinbutton"].includes(role) ? "text" : "button";
  }

  /** @param {Element} element */
  function chosen(element) {
    if (element.localName === "select") {
      const [option] = /** @type {HTMLSelectElement} */ (element).selectedOptions;
      return option ? kiosk.names.fold(option.label === option.text ? kiosk.names.text(option)
        : kiosk.attributes.source(option, "label")) : "";
    }
    const active = element.getAttribute("aria-activedescendant");
    const root = /** @type {Root} */ (element.getRootNode());
    const option = active ? root.getElementById?.(active) : null;
    if (option) return kiosk.names.text(option);
    return kind(element) === "combobox" ? kiosk.names.text(element) : "";
  }

  /**
   * @param {string} css
   * @returns {boolean} whether it has the focus now
   */
  function focus(css) {
    const element = find(css);
    /** @type {HTMLElement | null} */ (element)?.focus();
    return element !== null;
  }

  return { look, focus };
})();
