// @ts-check
"use strict";
/** What an unattended visitor may look at: where an element is and of what kind. Changes nothing. */
kiosk.play = (() => {
  const OPTIONS = "[role=option],[role=radio],input[type=radio],[role=gridcell] button," +
    "[role=grid] td button";

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
    // Before its first picture the engine takes no press.
    const painted = performance.getEntriesByType("paint").length > 0;
    if (!element || !painted || !kiosk.names.exposed(element)) {
      return { box: null, highlighted: false, astray: false, kind: "", value: false, chosen: "", open: false };
    }
    return {
      box: shown(handle(element)),
      highlighted: kiosk.highlight.target() === element,
      astray: ![null, element].includes(kiosk.highlight.target()),
      kind: kind(element),
      value: kiosk.find.filled(element),
      chosen: chosen(element),
      open: element.getAttribute("aria-expanded") === "true",
    };
  }

  /**
   * Look for an option of what is chosen from, and bring it into view.
   *
   * @param {string} css of the whole: a list, a group, or a field that opens a calendar
   * @param {string} text the option's Swedish text; `*` stands for the first that is free
   * @returns {Box | null}
   */
  function option(css, text) {
    const element = find(css);
    if (!element) return null;
    const places = [element, ...kiosk.names.references(element, "aria-controls")];
    const free = places.flatMap((place) => [...place.querySelectorAll(OPTIONS)])
      .filter((one) => kiosk.names.exposed(one) && !one.matches(":disabled,[aria-disabled=true]"));
    const wanted = kiosk.names.fold(text);
    const found = text === "*" ? free[0]
      : free.find((one) => [kiosk.names.name(one), kiosk.names.text(one)].includes(wanted));
    return found ? shown(handle(found)) : null;
  }

  /**
   * @param {Element} element
   * @returns {Box | null} its box in the main document, scrolled into view
   */
  function shown(element) {
    const box = kiosk.highlight.box(element);
    if (!box || box.y < 0 || box.y + box.height > window.innerHeight || hidden(element)) {
      element.scrollIntoView({ block: "center", behavior: "instant" });
    }
    return kiosk.highlight.box(element);
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether what scrolls around it cuts a part of it off
   */
  function hidden(element) {
    const box = kiosk.room.clipped(element);
    return !box || box.height < element.getBoundingClientRect().height - 1;
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
    if (["group", "radiogroup"].includes(role)) return "group";
    const untyped = element.localName === "input" && element.matches("[readonly]");
    if (untyped && element.hasAttribute("aria-controls")) return "picker";
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
    return option ? kiosk.names.text(option) : "";
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

  return { look, option, focus };
})();
