// @ts-check
"use strict";
/**
 * What a page is recognised by: its heading and the names of its fields and buttons, each as a
 * short hash. A name may be somebody's: the words themselves never leave the page.
 */
kiosk.signature = (() => {
  const BUTTONS = "button,input[type=submit],input[type=button],[role=button]";
  const FIELDS = "input:not([type=hidden]),select,textarea,[role]";
  const MOST = 300; // names of one page
  const START = 0xcbf29ce484222325n;
  const PRIME = 0x100000001b3n;
  const bytes = new TextEncoder();

  /**
   * FNV-1a, 64 bits; `domain/drift.py` does the same.
   *
   * @param {string} text
   * @returns {string} sixteen hexadecimal digits
   */
  function hash(text) {
    let sum = START;
    for (const byte of bytes.encode(text)) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * PRIME);
    return sum.toString(16).padStart(16, "0");
  }

  /** @returns {{ heading: string, labels: string[] }} of the page as it is now */
  function read() {
    kiosk.names.begin();
    kiosk.match.begin();
    const names = [
      ...kiosk.roots.select(FIELDS).filter(kiosk.match.field).map((one) =>
        [one, kiosk.names.label(one)]),
      ...kiosk.roots.select(BUTTONS).map((one) => [one, kiosk.names.name(one)]),
    ].filter(([one, name]) => name && kiosk.match.seen(/** @type {Element} */ (one)));
    const labels = [...new Set(names.map(([, name]) => hash(/** @type {string} */ (name))))];
    return { heading: hash(kiosk.find.heading()), labels: labels.sort().slice(0, MOST) };
  }

  return { hash, read };
})();
