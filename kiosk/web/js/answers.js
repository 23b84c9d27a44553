// @ts-check
"use strict";
/**
 * What the visitor has answered, from the page as it is: fields with their values, and the summary
 * that many services show before one sends. Asked for when the visitor is to check it, never before.
 */
kiosk.answers = (() => {
  const MOST = 120; // answers told
  const LONGEST = 300; // letters of a label or a value
  const FIELDS = "input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image]," +
    "[type=password],[type=file],[autocomplete=one-time-code]),select,textarea,[role=combobox]";
  const PARTS = "section,article,fieldset,[role=region],[role=group]";
  const CHANGE = /^(?:ändra|redigera|korrigera|rätta)/i;

  /** @typedef {{ label: Element, value: string, said: Element | null, change: Element | null }} Answered
   * said: what holds the value as text of the page, which has a translation */

  /** @type {Answered[]} those told last */
  let told = [];

  /** @returns {AnswerTold[]} in the order of the page; also whether there are any to check */
  function list() {
    kiosk.names.begin();
    kiosk.match.begin();
    const found = [...pairs(), ...fields()].filter(({ label }) => kiosk.names.exposed(label));
    found.sort((one, other) => one.label.compareDocumentPosition(other.label) &
      Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
    told = found.slice(0, MOST);
    return told.map(({ label, value, said, change }) => ({
      label: kiosk.names.text(label).slice(0, LONGEST),
      own: own(label).slice(0, LONGEST),
      value: value.slice(0, LONGEST),
      own_value: said ? own(said).slice(0, LONGEST) : "",
      change: change !== null,
    }));
  }

  /**
   * @param {Element} label
   * @returns {string} its translation; empty where there is none
   */
  function own(label) {
    const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const unit = kiosk.units.at(node);
      if (unit) return unit.translation;
    }
    return "";
  }

  /** @returns {Answered[]} names and values of a summary */
  function pairs() {
    /** @type {Answered[]} */
    const found = [];
    for (const label of kiosk.roots.select("main dt,main th[scope=row],main [role=rowheader]")) {
      const value = label.nextElementSibling;
      if (!value?.matches("dd,td,[role=cell]") || value.querySelector(FIELDS)) continue;
      found.push({ label, value: kiosk.names.text(value), said: value, change: changer(label) });
    }
    return found;
  }

  /** @returns {Answered[]} fields that have a label and can be seen */
  function fields() {
    /** @type {Answered[]} */
    const found = [];
    for (const field of kiosk.roots.select(FIELDS)) {
      const label = kiosk.names.labels(field)[0] ?? kiosk.names.references(field, "aria-labelledby")[0];
      if (!label || !kiosk.match.seen(field)) continue;
      const control = /** @type {HTMLInputElement} */ (field);
      const ticked = control.type === "radio" || control.type === "checkbox";
      if (ticked && !control.checked) continue;
      const said = field.localName === "select"
        ? /** @type {HTMLSelectElement} */ (field).selectedOptions[0] ?? null : null;
      found.push({ label, value: ticked ? "✓" : valueOf(field), said, change: field });
    }
    return found;
  }

  /** @param {Element} field */
  function valueOf(field) {
    if (field.localName === "select") {
      const options = [.../** @type {HTMLSelectElement} */ (field).selectedOptions];
      return options.filter((one) => one.value).map(kiosk.names.text).join(", ");
    }
    const value = /** @type {HTMLInputElement} */ (field).value;
    return typeof value === "string" && field.matches("input,textarea") ? value : kiosk.names.text(field);
  }

  /**
   * @param {Element} label
   * @returns {Element | null} the page's own way back to where this was answered
   */
  function changer(label) {
    let part = kiosk.roots.closest(label, PARTS) ?? kiosk.roots.closest(label, "main");
    while (part) {
      const ways = [...part.querySelectorAll("a[href],button,input[type=submit]")]
        .filter((one) => CHANGE.test(kiosk.names.name(one)) && kiosk.match.seen(one));
      // Of several, none is known to be the way back to this answer.
      if (ways.length > 0) return ways.length === 1 ? ways[0] ?? null : null;
      const above = kiosk.roots.parent(part);
      part = above && kiosk.roots.closest(above, PARTS);
    }
    return null;
  }

  /**
   * Lead back to an answer: into its field, or by the page's own link.
   *
   * @param {number} index among those told last
   * @returns {boolean} whether it was there
   */
  function change(index) {
    const way = /** @type {HTMLElement | null | undefined} */ (told[index]?.change);
    if (!way?.isConnected) return false;
    way.scrollIntoView({ block: "center", behavior: "instant" });
    way.focus();
    if (!way.matches(FIELDS)) way.click();
    return true;
  }

  return { list, change };
})();
