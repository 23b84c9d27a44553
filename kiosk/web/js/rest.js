// @ts-check
"use strict";
/**
 * Says how long a page has been at rest: no change of its document, no request, no timer that will
 * end soon. What ticks for ever, clocks and polls, is no unrest, but told. In the page's own world,
 * and only for a command that must know when a page is complete; a visitor's session never has it.
 */
(() => {
  const SOON = 2500; // milliseconds; what a timer does later is not waited for
  const CHAIN = 3; // timers that start each other; a longer chain ticks
  const inside = /** @type {any} */ (window);
  /** @type {Set<number>} */
  const timers = new Set();
  /** @type {Set<number>} */
  const tickers = new Set();
  let links = 0; // how long the chain is in which the page's script runs now
  let requests = 0;
  let moved = performance.now();

  const { setTimeout, clearTimeout, setInterval, clearInterval, fetch } = window;
  const watch = new MutationObserver(move);
  watch.observe(document, { subtree: true, childList: true, characterData: true });

  function move() {
    moved = performance.now();
  }

  /**
   * Run what ticks: what it changes is no unrest.
   *
   * @param {() => void} work
   */
  function tick(work) {
    if (watch.takeRecords().length > 0) move();
    try {
      work();
    } finally {
      watch.takeRecords();
    }
  }

  /** @param {number} timer */
  function over(timer) {
    tickers.delete(timer);
    if (timers.delete(timer)) move();
  }

  inside.setTimeout = (/** @type {any} */ work, /** @type {any} */ delay, /** @type {any[]} */ ...rest) => {
    if (typeof work !== "function" || Number(delay) > SOON) return setTimeout(work, delay, ...rest);
    const link = links + 1;
    const set = link > CHAIN ? tickers : timers;
    const timer = setTimeout(() => {
      over(timer);
      links = link;
      try {
        if (link > CHAIN) tick(() => work.apply(window, rest));
        else work.apply(window, rest);
      } finally {
        links = 0;
      }
    }, delay);
    set.add(timer);
    return timer;
  };
  inside.setInterval = (/** @type {any} */ work, /** @type {any} */ delay, /** @type {any[]} */ ...rest) => {
    if (typeof work !== "function" || Number(delay) > SOON) return setInterval(work, delay, ...rest);
    const timer = setInterval(() => tick(() => work.apply(window, rest)), delay);
    tickers.add(timer);
    return timer;
  };
  inside.clearTimeout = (/** @type {any} */ timer) => {
    over(timer);
    clearTimeout(timer);
  };
  inside.clearInterval = (/** @type {any} */ timer) => {
    over(timer);
    clearInterval(timer);
  };

  function answered() {
    requests -= 1;
    move();
  }
  inside.fetch = (/** @type {Parameters<typeof fetch>} */ ...about) => {
    requests += 1;
    return fetch(...about).finally(answered);
  };
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (body) {
    requests += 1;
    this.addEventListener("loadend", answered, { once: true });
    try {
      send.call(this, body);
    } catch (error) {
      this.removeEventListener("loadend", answered);
      answered();
      throw error;
    }
  };

  /** @returns {[number, boolean]} milliseconds at rest, 0 before; whether something ticks */
  function told() {
    const rested = requests > 0 || timers.size > 0 ? 0 : performance.now() - moved;
    let [least, ticks] = [rested, tickers.size > 0];
    for (let place = 0; place < window.length; place += 1) {
      try {
        const [inner, more] = /** @type {any} */ (window[place])["SIGNAL"]();
        least = Math.min(least, inner);
        ticks ||= more;
      } catch {
        // A frame of another origin.
      }
    }
    return [least, ticks];
  }

  Object.defineProperty(window, "SIGNAL", { value: told });
})();
