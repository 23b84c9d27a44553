// @ts-check
"use strict";
/**
 * In a sandbox without scripts the engine lets our functions run, but not our timers. There
 * Python's questions drive them. It is our world's own `setTimeout`; the page keeps its.
 */
kiosk.timers = (() => {
  /** @type {Map<number, { run: () => void, due: number }>} */
  const waiting = new Map();

  if (window.parent !== window) {
    const set = window.setTimeout;
    const clear = window.clearTimeout;
    window.setTimeout = /** @type {any} */ (
      (/** @type {Function} */ run, /** @type {number} */ wait = 0, /** @type {any[]} */ ...given) => {
        const id = set(() => fire(id), wait);
        waiting.set(id, { run: () => run(...given), due: performance.now() + wait });
        return id;
      });
    window.clearTimeout = (id) => {
      waiting.delete(Number(id));
      clear(id);
    };
  }

  /** @param {number} id */
  function fire(id) {
    const timer = waiting.get(id);
    waiting.delete(id);
    timer?.run();
  }

  /** Run what is due by now, if the engine has not. */
  function due() {
    const now = performance.now();
    for (const [id, timer] of [...waiting]) if (timer.due <= now) fire(id);
  }

  return { due };
})();
