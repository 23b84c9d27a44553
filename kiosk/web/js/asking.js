// @ts-check
"use strict";
/** Sends units to be translated: what is needed first ahead, in messages of a bounded size. */
kiosk.asking = (() => {
  const BATCH = 200;
  const MOST = 200_000; // characters sent at once
  const STEP = 0;
  const VISIBLE = 1;
  const REST = 2;
  const HIDDEN = 1e9;

  /** @param {Group[]} groups */
  function send(groups) {
    const target = kiosk.highlight.target();
    const step = target ? [target, ...kiosk.names.labels(target)] : [];
    const asked = groups.map((group) => {
      const far = distance(group);
      const wanted = step.some((element) => group.pieces.some(({ node }) => element.contains(node)));
      const rank = wanted ? STEP : far === 0 ? VISIBLE : REST;
      const runs = group.runs.map(({ text, form, kept }) => [text, form, kept]);
      return { far, size: group.wording.length,
        unit: { id: group.id, rank, block: { runs, said: group.said } } };
    });
    asked.sort((one, other) => one.unit.rank - other.unit.rank || one.far - other.far);
    for (let rest = asked; rest.length > 0;) {
      let characters = 0;
      const over = rest.findIndex(({ size }, place) => {
        characters += size;
        return place >= BATCH || (characters > MOST && place > 0);
      });
      const count = over < 0 ? rest.length : over;
      kiosk.send("units", { units: rest.slice(0, count).map(({ unit }) => unit) });
      rest = rest.slice(count);
    }
  }

  /**
   * @param {Group} group
   * @returns {number} how far from the viewport it stands, in CSS pixels; hidden text comes last
   */
  function distance(group) {
    const [first] = group.pieces;
    const element = first?.attribute === null ? first.node.parentElement
      : /** @type {Element | undefined} */ (first?.node);
    const box = element?.getBoundingClientRect();
    if (!box || (box.width === 0 && box.height === 0)) return HIDDEN;
    if (box.bottom < 0) return -box.bottom * 2;
    return Math.max(0, box.top - window.innerHeight);
  }

  return { send };
})();
