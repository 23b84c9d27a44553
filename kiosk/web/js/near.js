// @ts-check
"use strict";
/**
 * Says which units the page still waits for, those first that the visitor is at: what the step is
 * about, then what stands in the viewport. What is no longer named is taken back.
 */
kiosk.near = (() => {
  const QUIET = 150; // milliseconds without scrolling or change
  const PATIENCE = 500; // the longest wait for that
  const MOST = 20_000; // units named at once
  const LOOKED_AT = 2_000; // of which the places are measured

  let first = 0;
  let timer = 0;
  let last = "";

  /** Tell when things have come to rest. */
  function soon() {
    const now = performance.now();
    if (first === 0) first = now;
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(QUIET, first + PATIENCE - now)));
  }

  function tell() {
    first = 0;
    const waiting = kiosk.asking.waiting();
    if (waiting === null) return;
    const target = kiosk.highlight.target();
    /** @type {Array<[number, number]>} */
    const near = [];
    /** @type {number[]} */
    const rest = [];
    for (const [place, { id, element }] of waiting.slice(0, MOST).entries()) {
      const order = element && place < LOOKED_AT ? rank(element, target) : null;
      if (order === null) rest.push(id);
      else near.push([order, id]);
    }
    near.sort((one, other) => one[0] - other[0]);
    const ids = [...near.map(([, id]) => id), ...rest];
    const now = JSON.stringify([ids, near.length]);
    if (now === last) return;
    last = now;
    kiosk.send("waiting", { ids, near: near.length });
  }

  /**
   * @param {Element} element
   * @param {Element | null} target what the step is about
   * @returns {number | null} the lower the sooner; null outside the viewport
   */
  function rank(element, target) {
    if (target && (target === element || target.contains(element) ||
      [...(/** @type {HTMLInputElement} */ (target).labels ?? [])].some((one) =>
        one.contains(element)))) return -1;
    const view = kiosk.roots.window(element);
    const box = element.getBoundingClientRect();
    const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 &&
      box.top < view.innerHeight && box.left < view.innerWidth;
    return seen ? Math.max(0, box.top) : null;
  }

  kiosk.roots.changed(soon);
  kiosk.roots.listen("scroll", soon);
  window.addEventListener("resize", soon);
  return { soon };
})();
