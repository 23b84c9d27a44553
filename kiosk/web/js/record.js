// @ts-check
"use strict";
/**
 * Tells what an author presses and fills in, as the alternatives by which a guide finds it again.
 * What is typed, chosen or attached is not looked at. Only in the author's tools.
 */
(() => {
  const BUTTONS = "a[href],button,summary,input[type=submit],input[type=button],input[type=reset]," +
    "input[type=image],[role=button],[role=link],[role=tab],[role=menuitem],[role=treeitem]," +
    "[role=option],[role=combobox],[role=checkbox],[role=radio],[role=switch]";
  const TYPED = "input,select,textarea,[contenteditable='true'],[contenteditable='']";
  const GROUPS = "fieldset,section,dialog,[role=group],[role=radiogroup],[role=region],[role=dialog]";
  const MARKED = ["data-testid", "data-test", "data-cy"];
  const LONGEST = 200; // characters of a name that is still a name
  const TRIED = 12; // words near the element
  const WORD = /^[\p{L}_-][\p{L}\d_-]{0,39}$/u;

  /** @type {WeakMap<Element, number>} */
  const numbers = new WeakMap();
  let count = 0;

  /** @param {Event} event */
  function filled(event) {
    const element = target(event);
    const field = element && kiosk.roots.closest(element, TYPED);
    if (event.isTrusted && field && !field.matches(BUTTONS)) tell(field);
  }

  /** @param {Event} event */
  function pressed(event) {
    const element = target(event);
    const button = element && kiosk.roots.closest(element, BUTTONS);
    if (!event.isTrusted || !element) return;
    if (button) {
      if (!owned(button)) tell(button);
    } else if (element.matches("input[type=file]")) tell(element);
  }

  /** @param {Event} event */
  function target(event) {
    const first = /** @type {Element | undefined} */ (event.composedPath()[0]);
    return first?.nodeType === Node.ELEMENT_NODE ? first : null;
  }

  /**
   * @param {Element} option
   * @returns {boolean} whether it is in the list of a field, which is told when it is opened
   */
  function owned(option) {
    if (kiosk.names.role(option) !== "option") return false;
    const list = kiosk.roots.closest(option, "[role=listbox]");
    return Boolean(list?.id) && kiosk.roots.select("[aria-controls],[aria-owns]").some((one) =>
      [one.getAttribute("aria-controls"), one.getAttribute("aria-owns")].includes(list?.id ?? ""));
  }

  /** @param {Element} element */
  function tell(element) {
    kiosk.names.begin();
    kiosk.match.begin();
    const name = kiosk.names.label(element) || kiosk.names.name(element) || kiosk.names.text(element);
    if (!numbers.has(element)) numbers.set(element, count += 1);
    kiosk.send("recorded", {
      touch: {
        element: numbers.get(element),
        kind: kind(element),
        words: usable(name) ? name : "",
        group: element.matches("input[type=radio]") ? element.getAttribute("name") ?? "" : "",
        path: path(),
        query: query(),
        heading: heading(),
        target: alternatives(element),
      },
    });
  }

  /** @returns {string} the page's own heading, also while a dialog lies over it */
  function heading() {
    const main = kiosk.names.headings().find((one) => kiosk.names.level(one) === 1 &&
      !kiosk.match.within(one, "dialog,[role=dialog],[role=alertdialog]"));
    const text = main ? kiosk.names.text(main) : kiosk.find.heading();
    return usable(text) ? text : "";
  }

  /**
   * @param {Element} element
   * @returns {"text" | "list" | "radio" | "tick" | "file" | "press"}
   */
  function kind(element) {
    const role = kiosk.names.role(element);
    if (element.matches("input[type=file]")) return "file";
    if (role === "radio") return "radio";
    if (role === "checkbox" || role === "switch") return "tick";
    if (element.localName === "select" || role === "listbox") return "list";
    if (role === "combobox") return element.localName === "input" ? "text" : "list";
    return element.matches(BUTTONS) ? "press" : "text";
  }

  /** @returns {string} as a person reads it */
  function path() {
    try {
      return decodeURI(location.pathname).slice(0, 500);
    } catch {
      return location.pathname.slice(0, 500);
    }
  }

  /** @returns {string} the query where it is made of words, and names no field; else none */
  function query() {
    const [name = "", value = "", ...more] = location.search.slice(1).split("=");
    const plain = more.length === 0 && WORD.test(name) && /^(\p{L}[\p{L}_-]{0,39}|\d{1,2})$/u.test(value);
    const field = plain && kiosk.roots.select(`[name="${CSS.escape(name)}"]`).length > 0;
    return plain && !field ? location.search : "";
  }

  /** @param {string} text */
  function usable(text) {
    return text !== "" && text.length <= LONGEST && !kiosk.privacy.personal(text);
  }

  /**
   * @param {Element} element
   * @returns {Alternative[]} those of which each finds this element alone
   */
  function alternatives(element) {
    const label = kiosk.names.label(element);
    const name = kiosk.names.name(element);
    const text = kiosk.names.text(element);
    const role = kiosk.names.role(element);
    const own = kind(element) !== "press";
    /** @type {Array<Alternative | null>} */
    const found = [
      own && usable(label) ? sharp(element, { label }) : null,
      role && usable(name) ? sharp(element, { role, name }) : null,
      !own && usable(text) ? sharp(element, { text }) : null,
      own ? fieldName(element) : null,
      selector(element),
    ];
    return found.filter((one) => one !== null);
  }

  /**
   * @param {Element} element
   * @returns {Alternative | null} by its name or autocomplete attribute
   */
  function fieldName(element) {
    const names = ["name", "autocomplete"].map((one) => element.getAttribute(one) ?? "");
    return names.filter((one) => WORD.test(one)).map((field) => ({ field }))
      .find((one) => only(element, one)) ?? null;
  }

  /**
   * @param {Element} element
   * @param {Alternative} one
   */
  function only(element, one) {
    const found = kiosk.match.alternative(one);
    return found.length === 1 && found[0] === element;
  }

  /**
   * @param {Element} element
   * @param {Alternative} one
   * @returns {Alternative | null} narrowed by what stands near, if it needs that
   */
  function sharp(element, one) {
    if (only(element, one)) return one;
    const near = around(element).find((words) => only(element, { ...one, near: words }));
    return near === undefined ? null : { ...one, near };
  }

  /**
   * @param {Element} element
   * @returns {string[]} legends, row headers and headings, the nearest first
   */
  function around(element) {
    /** @type {string[]} */
    const words = [];
    for (let above = kiosk.roots.parent(element); above; above = kiosk.roots.parent(above)) {
      if (above.matches(GROUPS)) words.push(kiosk.names.label(above));
      if (above.matches("tr,[role=row]")) {
        words.push(...[...above.querySelectorAll("th,[role=rowheader],td:first-child")]
          .map(kiosk.names.text));
      }
    }
    const before = kiosk.names.headings().filter((heading) =>
      heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    words.push(...before.reverse().map(kiosk.names.text));
    return [...new Set(words)].filter(usable).slice(0, TRIED);
  }

  /**
   * @param {Element} element
   * @returns {Alternative | null} by an id that somebody has chosen, through shadow roots and frames
   */
  function selector(element) {
    const own = part(element);
    if (!own) return null;
    /** @type {string[]} */
    const outer = [];
    let inner = element;
    for (let root = inner.getRootNode(); root !== document; root = inner.getRootNode()) {
      const host = kiosk.roots.parent(root.firstChild ?? root);
      if (!host) return null;
      outer.unshift(part(host) ?? host.localName);
      inner = host;
    }
    const ways = [own, [...outer, own].join(" >>> "), [...outer, own].join(" ")];
    return ways.map((css) => ({ css })).find((one) => only(element, one)) ?? null;
  }

  /**
   * @param {Element} element
   * @returns {string | null} a selector that names it in its tree
   */
  function part(element) {
    if (element.id && chosen(element.id)) return `#${CSS.escape(element.id)}`;
    for (const name of MARKED) {
      const mark = element.getAttribute(name);
      if (mark && chosen(mark)) return `[${name}="${CSS.escape(mark)}"]`;
    }
    const name = element.getAttribute("name");
    const value = element.getAttribute("value");
    const fixed = element.matches("button,input[type=radio],input[type=checkbox]");
    return fixed && name && value && WORD.test(name) && WORD.test(value)
      ? `${element.localName}[name="${name}"][value="${value}"]` : null;
  }

  /**
   * Whether a name was chosen by a person: generated ones change with each release.
   *
   * @param {string} name
   */
  function chosen(name) {
    if (name.length > 60 || !/^[\p{L}][\p{L}\d_-]*$/u.test(name) || kiosk.privacy.personal(name)) {
      return false;
    }
    return name.split(/[-_]/).every((word) => /^\p{L}*\d{0,2}$/u.test(word)) &&
      !/^(ember|react|radix|mui|headlessui|ng|yui|ext)[-_]?\p{L}*\d/u.test(name);
  }

  kiosk.roots.listen("input", filled);
  kiosk.roots.listen("change", filled);
  kiosk.roots.listen("click", pressed);
})();
