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
  // As domain/personal.py tells it of other texts; tests/helpers/personal.py holds the two together.
  const NO_SUM = String.raw`(?![.,]?\d)(?!(?:[.,]\d+)? ?(?:kr|kronor|sek|KR|SEK|:-|%))`;
  const PERSONAL = new RegExp([
    String.raw`(?:\d{2}[ -]?)?\d{6} ?[-–—+]? ?(?:\d{4}|[*•●xX]{4})(?!\d)`,
    // A personal number in parts, but not two dates.
    String.raw`(?<!\d)(?:(?:18|19|20)\d{2}|\d{2})[ .\/\-]?(?:0[1-9]|1[0-2])[ .\/\-]?` +
      String.raw`(?:[0-2]\d|3[01]|[6-8]\d|9[01]) ?[-–—+]? ?(?:\d{4}|[*•●xX]{4})(?![ .\/\-]?\d)`,
    String.raw`[^\s@]{1,64}@[^\s@]+`,
    // Accounts, but neither hours nor a day with hours.
    String.raw`(?<![\d\-])(?!\d{1,2}-\d{1,2} )(?!(?:19|20)\d{2}-[01]\d-[0-3]\d )` +
      String.raw`\d{1,5}(?:[- ]\d{1,5}){2,12}-\d{1,5}(?!\d)`,
    String.raw`(?<!\d)[1-9]\d{3}(?: \d{3}){2,}(?! \d)${NO_SUM}`,
    String.raw`(?<![\p{L}\d])[A-Za-z]{2}\d{2}(?: ?[A-Za-z]{4})?(?: ?\d{4}){2,7}(?: ?\d{1,4})?(?!\d)`,
    // Cards, but not a row of years.
    String.raw`(?<!\d)(?!(?:(?:19|20)\d{2}[ \-]){3})\d{4}(?:[ \-]\d{4}){3,}(?!\d)`,
    String.raw`(?<!\d)\d{4}[ \-]\d{6}[ \-]\d{4,5}(?!\d)`,
    // Case numbers, but no school years, spans of years or dates.
    String.raw`(?<![\p{L}\d])[A-Za-zÅÄÖåäö]{2,20}-[A-Za-z\d\/\-]{0,40}\d[A-Za-z\d\/\-]*`,
    String.raw`(?<![\p{L}\d])[A-ZÅÄÖ]{1,2} ?\d{3,6}[-–]\d{2}(?![-–]?\d)`,
    String.raw`(?<![\p{L}\d])(?!HT|VT|LÅ|ÅR)[A-ZÅÄÖ]{2,5} (?:19|20)\d{2}(?:\/(?!(?:19|20)\d{2}(?!\d))\d{1,7}|` +
      String.raw`[-–](?!(?:19|20)\d{2}(?!\d))\d{3,7})(?![-–\/:]?\d)`,
    String.raw`(?<![\d\/\-])(?:19|20)\d{2}[\/–\-](?!(?:19|20)\d{2}(?!\d))\d{3,7}(?![-–\/:]\d)${NO_SUM}`,
    String.raw`(?<![\d\/\-])(?!(?:19|20)\d{2}\/)(?:[1-9]\d{2,5}\/|\d{5,6}-)(?:19|20)\d{2}(?![-–\/:]?\d)`,
    String.raw`\d{5,}${NO_SUM}`,
  ].join("|"), "gu");
  // What a number is called tells whose it is, however short it is.
  const NAMED = new RegExp(
    String.raw`(?<=(?<![\p{L}\d])(?:(?:person|samordnings|konto|clearing|kort|ocr-?|ärende|diarie|mål|` +
    "referens|kund|boknings|kö|lägenhets)(?:nummer|numret|nr)|konto|kontot|clearing|ocr|ärende|" +
    "ärendet|dnr|mål)[.:]? ?(?:nr[.:]? ?)?(?:är )?)" +
    String.raw`(?:[tbmäöfkp] )?\d(?:[ \/:–\-]?\d){2,}(?![ \/:–\-]\d)${NO_SUM}`, "giu");
  const BLANKS = /\s/g;
  const HYPHENS = /[\u2010\u2011\u2012\u2212\ufe63\uff0d]/g;
  const FIGURES = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
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
    return patterned(text).length > 0;
  }

  /**
   * @param {string} text
   * @returns {Array<[number, number]>} where something looks like somebody's number or address
   */
  function patterned(text) {
    // Figures, blanks and hyphens are of many kinds; each stands for one.
    const plain = text.replace(BLANKS, " ").replace(HYPHENS, "-")
      .replace(FIGURES, (figure) => String(figure.charCodeAt(0) & 0xf));
    return [PERSONAL, NAMED].flatMap((pattern) => [...plain.matchAll(pattern)].map(
      /** @returns {[number, number]} */ (match) => [match.index, match.index + match[0].length]));
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
    const spans = patterned(text);
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
