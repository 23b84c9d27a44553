// @ts-check
"use strict";
/**
 * Says where our layer is to draw: the frame round a step's field, the pointer, and the tags of
 * input buttons, in pixels of the view. Works only while there is something to draw.
 */
kiosk.highlight = (() => {
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
    const drawn = scene.frame !== null || scene.tags.length > 0 || scene.dots.length > 0;
    running = performance.now() < until && drawn;
    if (running) requestAnimationFrame(draw);
  }

  /** @returns {Scene} */
  function compose() {
    /** @type {Scene} */
    const scene = {
      frame: null, dashed: false, pointer: null, arrow: "right", tags: [], dots: [],
    };
    const [frame, ...pointer] = pointOut(scene);
    scene.tags = kiosk.tags.place(frame ? [frame, ...pointer] : [], side);
    scene.dots = kiosk.dots.place([...pointer, ...scene.tags.map(({ box: tag }) => tag)]);
    const inner = kiosk.frames.place();
    scene.tags = [...scene.tags, ...inner.tags].slice(0, TAGS);
    scene.dots = [...scene.dots, ...inner.dots].slice(0, DOTS);
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
   * @param {Box} one
   * @param {Box} other
   */
  function meets(one, other) {
    const over = crossing(one, other);
    return over.width > 0 && over.height > 0;
  }

  /**
   * @param {Box} box
   * @param {number} by pixels on every side
   * @returns {Box}
   */
  function grown(box, by) {
    return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
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
    const box = element.getBoundingClientRect();
    const margin = DISTANCE + STROKE + POINTER;
    if (box.top < margin || box.bottom > window.innerHeight - margin) {
      element.scrollIntoView({ block: "center", inline: "nearest" });
    }
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
   * An element's box, as far as scrolling parts around it let it be seen.
   *
   * @param {Element} element
   * @returns {Box | null}
   */
  function clipped(element) {
    const rect = element.getBoundingClientRect();
    let box = { x: rect.left, y: rect.top, width: rect.width, height: rect.height };
    if (box.width < 2 || box.height < 2) return null;
    for (let above = kiosk.roots.parent(element); above; above = kiosk.roots.parent(above)) {
      if (above.ownerDocument !== element.ownerDocument) break;
      if (above === document.body || above === document.documentElement) break;
      const style = kiosk.roots.window(above).getComputedStyle(above);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const edge = above.getBoundingClientRect();
      box = crossing(box, { x: edge.left, y: edge.top, width: edge.width, height: edge.height });
      if (box.width < 2 || box.height < 2) return null;
    }
    return framed(box, element);
  }

  /**
   * @param {Box} box in its own document's viewport
   * @param {Element} element
   * @returns {Box | null} in the main document's
   */
  function framed(box, element) {
    let moved = box;
    for (let view = element.ownerDocument.defaultView; view && view !== window;) {
      const frame = view.frameElement;
      if (!frame) return null;
      const rect = frame.getBoundingClientRect();
      moved = crossing(
        { ...moved, x: moved.x + rect.left + frame.clientLeft, y: moved.y + rect.top + frame.clientTop },
        { x: rect.left, y: rect.top, width: rect.width, height: rect.height });
      if (moved.width < 2 || moved.height < 2) return null;
      view = /** @type {any} */ (frame.ownerDocument.defaultView);
    }
    return moved;
  }

  /**
   * @param {Box} a
   * @param {Box} b
   * @returns {Box}
   */
  function crossing(a, b) {
    const x = Math.max(a.x, b.x);
    const y = Math.max(a.y, b.y);
    return {
      x, y,
      width: Math.min(a.x + a.width, b.x + b.width) - x,
      height: Math.min(a.y + a.height, b.y + b.height) - y,
    };
  }

  /**
   * @param {Box} a
   * @param {Box} b
   * @returns {Box}
   */
  function union(a, b) {
    const x = Math.min(a.x, b.x);
    const y = Math.min(a.y, b.y);
    return {
      x, y,
      width: Math.max(a.x + a.width, b.x + b.width) - x,
      height: Math.max(a.y + a.height, b.y + b.height) - y,
    };
  }

  /**
   * @param {Box} a
   * @param {Box} b
   */
  function gap(a, b) {
    const across = Math.max(b.x - a.x - a.width, a.x - b.x - b.width, 0);
    const down = Math.max(b.y - a.y - a.height, a.y - b.y - b.height, 0);
    return Math.max(across, down);
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

  /**
   * @param {Box} spot
   * @returns {boolean} whether nothing one reads or presses is under it
   */
  function free(spot) {
    const inside = spot.x >= 0 && spot.y >= 0 && spot.x + spot.width <= window.innerWidth &&
      spot.y + spot.height <= window.innerHeight;
    if (!inside) return false;
    for (const across of [0.05, 0.35, 0.65, 0.95]) {
      for (const down of [0.05, 0.35, 0.65, 0.95]) {
        const { hit, left, top } = at(spot.x + spot.width * across, spot.y + spot.height * down);
        if (hit?.closest("a,button,input,select,textarea,img,canvas,svg,video,iframe,label,summary")) {
          return false;
        }
        if (hit?.localName.includes("-")) return false;
        if (hit && overText(hit, { ...spot, x: spot.x - left, y: spot.y - top })) return false;
      }
    }
    return true;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {{ hit: Element | null, left: number, top: number }} what is there, also in a frame
   *   that we reach, and where the viewport of its document begins
   */
  function at(x, y) {
    let [left, top] = [0, 0];
    let hit = document.elementFromPoint(x, y);
    for (let content = inFrame(hit); hit && content; content = inFrame(hit)) {
      const edge = hit.getBoundingClientRect();
      left += edge.left + hit.clientLeft;
      top += edge.top + hit.clientTop;
      hit = content.elementFromPoint(x - left, y - top);
    }
    return { hit, left, top };
  }

  /** @param {Element | null} frame */
  function inFrame(frame) {
    try {
      return /** @type {Partial<HTMLIFrameElement> | null} */ (frame)?.contentDocument ?? null;
    } catch {
      return null; // of another origin
    }
  }

  /**
   * @param {Element} element
   * @param {Box} spot
   */
  function overText(element, spot) {
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (meets(spot, { x: rect.left, y: rect.top, width: rect.width, height: rect.height })) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * @param {Box} box in the layout viewport
   * @returns {Box} in the view, whole pixels, also when pinched larger
   */
  function toView(box) {
    const view = window.visualViewport;
    const scale = view?.scale ?? 1;
    return {
      x: Math.round((box.x - (view?.offsetLeft ?? 0)) * scale),
      y: Math.round((box.y - (view?.offsetTop ?? 0)) * scale),
      width: Math.round(box.width * scale),
      height: Math.round(box.height * scale),
    };
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

  return { point, soon, box, target, clipped, framed, toView, free, meets, overText };
})();
