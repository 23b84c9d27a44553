"use strict";
/** Counts down the time that is held, and says when it is over. */
practiceForm.add((root) => {
  const timer = root.querySelector("[data-seconds]");
  if (!timer) return;
  const box = timer.closest("[data-hold]");
  const end = Date.now() + Number(timer.dataset.seconds) * 1000;
  const ticking = setInterval(() => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    timer.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left > 0) return;
    clearInterval(ticking);
    box.replaceChildren(root.querySelector("[data-hold-over]").content.cloneNode(true));
  }, 500);
});
