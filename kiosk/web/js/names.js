// @ts-check
"use strict";
/**
 * Roles and accessible names by the W3C computation, on the Swedish source of the page.
 *
 * What a visitor typed or chose is never part of a name. Answers are kept for one pass (`begin`).
 */
kiosk.names = (() => {
  const ROLES = new Set(("alert alertdialog application article banner button cell checkbox columnheader " +
    "combobox complementary contentinfo dialog document feed figure form grid gridcell group heading " +
    "img image link list listbox listitem log main menu menubar menuitem menuitemcheckbox " +
    "menuitemradio meter navigation note option paragraph progressbar radio radiogroup region row " +
    "rowgroup rowheader scrollbar search searchbox separator slider spinbutton status switch tab " +
    "table tablist tabpanel term textbox timer toolbar tooltip tree treegrid treeitem").split(" "));
  const FROM_CONTENT = new Set(("button cell checkbox columnheader gridcell heading link menuitem " +
    "menuitemcheckbox menuitemradio option radio row rowheader switch tab tooltip treeitem").split(" "));
  const BY_TAG = /** @type {Record<string, string>} */ ({
    button: "button", summary: "button", textarea: "textbox", h1: "heading", h2: "heading",
    h3: "heading", h4: "heading", h5: "heading", h6: "heading", nav: "navigation", main: "main",
    aside: "complementary", article: "article", dialog: "dialog", fieldset: "group",
    details: "group", optgroup: "group", option: "option", ul: "list", ol: "list", menu: "list",
    li: "listitem", table: "table", tr: "row", td: "cell", output: "status", hr: "separator",
    progress: "progressbar", meter: "meter", datalist: "listbox", figure: "figure", p: "paragraph",
    search: "search", tbody: "rowgroup", thead: "rowgroup", tfoot: "rowgroup", svg: "img",
  });
  const BY_TYPE = /** @type {Record<string, string>} */ ({
    search: "searchbox", number: "spinbutton", range: "slider", checkbox: "checkbox",
    radio: "radio", submit: "button", reset: "button", button: "button", image: "button",
    file: "button", hidden: "", color: "",
  });
  const LABELABLE = new Set(["input", "select", "textarea", "button", "output", "meter", "progress"]);

  /** @type {Map<Element, string>} */
  let named = new Map();
  /** @type {Map<Element, string>} */
  let texted = new Map();
  /** @type {Map<Element, boolean>} */
  let shown = new Map();
  /** @type {Element[] | null} */
  let headed = null;

  function begin() {
    named = new Map();
    texted = new Map();
    shown = new Map();
    headed = null;
  }

  /**
   * A name without what does not count: white space, soft hyphens, a closing colon, required marks.
   *
   * @param {string | null} text
   * @returns {string}
   */
  function fold(text) {
    let folded = (text ?? "").normalize("NFC").replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
      .replace(/\s+/g, " ").trim();
    for (let before = ""; before !== folded;) {
      before = folded;
      folded = folded.replace(/\s*(?:[:*＊∗]|\((?:obligatorisk[ta]?|krävs|required)\))$/iu, "")
        .replace(/^[*＊∗]\s*/u, "").trim();
    }
    return folded;
  }

  /**
   * @param {Element} element
   * @returns {string} its role; empty for none
   */
  function role(element) {
    for (const token of (element.getAttribute("role") ?? "").toLowerCase().split(/\s+/)) {
      if (token === "none" || token === "presentation") return "";
      if (ROLES.has(token)) return token === "image" ? "img" : token;
    }
    const tag = element.localName;
    if (tag === "a" || tag === "area") return element.hasAttribute("href") ? "link" : "";
    if (tag === "input") return inputRole(/** @type {HTMLInputElement} */ (element));
    if (tag === "select") {
      const select = /** @type {HTMLSelectElement} */ (element);
      return select.multiple || select.size > 1 ? "listbox" : "combobox";
    }
    if (tag === "img") return element.getAttribute("alt") === "" ? "" : "img";
    if (tag === "th") {
      const row = element.getAttribute("scope") === "row" || element.getAttribute("scope") === "rowgroup";
      return row ? "rowheader" : "columnheader";
    }
    if (tag === "section" || tag === "form") {
      const own = element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby") ||
        element.hasAttribute("title");
      return own ? (tag === "section" ? "region" : "form") : "";
    }
    if (tag === "header" || tag === "footer") {
      if (element.parentElement?.closest("article,aside,main,nav,section")) return "";
      return tag === "header" ? "banner" : "contentinfo";
    }
    return BY_TAG[tag] ?? "";
  }

  /** @param {HTMLInputElement} input */
  function inputRole(input) {
    const known = BY_TYPE[input.type];
    if (known !== undefined && !(input.type === "search" && input.hasAttribute("list"))) return known;
    return input.hasAttribute("list") ? "combobox" : "textbox";
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether it is rendered at all
   */
  function visible(element) {
    let answer = shown.get(element);
    if (answer === undefined) {
      answer = element.checkVisibility({ visibilityProperty: true });
      shown.set(element, answer);
    }
    return answer;
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether assistive technology meets it
   */
  function exposed(element) {
    return visible(element) && !kiosk.roots.closest(element, "[aria-hidden=true],[inert]");
  }

  /**
   * @param {Element} element
   * @param {string} attribute a list of ids
   * @returns {Element[]}
   */
  function references(element, attribute) {
    const root = /** @type {Root} */ (element.getRootNode());
    const ids = (element.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean);
    return ids.map((id) => root.getElementById?.(id) ?? null).filter((found) => found !== null);
  }

  /**
   * @param {Element} element
   * @returns {Element[]} its label elements
   */
  function labels(element) {
    if (LABELABLE.has(element.localName)) {
      return [.../** @type {HTMLInputElement} */ (element).labels ?? []];
    }
    if (!element.localName.includes("-")) return [];
    const root = /** @type {Root} */ (element.getRootNode());
    const own = element.id
      ? [...root.querySelectorAll(`label[for="${CSS.escape(element.id)}"]`)] : [];
    const around = element.closest("label");
    return around && !own.includes(around) ? [...own, around] : own;
  }

  /**
   * @typedef {{ hidden: boolean, referenced: boolean, deep: boolean, seen: Set<Node> }} Walk
   * hidden: hidden text counts; referenced: inside aria-labelledby; deep: below the element asked
   */

  /**
   * @param {Element} element
   * @param {Walk} walk
   * @returns {string}
   */
  function compute(element, walk) {
    if (walk.seen.has(element)) return "";
    walk.seen.add(element);
    if (walk.deep && !walk.hidden && (!visible(element) ||
      element.getAttribute("aria-hidden") === "true")) return "";
    const labelled = labelText(element, walk);
    if (labelled) return labelled;
    const what = role(element);
    if (walk.deep && ["textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider"].includes(what)) {
      return "";
    }
    const native = nativeText(element, walk);
    if (native) return native;
    if (walk.deep || walk.referenced || FROM_CONTENT.has(what)) {
      const inside = contents(element, walk);
      if (inside.trim()) return inside;
    }
    return kiosk.attributes.source(element, "title") ||
      (["textbox", "searchbox", "spinbutton", "combobox"].includes(what)
        ? kiosk.attributes.source(element, "placeholder") ||
          kiosk.attributes.source(element, "aria-placeholder") || ""
        : "");
  }

  /**
   * The name from labels: aria-labelledby, aria-label, label, legend.
   *
   * @param {Element} element
   * @param {Walk} walk
   */
  function labelText(element, walk) {
    if (!walk.referenced && element.hasAttribute("aria-labelledby")) {
      const parts = references(element, "aria-labelledby").map((one) =>
        compute(one, { hidden: !visible(one), referenced: true, deep: false, seen: new Set(
          one === element ? [] : [...walk.seen]) }));
      const text = parts.join(" ").trim();
      if (text) return text;
    }
    const own = kiosk.attributes.source(element, "aria-label");
    if (own?.trim()) return own;
    if (element.localName === "fieldset") {
      const legend = [...element.children].find((child) => child.localName === "legend");
      return legend ? compute(legend, { ...walk, referenced: true, deep: true }) : "";
    }
    if (walk.deep) return "";
    return labels(element).map((label) => compute(label, { ...walk, hidden: false, deep: true }))
      .join(" ").trim();
  }

  /**
   * The name that the element's own markup gives.
   *
   * @param {Element} element
   * @param {Walk} walk
   */
  function nativeText(element, walk) {
    const tag = element.localName;
    if (tag === "input") {
      const input = /** @type {HTMLInputElement} */ (element);
      if (["submit", "button", "reset"].includes(input.type)) {
        return kiosk.attributes.source(input, "value") ?? "";
      }
      return input.type === "image" ? kiosk.attributes.source(input, "alt") ?? "" : "";
    }
    if (tag === "img" || tag === "area") return kiosk.attributes.source(element, "alt") ?? "";
    if (tag === "optgroup" || tag === "option") return kiosk.attributes.source(element, "label") ?? "";
    const child = { figure: "figcaption", table: "caption", svg: "title" }[tag];
    const found = child && [...element.children].find((one) => one.localName === child);
    return found ? contents(found, { ...walk, hidden: true, deep: true }) : "";
  }

  /**
   * @param {Element} element
   * @param {Walk} walk
   * @returns {string}
   */
  function contents(element, walk) {
    let text = "";
    for (const child of children(element)) {
      if (child.nodeType === Node.TEXT_NODE) text += kiosk.units.text(child);
      else if (child.nodeType === Node.ELEMENT_NODE) {
        const part = compute(/** @type {Element} */ (child), { ...walk, deep: true });
        text += part && block(/** @type {Element} */ (child)) ? ` ${part} ` : part;
      }
    }
    return text;
  }

  /**
   * @param {Element} element
   * @returns {Iterable<Node>} its children as they are rendered
   */
  function children(element) {
    if (element.shadowRoot) return element.shadowRoot.childNodes;
    if (element.localName === "slot") {
      const assigned = /** @type {HTMLSlotElement} */ (element).assignedNodes();
      if (assigned.length > 0) return assigned;
    }
    return element.childNodes;
  }

  /** @param {Element} element */
  function block(element) {
    if (element.localName === "br") return true;
    const display = kiosk.roots.window(element).getComputedStyle(element).display;
    return display !== "inline" && display !== "contents";
  }

  /** @param {Element} element */
  function name(element) {
    let answer = named.get(element);
    if (answer === undefined) {
      answer = fold(compute(element, fresh()));
      named.set(element, answer);
    }
    return answer;
  }

  /** @returns {Walk} */
  function fresh() {
    return { hidden: false, referenced: false, deep: false, seen: new Set() };
  }

  /**
   * @param {Element} element
   * @returns {string} the name it gets from a label; empty without one
   */
  function label(element) {
    const walk = fresh();
    walk.seen.add(element);
    return fold(labelText(element, walk));
  }

  /**
   * @param {Element} element
   * @returns {string} its Swedish text, as far as it is visible
   */
  function text(element) {
    let answer = texted.get(element);
    if (answer === undefined) {
      const button = element.matches("input[type=submit],input[type=button],input[type=reset]");
      answer = fold(button ? kiosk.attributes.source(element, "value") : visibleText(element));
      texted.set(element, answer);
    }
    return answer;
  }

  /**
   * @param {Element} element
   * @returns {string}
   */
  function visibleText(element) {
    if (["script", "style", "noscript", "template", "textarea"].includes(element.localName)) return "";
    let text = "";
    for (const child of children(element)) {
      if (child.nodeType === Node.TEXT_NODE) text += kiosk.units.text(child);
      else if (child.nodeType === Node.ELEMENT_NODE && visible(/** @type {Element} */ (child))) {
        const part = visibleText(/** @type {Element} */ (child));
        text += block(/** @type {Element} */ (child)) ? ` ${part} ` : part;
      }
    }
    return text;
  }

  /**
   * @param {Element} element a heading
   * @returns {number}
   */
  function level(element) {
    const own = Number(element.getAttribute("aria-level"));
    if (own > 0) return own;
    return /^h[1-6]$/.test(element.localName) ? Number(element.localName[1]) : 2;
  }

  /** @returns {Element[]} the visible headings, in order */
  function headings() {
    headed ??= kiosk.roots.select("h1,h2,h3,h4,h5,h6,[role=heading]")
      .filter((one) => role(one) === "heading" && exposed(one));
    return headed;
  }

  return { begin, fold, role, name, label, text, visible, exposed, labels, level, headings, references };
})();
