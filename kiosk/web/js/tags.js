// @ts-check
"use strict";
/**
 * The tags of input buttons: their value must stay as it is, so the translation stands beside them,
 * in our layer, clear of frame and pointer.
 */
kiosk.tags = (() => {
  /**
   * @param {Box[]} taken what frame and pointer take, the frame first
   * @param {"left" | "right"} side of the page on which the guide stands
   * @returns {Tag[]} the translations that input buttons wear in our layer
   */
  function place(taken, side) {
    const found = [];
    for (const piece of kiosk.show.tagged()) {
      const button = /** @type {Element} */ (piece.node);
      if (!button.isConnected || !button.checkVisibility({ visibilityProperty: true })) continue;
      const box = kiosk.room.clipped(button);
      if (!box || box.y > window.innerHeight || box.y + box.height < 0) continue;
      const text = kiosk.show.told(piece.group).translation.slice(0, 200);
      const framed = button === kiosk.highlight.target() ? (taken[0] ?? box) : box;
      const spot = besides(framed, text, taken, side);
      if (spot) found.push({ box: kiosk.room.toView(spot), text });
      if (found.length >= 40) break;
    }
    return found;
  }

  /**
   * A free place for a tag: under its button, above it, after it or before it.
   *
   * @param {Box} box
   * @param {string} text
   * @param {Box[]} taken
   * @param {"left" | "right"} side
   * @returns {Box | null} null where it would cover something
   */
  function besides(box, text, taken, side) {
    const pen = new OffscreenCanvas(1, 1).getContext("2d");
    if (!pen) return null;
    pen.font = "20px 'Noto Sans', sans-serif";
    const size = { width: Math.ceil(pen.measureText(text).width * 1.06) + 28, height: 34 };
    const middle = box.y + (box.height - size.height) / 2;
    const places = [
      { x: box.x, y: box.y + box.height + 3 },
      { x: box.x, y: box.y - size.height - 3 },
      { x: box.x + box.width + 3, y: middle },
      { x: box.x - size.width - 3, y: middle },
    ];
    if (side === "right") places.reverse();
    const { free, meets, crosses } = kiosk.room;
    const spots = places.map((place) => ({ ...place, ...size }))
      .filter((spot) => free(spot) && !taken.some((other) => meets(other, spot)));
    return spots.find((spot) => !crosses(spot)) ?? spots[0] ?? null; // rather across no drawn edge
  }

  return { place };
})();
