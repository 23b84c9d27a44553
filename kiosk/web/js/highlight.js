// @ts-check
"use strict";
/**
 * Says where our layer is to draw: the frame round a step's field, the pointer, and the tags of
 * input buttons, in pixels of the view. Works only while there is something to draw.
 */
kiosk.highlight = (() => {
  const { grown, clipped, union, gap, free, overText, toView } = kiosk.room;
  const DISTANCE = 12;
  const POINTER = 64;
  const STROKE = 10;
  const HINT = 160; // pixels a label or hint may stand from its field
  const LINGER = 600; // milliseconds to follow after something moved
  const TAGS = 50; // as bridge.py takes them
  const DOTS = 80;

  /** @type {string | null} */
  let step = null;
  /** @type {"left" | "right"} */
  let side = "left";
  let last = "";
  let until = 0;
  let running = false;
  let shown = "";

  /**
   * Point at a step's target; null takes frame and pointer away.
   *
   * @param {string | null} id
   * @param {"left" | "right"} guide the side of the page on which the guide stands
   */
  function point(id, guide) {
    step = id;
    side = guide;
    shown = "";
    kiosk.follow.soon();
    soon();
  }

  function soon() {
    until = performance.now() + LINGER;
    if (running) return;
    running = true;
    requestAnimationFrame(draw);
  }

  function draw() {
    const scene = compose();
    const now = JSON.stringify(scene);
    if (now !== last) {
      last = now;
      kiosk.send("scene", { scene });
      until = Math.max(until, performance.now() + 100);
    }
    const drawn = scene.frame !== null || scene.tags.length > 0 || scene.dots.length > 0 ||
      scene.spoken !== null;
    running = performance.now() < until && drawn;
    if (running) requestAnimationFrame(draw);
  }

  /** @returns {Scene} */
  function compose() {
    /** @type {Scene} */
    const scene = {
      frame: null, dashed: false, pointer: null, arrow: "right", tags: [], dots: [], spoken: null,
    };
    const [frame, ...pointer] = pointOut(scene);
    scene.tags = kiosk.tags.place(frame ? [frame, ...pointer] : [], side);
    scene.dots = kiosk.dots.place([...pointer, ...scene.tags.map(({ box: tag }) => tag)]);
    const inner = kiosk.frames.place();
    scene.tags = [...scene.tags, ...inner.tags].slice(0, TAGS);
    scene.dots = [...scene.dots, ...inner.dots].slice(0, DOTS);
    scene.spoken = kiosk.place.box() ?? inner.spoken;
    return scene;
  }

  /**
   * Frame what the step is about, and point at it.
   *
   * @param {Scene} scene
   * @returns {Box[]} what frame and pointer take of the page, with the frame first
   */
  function pointOut(scene) {
    const finding = step === null ? null : kiosk.follow.finding(step);
    if (!finding || !step) return [];
    const { target, section, resolution } = finding;
    const dashed = resolution.rung === "section";
    const shape = dashed ? section : target;
    if (!shape?.isConnected || (resolution.rung !== "highlight" && !dashed)) return [];
    reveal(shape, `${step} ${resolution.rung} ${kiosk.find.path()}`);
    const whole = dashed ? clipped(shape) : around(shape);
    if (!whole) return [];
    const box = dashed ? whole : fitted(whole);
    scene.frame = toView(box);
    scene.dashed = dashed;
    if (dashed) return [];
    const pointer = placePointer(scene, box);
    return pointer ? [grown(box, DISTANCE + STROKE), pointer] : [grown(box, DISTANCE + STROKE)];
  }

  /**
   * Bring a newly pointed-at element into view, once.
   *
   * @param {Element} element
   * @param {string} key
   */
  function reveal(element, key) {
    if (shown === key) return;
    shown = key;
    const margin = DISTANCE + STROKE + POINTER;
    if (kiosk.room.whole(element, margin)) return;
    const room = kiosk.roots.window(element).innerHeight - 2 * margin;
    const tall = element.getBoundingClientRect().height > room; // read from its top
    element.scrollIntoView({ block: tall ? "start" : "center", inline: "nearest" });
  }

  /**
   * The box of a field with its label and what describes it, messages of error included: so the
   * frame runs round them and never across.
   *
   * @param {Element} target
   * @returns {Box | null}
   */
  function around(target) {
    const own = clipped(target);
    const parts = [
      ...kiosk.names.labels(target),
      ...kiosk.names.references(target, "aria-labelledby"),
      ...kiosk.names.references(target, "aria-describedby"),
      ...kiosk.names.references(target, "aria-errormessage"),
    ].filter((part) => part.checkVisibility({ visibilityProperty: true }));
    let box = own;
    for (const part of parts) {
      const more = clipped(part);
      if (!more) continue;
      if (!box || own === null || gap(own, more) <= HINT) box = box ? union(box, more) : more;
    }
    return box;
  }

  /**
   * Put the pointer where it covers neither text nor control: on the guide's side, above, on the
   * other side, below; nowhere if all are taken.
   *
   * @param {Scene} scene
   * @param {Box} box
   */
  function placePointer(scene, box) {
    const off = DISTANCE + STROKE;
    const middle = box.y + box.height / 2 - POINTER / 2;
    const left = { x: box.x - off - POINTER, y: middle };
    const right = { x: box.x + box.width + off, y: middle };
    const edge = side === "left" ? box.x : box.x + box.width - POINTER;
    /** @type {Array<[{ x: number, y: number }, Scene["arrow"]]>} */
    const places = [
      side === "left" ? [left, "right"] : [right, "left"],
      [{ x: edge, y: box.y - off - POINTER }, "down"],
      side === "left" ? [right, "left"] : [left, "right"],
      [{ x: edge, y: box.y + box.height + off }, "up"],
    ];
    for (const [place, arrow] of places) {
      const spot = { ...place, width: POINTER, height: POINTER };
      if (!free(spot)) continue;
      scene.pointer = toView(spot);
      scene.arrow = arrow;
      return spot;
    }
    return null;
  }

  /**
   * Draw the frame tighter where it would run across something one reads or presses: a price, a QR
   * code, a message of error, the next field.
   *
   * @param {Box} box
   * @returns {Box}
   */
  function fitted(box) {
    for (const inset of [0, 5, 9]) {
      const tight = {
        x: box.x + inset, y: box.y + inset,
        width: box.width - 2 * inset, height: box.height - 2 * inset,
      };
      if (inset === 9 || !crossed(tight)) return tight;
    }
    return box;
  }

  /**
   * @param {Box} box
   * @returns {boolean} whether the frame round a box would run across something
   */
  function crossed(box) {
    const off = DISTANCE + STROKE / 2;
    const [left, top] = [box.x - off, box.y - off];
    const [right, bottom] = [box.x + box.width + off, box.y + box.height + off];
    for (let x = left; x <= right; x += 24) if (taken(x, top) || taken(x, bottom)) return true;
    for (let y = top; y <= bottom; y += 12) if (taken(left, y) || taken(right, y)) return true;
    return false;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  function taken(x, y) {
    const hit = document.elementFromPoint(x, y);
    if (!hit) return false;
    const half = STROKE / 2;
    return hit.matches("button,input,select,textarea,img,canvas,svg,svg *") ||
      overText(hit, { x: x - half, y: y - half, width: STROKE, height: STROKE });
  }

  kiosk.roots.changed(soon);
  for (const type of ["scroll", "load", "transitionrun", "transitionend", "animationend", "toggle",
    "input"]) kiosk.roots.listen(type, soon);
  window.addEventListener("resize", soon);
  window.visualViewport?.addEventListener("resize", soon);
  window.visualViewport?.addEventListener("scroll", soon);
  const sizes = new ResizeObserver(soon);
  if (document.documentElement) sizes.observe(document.documentElement);
  /**
   * @param {Element} element
   * @returns {Box | null} where it is seen, in pixels of the view
   */
  function box(element) {
    const found = clipped(element);
    return found && toView(found);
  }

  /** @returns {Element | null} what is highlighted now */
  function target() {
    const finding = step === null ? null : kiosk.follow.finding(step);
    return finding?.resolution.rung === "highlight" ? finding.target : null;
  }

  return { point, soon, box, target };
})();
