// @ts-check
"use strict";
/** Attributes lent to the page's elements, and given back exactly. */
kiosk.loans = (() => {
  /** @typedef {{ own: string | null, written: string | null }} Loan */

  /** @type {WeakMap<Element, Map<string, Loan>>} attributes of the page that we have changed */
  const loans = new WeakMap();

  /**
   * The page's own value of an attribute we have changed, or have changed back.
   *
   * @param {Element} element
   * @param {string} name
   * @returns {string | null | undefined} undefined where the attribute is the page's
   */
  function own(element, name) {
    const loan = loans.get(element)?.get(name);
    return loan && element.getAttribute(name) === loan.written ? loan.own : undefined;
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @param {string} value
   */
  function lend(element, name, value) {
    const now = element.getAttribute(name);
    if (now === value) return;
    const before = own(element, name);
    note(element, name, { own: before === undefined ? now : before, written: value });
    element.setAttribute(name, value);
  }

  /**
   * Take a value that stands there for one of ours: the page has copied it from us.
   *
   * @param {Element} element
   * @param {string} name
   */
  function adopt(element, name) {
    note(element, name, { own: null, written: element.getAttribute(name) });
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @param {Loan} loan
   */
  function note(element, name, loan) {
    const known = loans.get(element) ?? new Map();
    known.set(name, loan);
    loans.set(element, known);
  }

  /**
   * @param {Element} element
   * @param {string} name
   */
  function giveBack(element, name) {
    const loan = loans.get(element)?.get(name);
    if (!loan || element.getAttribute(name) !== loan.written) return; // the page's by now
    if (loan.own === null) element.removeAttribute(name);
    else element.setAttribute(name, loan.own);
    loan.written = loan.own; // so that the change is known for ours
  }

  return { own, lend, adopt, giveBack };
})();
