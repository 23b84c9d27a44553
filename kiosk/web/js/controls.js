// @ts-check
"use strict";
/**
 * What is said of what one presses, ticks, chooses and fills in: name, kind, state, error and help.
 * What is in a field is its visitor's own; of what a field hides only that it is there.
 */
kiosk.controls = (() => {
  const { name, named, attribute } = kiosk.called;
  const CONTROLS = "a[href],area[href],button,input:not([type=hidden]),select,textarea,option,summary," +
    "[contenteditable='']," +
    "[contenteditable=true],[contenteditable=plaintext-only],[role=button],[role=link]," +
    "[role=checkbox],[role=radio],[role=switch],[role=tab],[role=option],[role=menuitem]," +
    "[role=menuitemcheckbox],[role=menuitemradio],[role=combobox],[role=listbox],[role=slider]," +
    "[role=spinbutton],[role=textbox],[role=searchbox],[role=treeitem]";
  const BY_ROLE = /** @type {Record<string, string>} */ ({
    textbox: "text", searchbox: "search", spinbutton: "number", slider: "slider", button: "button",
    checkbox: "checkbox", menuitemcheckbox: "checkbox", radio: "radio", menuitemradio: "radio",
    switch: "switch", link: "link", tab: "tab", option: "option", menuitem: "option",
    treeitem: "option", combobox: "list", listbox: "list",
  });
  const BY_TYPE = /** @type {Record<string, string>} */ ({
    password: "password", file: "file", date: "date", month: "date", week: "date", time: "time",
    "datetime-local": "date", color: "colour",
  });
  const FILLED = new Set(["text", "search", "password", "number", "date", "time", "list", "file"]);
  const GROUPS = "fieldset,[role=radiogroup],[role=group]";
  const SETS = "select,[role=listbox],[role=menu],[role=tablist],[role=tree],[role=radiogroup]";
  const MOST = 30; // options that are said of a list
  const LONGEST = 500; // characters of what is in a field
  const PICTURES = "img,canvas,svg,picture,video,object,[role=img]";
  const QR = /(?:^|[^a-zåäö])qr(?:[^a-zåäö]|kod|code|$)/i;

  /**
   * @param {Node} node
   * @returns {Element | null} the control at a node, or the one that its label is for
   */
  function at(node) {
    const control = kiosk.roots.closest(node, CONTROLS);
    const label = /** @type {HTMLLabelElement | null} */ (kiosk.roots.closest(node, "label"));
    if (control && (!label || label.contains(control) || !control.contains(label))) {
      if (control.localName !== "option") return control;
      const list = /** @type {HTMLSelectElement | null} */ (control.closest("select"));
      return list && kiosk.names.role(list) === "combobox" ? list : control;
    }
    return label?.control ?? control;
  }

  /**
   * @param {Element} element
   * @returns {Element | null} what one sees of it: pages hide a box to tick and draw its label
   */
  function body(element) {
    const { width, height } = element.getBoundingClientRect();
    const seen = width > 4 && height > 4 && element.checkVisibility({
      visibilityProperty: true, opacityProperty: true });
    if (seen) return element;
    return kiosk.names.labels(element).find((one) => one.checkVisibility()) ?? null;
  }

  /**
   * @param {Element} element
   * @returns {string} a code of hearing.py; empty for none
   */
  function kind(element) {
    const { type } = /** @type {Partial<HTMLInputElement>} */ (element);
    if (element.localName === "input" && type && BY_TYPE[type]) return BY_TYPE[type] ?? "";
    const role = kiosk.names.role(element);
    if (role === "button" && element.getAttribute("aria-haspopup") === "listbox") return "list";
    if (!role && kiosk.reading.editable(element)) return "text";
    return BY_ROLE[role] ?? "";
  }

  /**
   * All that is said of a control.
   *
   * @param {Element} element
   * @param {{ group?: boolean }} wanted whether the question it belongs to is said before it
   * @returns {Part[]}
   */
  function told(element, { group = false } = {}) {
    const what = kind(element);
    const number = kiosk.place.note("", [], element);
    /** @type {Part[]} */
    const parts = [];
    const question = group && (what === "radio" || what === "checkbox") ? groupOf(element) : null;
    if (question) parts.push(...groupName(question));
    parts.push(...name(element));
    for (const [code, numbers] of [...(what ? [/** @type {State} */ ([what])] : []), ...states(element, what)]) {
      parts.push(kiosk.spoken.code(code, number, numbers));
    }
    parts.push(...wrong(element, number), ...help(element));
    if (what === "list") parts.push(...options(element));
    return [...parts, ...content(element, what, number)];
  }

  /**
   * @param {Element} element
   * @returns {Part[]} its state alone, which has just changed
   */
  function state(element) {
    const number = kiosk.place.note("", [], element);
    return states(element, kind(element)).slice(0, 1).map(([code, numbers]) =>
      kiosk.spoken.code(code, number, numbers));
  }

  /** @typedef {[string, { count?: number, of?: number }?]} State */

  /**
   * @param {Element} element
   * @param {string} what its kind
   * @returns {State[]}
   */
  function states(element, what) {
    /** @type {State[]} */
    const found = [];
    const control = /** @type {HTMLInputElement} */ (element);
    const said = (/** @type {string} */ name) => element.getAttribute(`aria-${name}`);
    const native = element.localName === "input" && ["checkbox", "radio"].includes(control.type);
    if (["checkbox", "radio", "switch"].includes(what)) {
      const mixed = native ? control.indeterminate : said("checked") === "mixed";
      const on = native ? control.checked : said("checked") === "true";
      const codes = { checkbox: ["checked", "unchecked"], radio: ["chosen", "unchosen"],
        switch: ["on", "off"] }[what] ?? [];
      found.push([mixed ? "partly" : codes[on ? 0 : 1] ?? ""]);
    } else if (what === "option" || what === "tab") {
      const chosen = element.localName === "option"
        ? /** @type {HTMLOptionElement} */ (element).selected : said("selected") === "true";
      if (chosen) found.push(["chosen"]);
    }
    const place = placeOf(element, what);
    if (place) found.push(["place", place]);
    if (said("pressed")) found.push([said("pressed") === "true" ? "pressed" : "unpressed"]);
    const open = element.localName === "summary"
      ? String(/** @type {Partial<HTMLDetailsElement> | null} */ (element.parentElement)?.open === true)
      : said("expanded");
    // A list is closed until it is used, as every visitor knows it.
    if (open === "true" && what !== "text") found.push(["open"]);
    else if (open && what !== "text" && what !== "list") found.push(["closed"]);
    if (said("current") && said("current") !== "false") found.push(["current"]);
    if (control.required === true || said("required") === "true") found.push(["required"]);
    if (element.matches(":disabled") || said("disabled") === "true") found.push(["disabled"]);
    else if (element.matches("input:read-only,textarea:read-only,[aria-readonly=true]") &&
      FILLED.has(what) && what !== "file" && what !== "list") found.push(["fixed"]);
    if (FILLED.has(what) && !unknown(element)) {
      found.push([kiosk.find.filled(element) ? "filled" : "empty"]);
    }
    return found;
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether it is a list the page has made, which shows an answer or a request
   */
  function unknown(element) {
    return !element.matches("input,select,textarea") && !kiosk.reading.editable(element) &&
      !kiosk.find.filled(element) && kiosk.names.text(element) !== "";
  }

  /**
   * @param {Element} element
   * @param {string} what
   * @returns {{ count: number, of: number } | null} which of how many it is
   */
  function placeOf(element, what) {
    if (!["radio", "option", "tab"].includes(what)) return null;
    const all = peers(element);
    const count = all.indexOf(element) + 1;
    return count > 0 && all.length > 1 ? { count, of: all.length } : null;
  }

  /**
   * @param {Element} element
   * @returns {Element[]} those of its kind that it is one of
   */
  function peers(element) {
    const root = /** @type {Root} */ (element.getRootNode());
    const { name, form } = /** @type {Partial<HTMLInputElement>} */ (element);
    if (element.localName === "input" && name) {
      return [...root.querySelectorAll(`input[type=radio][name="${CSS.escape(name)}"]`)]
        .filter((one) => /** @type {HTMLInputElement} */ (one).form === form);
    }
    const set = kiosk.roots.closest(element, SETS);
    const role = element.getAttribute("role");
    const like = element.localName === "option" ? "option:not([disabled][hidden],[value=''])"
      : `[role="${CSS.escape(role ?? "")}"]`;
    return set && (role || element.localName === "option")
      ? [...set.querySelectorAll(like)].filter((one) => one.localName === "option" || one.checkVisibility())
      : [];
  }

  /**
   * @param {Element} element
   * @returns {Element | null} the group that asks what this answers
   */
  function groupOf(element) {
    const above = kiosk.roots.parent(element);
    return above && kiosk.roots.closest(above, GROUPS);
  }

  /**
   * @param {Element} group
   * @returns {Part[]}
   */
  function groupName(group) {
    const legend = [...group.children].find((child) => child.localName === "legend");
    return legend ? named([legend], group, null) : name(group);
  }

  /**
   * @param {Element} element
   * @param {number} number
   * @returns {Part[]} what the page says is wrong about it
   */
  function wrong(element, number) {
    const said = (element.getAttribute("aria-invalid") ?? "false") !== "false";
    const control = /** @type {Partial<HTMLInputElement>} */ (element);
    const message = kiosk.names.references(element, "aria-errormessage")
      .filter((one) => one.checkVisibility({ visibilityProperty: true }));
    if (said) return [kiosk.spoken.code("wrong", number), ...texts(message)];
    if (!element.matches(":user-invalid") || !control.validationMessage) return [];
    // The browser's own words are in a language nobody chose here.
    return [kiosk.spoken.code("wrong", number)];
  }

  /**
   * @param {Element} element
   * @returns {Part[]} hints
   */
  function help(element) {
    const messages = kiosk.names.references(element, "aria-errormessage");
    const described = kiosk.names.references(element, "aria-describedby")
      .filter((one) => !messages.includes(one));
    return [...texts(described), ...attribute(element, "aria-description")];
  }

  /** @param {Element[]} holders */
  function texts(holders) {
    return holders.flatMap((one) => kiosk.spoken.parts(kiosk.spoken.textsOf(one, !one.checkVisibility())));
  }

  /**
   * @param {Element} element a list
   * @returns {Part[]} what it offers, for nobody can touch what opens out of the page
   */
  function options(element) {
    const native = element.localName === "select";
    const all = native
      ? [.../** @type {HTMLSelectElement} */ (element).options]
        .filter((one) => !one.disabled && !one.hidden && one.value !== "")
      : [...element.querySelectorAll("[role=option]")].filter((one) => one.checkVisibility());
    if (all.length === 0) return [];
    return [
      kiosk.spoken.code("choices", kiosk.place.note("", [], element), { count: all.length }),
      ...all.slice(0, MOST).flatMap((one) => native ? option(one, element) : name(one)),
    ];
  }

  /**
   * @param {Element} one
   * @param {Element} list
   * @returns {Part[]}
   */
  function option(one, list) {
    const own = attribute(one, "label");
    // Its letters stand nowhere in the page: the list is what one sees.
    return own.length > 0 ? own : kiosk.spoken.parts(optionTexts(one), list);
  }

  /** @param {Element} one */
  function optionTexts(one) {
    return [...one.childNodes].filter(/** @returns {node is Text} */ (node) => node.nodeType === Node.TEXT_NODE);
  }

  /** @param {string} what */
  function holds(what) {
    return FILLED.has(what) || what === "slider";
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether the text in it is an answer, and none of its name
   */
  function answers(element) {
    return !element.matches("input,select,textarea") && holds(kind(element));
  }

  /**
   * @param {Element} element
   * @param {string} what
   * @param {number} number
   * @returns {Part[]} what is in it, for the ear of one
   */
  function content(element, what, number) {
    if (!holds(what)) return [];
    if (what === "file" || kiosk.privacy.masked(element)) return [];
    if (!kiosk.find.filled(element) && !unknown(element)) return [];
    if (element.localName === "select") {
      return [.../** @type {HTMLSelectElement} */ (element).selectedOptions]
        .flatMap((one) => option(one, element).map((part) => ({ ...part, private: true })));
    }
    // A button has a value as well, which nobody sees.
    const typed = element.matches("button") ? null
      : /** @type {Partial<HTMLInputElement>} */ (element).value;
    const value = typed ?? element.getAttribute("aria-valuetext") ?? element.textContent ?? "";
    const text = value.replace(/\s+/g, " ").trim().slice(0, LONGEST);
    return kiosk.spoken.words(text, "sv", element, true).map((part) => ({ ...part, number }));
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether it is a QR code: it is for a telephone, not to be said or marked
   */
  function code(element) {
    const picture = element.closest(PICTURES);
    if (!picture) return false;
    const said = ["alt", "aria-label", "id", "class", "src", "title"]
      .map((name) => picture.getAttribute(name) ?? "");
    const around = [picture.parentElement, picture.parentElement?.parentElement]
      .flatMap((one) => [one?.id ?? "", one?.getAttribute("class") ?? ""]);
    const drawn = picture.localName === "svg" ? picture.querySelector("title")?.textContent ?? "" : "";
    return [...said, ...around, drawn].some((one) => QR.test(one.slice(0, 200)));
  }

  /**
   * @param {Element} element
   * @returns {Part[]} what a picture shows
   */
  function picture(element) {
    const found = element.closest(PICTURES);
    if (!found || kiosk.roots.closest(found, "[aria-hidden=true]")) return [];
    if (code(found)) return [kiosk.spoken.code("qr", 0)];
    const parts = name(found);
    return parts.length === 0 ? [] : [...parts, kiosk.spoken.code("picture", kiosk.place.note("", [], found))];
  }

  return { CONTROLS, PICTURES, at, body, kind, told, state, option, answers, groupOf, picture, code };
})();
