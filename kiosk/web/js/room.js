// @ts-check
"use strict";
/**
 * What is where on the screen: boxes of elements as far as they are seen, also in frames that we
 * reach, and which spots are free for what our layer draws.
 */
kiosk.room = (() => {
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
   * Whether an element is seen from top to bottom, in every frame around it.
   *
   * @param {Element} element
   * @param {number} margin pixels it must stand from the edge of the view
   */
  function whole(element, margin = 0) {
    const box = clipped(element);
    return box !== null && box.y >= margin && box.y + box.height <= window.innerHeight - margin &&
      box.height >= element.getBoundingClientRect().height - 1;
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

  /**
   * @param {Box} spot
   * @returns {boolean} whether it lies partly in and partly out of something with a drawn edge
   */
  function crosses(spot) {
    const { x, y, width, height } = spot;
    const corners = [at(x, y), at(x + width, y), at(x, y + height), at(x + width, y + height)];
    const hits = corners.map(({ hit }) => hit);
    return hits.some((hit) => {
      for (let box = hit; box; box = kiosk.roots.parent(box)) {
        const whole = /** @type {Element} */ (box);
        if (hits.some((other) => other && !whole.contains(other)) && drawn(whole)) return true;
      }
      return false;
    });
  }

  /** @param {Element} element */
  function drawn(element) {
    const style = kiosk.roots.window(element).getComputedStyle(element);
    return ["top", "right", "bottom", "left"].some((edge) =>
      parseFloat(style.getPropertyValue(`border-${edge}-width`)) > 0);
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

  return {
    meets, grown, clipped, framed, whole, union, gap, free, crosses, overText, toView,
  };
})();
