// @ts-check
"use strict";
/**
 * Comes first in every frame: the nearest script around it that can reach its document takes it.
 * Where there is none, in the main frame and in frames of another origin, the scripts run.
 */
var reached = (() => {
  for (let view = /** @type {any} */ (window); view !== view.parent;) {
    view = view.parent;
    try {
      if (view.kiosk) return /** @type {boolean} */ (view.kiosk.roots.adopt(document));
    } catch {
      return false; // of another origin
    }
  }
  return false;
})();
