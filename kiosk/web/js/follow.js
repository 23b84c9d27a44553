// @ts-check
"use strict";
/** Tells Python what the page looks like to the guide, whenever that changes. */
kiosk.follow = (() => {
  const QUIET = 50; // milliseconds
  const PATIENCE = 300;
  const FRAME_PATIENCE = 3000; // how long a page counts as loading for the sake of its frames
  const WRONG = "[aria-invalid]:not([aria-invalid=false],[aria-invalid=''])";
  const ALERTS = "[role=alert],[role=alertdialog],[aria-live=assertive],.error-summary";

  /** @type {FollowedStep[]} */
  let steps = [];
  /** @type {Finish | null} */
  let finish = null;
  /** @type {Map<string, Finding>} */
  let findings = new Map();
  /** @type {WeakMap<Element, number>} frames that are loading, and since when */
  const awaited = new WeakMap();
  /** @type {WeakSet<Event>} */
  const heard = new WeakSet();
  let last = "";
  let timer = 0;
  let first = 0;
  let active = false;

  /**
   * Follow these steps from now on.
   *
   * @param {FollowedStep[]} followed
   * @param {Finish | null} end
   */
  function start(followed, end) {
    steps = followed;
    finish = end;
    findings = new Map();
    last = "";
    active = true;
    soon();
  }

  function soon() {
    if (!active) return;
    const now = performance.now();
    if (first === 0) first = now;
    clearTimeout(timer);
    timer = setTimeout(tell, now - first > PATIENCE ? 0 : QUIET);
  }

  function tell() {
    first = 0;
    look();
    const state = JSON.stringify(describe());
    if (state === last) return;
    last = state;
    kiosk.send("state", { state: JSON.parse(state) });
    kiosk.highlight.soon();
  }

  function look() {
    findings = new Map(kiosk.find.steps(steps).map((one) => [one.resolution.step, one]));
  }

  function describe() {
    return {
      path: kiosk.find.path().slice(0, 500),
      heading: kiosk.find.heading().slice(0, 300),
      steps: [...findings.values()].map((one) => one.resolution),
      receipt: receipt(),
      errors: errors(),
      notices: kiosk.notices.shown(),
      loading: document.readyState === "loading" || busy() || framesLoading(),
    };
  }

  /** @returns {boolean} whether part of the page still comes in a frame */
  function framesLoading() {
    return kiosk.roots.select("iframe,frame").filter(kiosk.names.visible).some((frame) => {
      if (!unfinished(/** @type {HTMLIFrameElement} */ (frame))) return false;
      const now = performance.now();
      const since = awaited.get(frame) ?? now;
      if (since === now) setTimeout(soon, FRAME_PATIENCE);
      awaited.set(frame, since);
      return now - since < FRAME_PATIENCE;
    });
  }

  /** @param {HTMLIFrameElement} frame */
  function unfinished(frame) {
    try {
      const content = frame.contentDocument;
      if (!content) return false; // of another origin
      // What a frame holds until its first answer comes is complete as well, and empty.
      const wanted = frame.getAttribute("src") ?? "about:blank";
      const blank = content.URL === "about:blank" && wanted !== "about:blank";
      return blank || content.readyState !== "complete";
    } catch {
      return false;
    }
  }

  function busy() {
    return kiosk.roots.select("main[aria-busy=true],body[aria-busy=true],form[aria-busy=true]")
      .some(kiosk.names.visible);
  }

  /** @returns {number} messages of error on the page */
  function errors() {
    const fields = kiosk.roots.select(WRONG).filter(kiosk.match.seen).length;
    if (fields > 0) return fields;
    let count = 0;
    for (const alert of kiosk.roots.select(ALERTS).filter(kiosk.match.seen)) {
      if (kiosk.names.text(alert) === "" || alert.querySelector(ALERTS)) continue;
      count += Math.max(1, alert.querySelectorAll("li").length);
    }
    return count;
  }

  /** @returns {string | null} what matches the receipt's pattern, under the finish's heading */
  function receipt() {
    if (!finish) return null;
    const heading = kiosk.names.fold(finish.heading);
    if (!kiosk.names.headings().some((one) => kiosk.names.text(one) === heading)) return null;
    try {
      return new RegExp(finish.receipt, "u").exec(kiosk.find.pageText())?.[0].slice(0, 200) ?? null;
    } catch {
      return null; // a pattern that this engine does not know
    }
  }

  /** @param {Event} event */
  function pressed(event) {
    if (!event.isTrusted || heard.has(event)) return;
    heard.add(event);
    const path = event.composedPath();
    for (const [id, { target, resolution }] of findings) {
      if (target && resolution.drift !== "red" && path.includes(target)) {
        kiosk.send("pressed", { step: id });
      }
    }
  }

  /** @param {string} step */
  function finding(step) {
    return findings.get(step) ?? null;
  }

  /** @returns {string[]} steps whose target must be scrolled to before one knows what covers it */
  function away() {
    return [...findings.values()].filter(({ target, resolution }) => {
      if (!target || resolution.rung !== "highlight") return false;
      const box = target.getBoundingClientRect();
      return box.top < 0 || box.left < 0 || box.right > window.innerWidth ||
        box.bottom > window.innerHeight || target.ownerDocument !== document;
    }).map(({ resolution }) => resolution.step);
  }

  /** @returns {boolean} whether the page shows nothing at all */
  function blank() {
    kiosk.names.begin();
    return kiosk.find.pageText() === "" && document.images.length === 0;
  }

  kiosk.roots.changed(soon);
  for (const type of ["input", "change", "click", "focusout", "toggle", "load", "transitionend",
    "animationend"]) kiosk.roots.listen(type, soon);
  kiosk.roots.listen("click", pressed);
  kiosk.roots.opened(soon);
  for (const type of ["resize", "popstate", "hashchange", "load"]) window.addEventListener(type, soon);
  // An uncovered target can be scrolled under something, and out again.
  kiosk.roots.listen("scroll", soon);
  return { start, finding, soon, away, blank };
})();
