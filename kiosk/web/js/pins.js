// @ts-check
"use strict";
/**
 * The values of options whose text is their value: while we show other words they are held as
 * attributes, which the page's own changes, and its handlers, must not meet.
 */
kiosk.pins = (() => {
  /**
   * Keep the value of the option around a text, before that changes.
   *
   * @param {Node} node
   */
  function hold(node) {
    const option = optionOf(node);
    if (!option || option.hasAttribute("value")) return;
    let value = ""; // as the engine makes it: scripts are no part of it
    const walker = option.ownerDocument.createTreeWalker(option, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (!text.parentElement?.closest("script")) value += kiosk.units.text(text);
    }
    kiosk.loans.lend(option, "value", value.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, ""));
  }

  /**
   * Let the value follow the text again: it is Swedish, or the page's own new one.
   *
   * @param {Node} node
   */
  function loosen(node) {
    const option = optionOf(node);
    if (option && kiosk.loans.own(option, "value") === null) kiosk.loans.giveBack(option, "value");
  }

  /** @param {Node} node */
  function optionOf(node) {
    return /** @type {HTMLOptionElement | null} */ (node.parentElement?.closest("option") ?? null);
  }

  return { hold, loosen };
})();
