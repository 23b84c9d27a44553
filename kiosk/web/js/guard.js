// @ts-check
"use strict";
/**
 * Keeps the system's own dialogs away that Qt gives no other handle on: the colour chooser.
 *
 * Listening in the capture phase, from the application world, the page cannot undo it.
 */
kiosk.roots.capture("click", (event) => {
  const chooser = event.composedPath().some((one) =>
    /** @type {Partial<HTMLInputElement>} */ (one).localName === "input" &&
    /** @type {Partial<HTMLInputElement>} */ (one).type === "color");
  if (!chooser) return;
  event.preventDefault();
  if (event.isTrusted) kiosk.send("picker", {});
});
