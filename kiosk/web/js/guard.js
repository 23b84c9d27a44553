// @ts-check
"use strict";
/**
 * Keeps away what of the system Qt gives no other handle on: its colour chooser, and dragging, which
 * waits in a loop of its own and carries links and texts out of the page.
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
kiosk.roots.capture("dragstart", (event) => event.preventDefault());
