"use strict";
/** A page in a frame of a practice page: as tall as its content, and its visitor is not idle. */
(() => {
  const frame = window.frameElement;
  if (!frame) return;
  new ResizeObserver(() => {
    const edges = frame.offsetHeight - frame.clientHeight;
    frame.style.blockSize = `${Math.ceil(document.body.getBoundingClientRect().height) + edges}px`;
  }).observe(document.body);
  for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    addEventListener(kind, () => parent.dispatchEvent(new Event(kind)), { passive: true });
  }
  (document.querySelector("[role=alert]") ?? document.querySelector("[data-show]"))?.focus();
})();
