// @ts-check
"use strict";
/** The runs of a block: what stands in each of its text nodes, as it is read. */
kiosk.runs = (() => {
  const BLANK = /[ \t\n\r\f]/;
  // Signs, icons of a font, pictures: nothing of it is a word.
  const SIGNS = /^\s*[^\p{L}\p{N}\s][^\p{L}\p{N}]*$/u;

  /**
   * White space is folded across the whole block as it is drawn; the blanks at the edges of runs
   * stay once, so that the runs together are the text. Nodes that hold nothing of it are left out.
   *
   * @param {Entry[]} entries
   * @param {Element | ShadowRoot} container
   * @returns {Run[]}
   */
  function of(entries, container) {
    const lines = keepsLines(entries, container);
    /** @type {Map<Node, number>} */
    const forms = new Map();
    /** @type {Run[]} */
    const runs = [];
    const typed = kiosk.reading.typed();
    let open = false; // whether a blank here would be seen
    let image = false;
    for (const { node, kept } of entries) {
      if (!node) {
        image = true;
        continue;
      }
      let text = kiosk.units.text(node).replace(/\u00ad/g, "");
      if (!lines) text = text.replace(/[ \t\n\r\f]+/g, " ");
      if (!open) text = text.replace(/^[ \t\n\r\f]+/, "");
      if (text === "") continue;
      const before = runs.at(-1);
      const glued = image && open && before !== undefined && !BLANK.test(text[0] ?? "");
      if (glued) before.text += " "; // the image stands for it
      if (glued) before.glued = true;
      image = false;
      open = lines || !BLANK.test(text.at(-1) ?? "");
      const around = /** @type {Node} */ (node.parentNode);
      if (around !== container && !forms.has(around)) forms.set(around, forms.size + 1);
      const form = forms.get(around) ?? 0;
      const said = kept || (form > 0 && SIGNS.test(text)) || typed.has(text.trim());
      runs.push({ text, form, kept: said, node });
    }
    return trimmed(runs);
  }

  /**
   * @param {Run[]} runs
   * @returns {Run[]} without the blanks at the end
   */
  function trimmed(runs) {
    for (let last = runs.at(-1); last; last = runs.at(-1)) {
      last.text = last.text.trimEnd();
      if (last.text !== "") break;
      runs.pop();
    }
    return runs;
  }

  /**
   * @param {Entry[]} entries
   * @param {Element | ShadowRoot} container
   * @returns {boolean} whether line breaks and blanks in the source are seen
   */
  function keepsLines(entries, container) {
    const element = container.nodeType === Node.ELEMENT_NODE
      ? /** @type {Element} */ (container) : /** @type {ShadowRoot} */ (container).host;
    if (!entries.some(({ node }) => /[\n\t]| {2}/.test(node?.nodeValue ?? ""))) return false;
    const style = kiosk.roots.window(element).getComputedStyle(element);
    return /^(?:pre|break-spaces)/.test(style.whiteSpace);
  }

  return { of };
})();
