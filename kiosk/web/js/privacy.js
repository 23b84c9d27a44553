// @ts-check
"use strict";
/**
 * What of a page is somebody's own: personal numbers, addresses, case numbers, what was typed, what
 * stands where answers do. It is for the ear of one (EN 301 549, 5.1.3.9); what a field hides is for
 * nobody's (5.1.3.8).
 */
kiosk.privacy = (() => {
  const VALUES = "dd,td,output,option,select,[role=listbox]";
  const LAYOUT = "table[role=presentation],table[role=none]";
  // Personal numbers, e-mail addresses, long numbers that are no sums, case numbers.
  const PERSONAL = new RegExp([
    String.raw`(?:\d{2}[ -]?)?\d{6}\s?[-–‑−+]?\s?(?:\d{4}|[*•●xX]{4})(?!\d)`,
    String.raw`[^\s@]+@[^\s@]+`,
    String.raw`\b\d{1,5}(?:[- ]\d{1,5}){2,}-\d{1,5}\b`, // accounts
    String.raw`\d{5,}(?!\d|\s?(?:kr|kronor|sek|:-|%))`,
    String.raw`(?<![\p{L}\d])[A-ZÅÄÖ]{2,}-[A-Z0-9-]*\d[A-Z0-9-]*`,
  ].join("|"), "giu");
  const CODES = "one-time-code,current-password,new-password,cc-csc,cc-number";
  const CODE = /\b(?:lösenord|pin|pinkod|(?:engångs|säkerhets|sms|pin)?-?kod(?:en)?|cvc|cvv|otp)\b/iu;
  const SHORTEST = 3; // letters of what was typed that the page may repeat inside a text

  /** @type {WeakSet<Element>} fields that have hidden what is typed, and may show it now */
  const hidden = new WeakSet();

  /**
   * @param {string} text
   * @returns {boolean} whether it holds what looks like somebody's number or address
   */
  function personal(text) {
    return text.search(PERSONAL) >= 0;
  }

  /**
   * @param {Node} node
   * @returns {boolean} whether it stands where values do
   */
  function valued(node) {
    const place = kiosk.roots.closest(node, VALUES);
    return place !== null && !(place.localName === "td" && place.closest("table")?.matches(LAYOUT));
  }

  /**
   * @param {string} text
   * @returns {Array<[number, number]>} where in it something is somebody's own, in order
   */
  function found(text) {
    /** @type {Array<[number, number]>} */
    const spans = [];
    for (const match of text.matchAll(PERSONAL)) spans.push([match.index, match.index + match[0].length]);
    for (const value of kiosk.reading.typed()) {
      if (value === text) return [[0, text.length]];
      for (let at = text.indexOf(value); at >= 0 && value.length >= SHORTEST;
        at = text.indexOf(value, at + 1)) {
        const end = at + value.length;
        if (!inWord(text, at) && !inWord(text, end)) spans.push([at, end]);
      }
    }
    return joined(spans);
  }

  /**
   * @param {string} text
   * @param {number} at
   * @returns {boolean} whether a word goes on there
   */
  function inWord(text, at) {
    return /^[\p{L}\p{M}\d]{2}$/u.test(text.slice(at - 1, at + 1));
  }

  /** @param {Array<[number, number]>} spans */
  function joined(spans) {
    /** @type {Array<[number, number]>} */
    const apart = [];
    for (const [start, end] of spans.sort(([one], [other]) => one - other)) {
      const last = apart.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else apart.push([start, end]);
    }
    return apart;
  }

  /**
   * @param {Element} field
   * @returns {boolean} whether what is in it is never said: a password, a code, what it hides
   */
  function masked(field) {
    const control = /** @type {HTMLInputElement} */ (field);
    if (control.type === "password") hidden.add(field);
    if (hidden.has(field)) return true;
    const { autocomplete = "" } = /** @type {Partial<HTMLInputElement>} */ (field);
    if (String(autocomplete).split(" ").some((one) => one && CODES.split(",").includes(one))) return true;
    const style = /** @type {any} */ (kiosk.roots.window(field).getComputedStyle(field));
    if (!["", "none"].includes(style.webkitTextSecurity ?? "")) return true;
    kiosk.names.begin();
    return CODE.test(kiosk.names.name(field)) || CODE.test(control.name ?? "");
  }

  /** @param {MutationRecord[]} records */
  function watch(records) {
    for (const { type, attributeName, oldValue, target } of records) {
      if (type === "attributes" && attributeName === "type" && oldValue?.toLowerCase() === "password") {
        hidden.add(/** @type {Element} */ (target));
      }
    }
  }

  kiosk.roots.changed(watch);
  return { personal, valued, found, masked };
})();
