// @ts-check
"use strict";
/**
 * What our layer draws over frames that have scripts of their own: each tells Python, in pixels of
 * its viewport, and Python tells the script of the document around it (frames.py).
 */
kiosk.frames = (() => {
  const FRAMES = "iframe,frame,object,embed";

  /** @type {Map<string, { path: number[], tags: Tag[], dots: Dot[], spoken: Box | null }>} */
  const scenes = new Map();

  /**
   * @param {Window} inner
   * @returns {number[]} where a document's window stands: its number in each window around
   */
  function path(inner = window) {
    const places = [];
    for (let view = inner; view !== view.parent; view = view.parent) {
      let place = 0;
      while (place < view.parent.length && view.parent[place] !== view) place += 1;
      places.unshift(place);
    }
    return places;
  }

  /**
   * Take what a frame is to wear from now on.
   *
   * @param {number[]} inner its path from this window on
   * @param {Tag[]} tags
   * @param {Dot[]} dots
   * @param {Box | null} spoken the control that is being spoken of
   */
  function show(inner, tags, dots, spoken) {
    const worn = tags.length + dots.length > 0 || spoken !== null;
    if (worn) scenes.set(String(inner), { path: inner, tags, dots, spoken });
    else scenes.delete(String(inner));
    kiosk.highlight.soon();
  }

  /**
   * @param {Element} element
   * @returns {Document | null} the document in it, where it is a frame that we reach
   */
  function near(element) {
    return element.matches(FRAMES) ? kiosk.roots.frameDocument(element) : null;
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether it is a frame with a document that we do not reach
   */
  function far(element) {
    return element.matches(FRAMES) && near(element) === null &&
      Boolean(/** @type {Partial<HTMLIFrameElement>} */ (element).contentWindow);
  }

  /**
   * @param {Element} frame
   * @returns {number[] | null} where its window stands, from the main one on
   */
  function pathTo(frame) {
    const view = /** @type {Partial<HTMLIFrameElement>} */ (frame).contentWindow;
    return view ? path(view) : null;
  }

  /**
   * @param {number[]} inner
   * @returns {Element | null} the element in which that frame stands
   */
  function elementAt(inner) {
    let view = /** @type {Window | undefined} */ (window);
    for (const place of inner) view = view?.[place];
    if (!view || view === window) return null;
    return kiosk.roots.select(FRAMES).find((element) =>
      /** @type {HTMLIFrameElement} */ (element).contentWindow === view) ?? null;
  }

  /** @returns {Worn} what is seen of it all, in pixels of the view */
  function place() {
    /** @type {Worn} */
    const seen = { tags: [], dots: [], spoken: null };
    for (const scene of scenes.values()) {
      const frame = elementAt(scene.path);
      if (!frame?.checkVisibility({ visibilityProperty: true })) continue;
      for (const tag of scene.tags) {
        const box = within(frame, tag.box);
        if (box) seen.tags.push({ ...tag, box });
      }
      for (const dot of scene.dots) {
        const box = within(frame, { x: dot.x - 4, y: dot.y - 4, width: 8, height: 8 });
        if (box) seen.dots.push({ ...dot, x: box.x + box.width / 2, y: box.y + box.height / 2 });
      }
      if (scene.spoken) seen.spoken = within(frame, scene.spoken);
    }
    return seen;
  }

  /**
   * @param {Element} frame
   * @param {Box} box in its viewport
   * @returns {Box | null} in pixels of the view; null where not all of it is seen
   */
  function within(frame, box) {
    const edge = frame.getBoundingClientRect();
    const moved = {
      ...box, x: edge.left + frame.clientLeft + box.x, y: edge.top + frame.clientTop + box.y,
    };
    const whole = moved.x >= edge.left && moved.y >= edge.top &&
      moved.x + moved.width <= edge.right && moved.y + moved.height <= edge.bottom;
    const seen = whole ? kiosk.room.framed(moved, frame) : null;
    if (!seen || seen.width < moved.width || seen.height < moved.height) return null;
    return kiosk.room.toView(seen);
  }

  return { path, near, far, pathTo, show, place };
})();
