// @ts-check
"use strict";
/**
 * The page's text as it is shown, made ready to be said: each stretch of one language by itself, what
 * is somebody's own apart from the rest, and every letter with its place in the page.
 */
kiosk.spoken = (() => {
  // Soft hyphens, marks of direction, blanks without width: nothing to be said.
  const UNSAID = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
  const BLANK = /\s/;
  const WORD = /[\p{L}\p{N}]/u;
  const JOIN = " · \u2066"; // before the Swedish of a text that is shown in both languages (show.js)
  const LONGEST = 4000; // characters of a part
  const HIDDEN = "[aria-hidden=true],[inert]";

  /** @typedef {{ language: string, text: string, spans: TextSpan[] }} Stretch */

  /**
   * The texts of a part of the page that are seen, without those of controls inside it.
   *
   * @param {Element} part
   * @param {boolean} hidden whether what is not seen counts too: the page refers to it
   * @returns {Text[]}
   */
  function textsOf(part, hidden = false) {
    return [...kiosk.roots.texts(part)].filter(
      /** @returns {node is Text} */ (node) => node.nodeType === Node.TEXT_NODE &&
        sayable(/** @type {Text} */ (node), hidden) && !inField(node, part));
  }

  /**
   * @param {Text} node
   * @param {boolean} hidden
   */
  function sayable(node, hidden = false) {
    const around = kiosk.roots.parent(node);
    if (!around || !node.nodeValue?.trim() || kiosk.reading.state(around).skipped) return false;
    if (around.matches("details:not([open])")) return false; // its element is seen, its text is not
    return hidden || (seen(around) && !kiosk.roots.closest(around, HIDDEN));
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether text in it is seen; one without a box of its own shows what is in it
   */
  function seen(element) {
    let box = /** @type {Element} */ (element);
    for (let up = /** @type {Element | null} */ (box); up; up = kiosk.roots.parent(up)) {
      box = up;
      if (kiosk.roots.window(up).getComputedStyle(up).display !== "contents") break;
    }
    return box.checkVisibility({ visibilityProperty: true });
  }

  /**
   * @param {Element} element
   * @returns {boolean} whether something in it may be seen and said
   */
  function open(element) {
    const { display } = kiosk.roots.window(element).getComputedStyle(element);
    return display !== "none" && !element.matches(HIDDEN);
  }

  /**
   * @param {Node} node
   * @param {Element} part
   * @returns {boolean} whether it is a field's inside a part, or what somebody edits
   */
  function inField(node, part) {
    const around = kiosk.roots.parent(node);
    if (around && kiosk.reading.editable(around)) return true;
    const field = kiosk.roots.closest(node, "select,textarea,[role=listbox],[role=textbox]");
    return field !== null && field !== part && !field.contains(part);
  }

  /**
   * The texts that are read as one with a text.
   *
   * @param {Text} node
   * @returns {Text[]}
   */
  function around(node) {
    const container = kiosk.blocks.containerAt(node.parentNode ?? node);
    if (!container) return [node];
    for (const part of kiosk.blocks.read(container)) {
      if (!Array.isArray(part)) continue;
      const nodes = part.flatMap((entry) => entry.node ?? []);
      if (nodes.includes(node)) return nodes.filter((one) => sayable(one, false));
    }
    return [node];
  }

  /**
   * @param {Text[]} nodes
   * @returns {Stretch[]} what they show, by language
   */
  function stretches(nodes) {
    /** @type {Stretch[]} */
    const found = [];
    for (const node of nodes) {
      const value = node.nodeValue ?? "";
      if (bare(value) === bare(kiosk.units.text(node))) {
        add(found, node, 0, value.length, said(node));
        continue;
      }
      const cut = value.indexOf(JOIN);
      add(found, node, 0, cut < 0 ? value.length : cut, kiosk.units.target().language);
      if (cut >= 0) add(found, node, cut + JOIN.length, value.length, "sv");
    }
    return found.map(trimmed).filter(({ text }) => WORD.test(text));
  }

  /** @param {string} text */
  function bare(text) {
    return text.replace(/[\u2066-\u2069]/g, "");
  }

  /**
   * @param {Node} node of a text that is the page's own
   * @returns {string}
   */
  function said(node) {
    const tag = kiosk.reading.said(node);
    return kiosk.reading.swedish(tag) ? "sv" : tag;
  }

  /**
   * @param {Stretch[]} found to which a part of a text is added
   * @param {Text} node
   * @param {number} from
   * @param {number} to
   * @param {string} language
   */
  function add(found, node, from, to, language) {
    const value = node.nodeValue ?? "";
    let last = found.at(-1);
    // What has no word belongs to the words around it.
    if (!last || (last.language !== language && /\p{L}/u.test(value.slice(from, to)))) {
      last = { language, text: "", spans: [] };
      found.push(last);
    }
    const before = last.spans.at(-1);
    if (before && before.node !== node && apart(before.node, node)) space(last);
    for (let place = from; place < to; place += 1) {
      const letter = value[place] ?? "";
      if (UNSAID.test(letter)) continue;
      const blank = BLANK.test(letter);
      if (blank && (last.text === "" || last.text.endsWith(" "))) continue;
      const span = last.spans.at(-1);
      const goes = span?.node === node && span.start + span.length === place &&
        span.at + span.length === last.text.length;
      if (span && goes) span.length += 1;
      else last.spans.push({ at: last.text.length, node, start: place, length: 1, value });
      last.text += blank ? " " : letter;
    }
  }

  /** @param {Stretch} stretch */
  function space(stretch) {
    if (stretch.text !== "" && !stretch.text.endsWith(" ")) stretch.text += " ";
  }

  /**
   * @param {Text} one
   * @param {Text} other
   * @returns {boolean} whether they stand in different blocks: words of each end there
   */
  function apart(one, other) {
    return kiosk.blocks.containerAt(one.parentNode ?? one) !==
      kiosk.blocks.containerAt(other.parentNode ?? other);
  }

  /**
   * @param {Stretch} stretch
   * @returns {Stretch} without the blank at its end, and the dot that stands between languages
   */
  function trimmed(stretch) {
    return sliced(stretch, 0, stretch.text.replace(/[\s·]+$/u, "").length);
  }

  /**
   * @param {Stretch} stretch
   * @param {number} from
   * @param {number} to
   * @returns {Stretch}
   */
  function sliced({ language, text, spans }, from, to) {
    const inside = spans.flatMap((span) => {
      const [first, last] = [Math.max(from, span.at), Math.min(to, span.at + span.length)];
      return first >= last ? [] : [{
        ...span, at: first - from, start: span.start + first - span.at, length: last - first,
      }];
    });
    return { language, text: text.slice(from, to), spans: inside };
  }

  /**
   * What is to be said of texts.
   *
   * @param {Text[]} nodes
   * @param {Element | null} element the control they belong to
   * @returns {Part[]}
   */
  function parts(nodes, element = null) {
    const own = nodes.some(kiosk.privacy.valued) && !element;
    return stretches(nodes).flatMap((stretch) => divided(stretch, own, element));
  }

  /**
   * @param {Stretch} stretch
   * @param {boolean} own whether all of it is somebody's
   * @param {Element | null} element
   * @returns {Part[]}
   */
  function divided(stretch, own, element) {
    /** @type {Part[]} */
    const found = [];
    /** @type {(from: number, to: number, hidden: boolean) => void} */
    const take = (from, to, hidden) => {
      for (let at = from; at < to;) {
        const part = stretch.text.slice(at, to);
        const end = at + (part.length > LONGEST ? ending(part) : part.length);
        const lead = /^\s*/.exec(stretch.text.slice(at, end))?.[0].length ?? 0;
        const { text, spans } = trimmed(sliced(stretch, at + lead, end));
        if (WORD.test(text)) {
          found.push(made({
            text, language: stretch.language, private: hidden,
            number: kiosk.place.note(text, spans, element),
          }));
        }
        at = end;
      }
    };
    if (own) {
      take(0, stretch.text.length, true);
      return found;
    }
    let at = 0;
    for (const [start, end] of kiosk.privacy.found(stretch.text)) {
      take(at, start, false);
      take(start, end, true);
      at = end;
    }
    take(at, stretch.text.length, false);
    return found;
  }

  /** @param {string} text a long one */
  function ending(text) {
    const most = text.slice(0, LONGEST);
    const stop = Math.max(most.lastIndexOf(". "), most.lastIndexOf("؟ "), most.lastIndexOf("? ")) + 2;
    return stop > LONGEST / 2 ? stop : Math.max(most.lastIndexOf(" ") + 1, LONGEST / 2);
  }

  /**
   * @param {Partial<Part>} known
   * @returns {Part}
   */
  function made(known) {
    return { text: "", language: "sv", number: 0, private: false, code: "", count: 0, of: 0, ...known };
  }

  /**
   * A text that does not stand in the page as letters, or not in this language.
   *
   * @param {string} text
   * @param {string} language
   * @param {Element | null} element
   * @param {boolean} hidden whether it is somebody's own
   * @returns {Part[]}
   */
  function words(text, language, element, hidden = false) {
    const stretch = { language, text: kiosk.wording.fold(bare(text)), spans: [] };
    return divided(stretch, hidden, element);
  }

  /**
   * @param {string} code one of hearing.py's
   * @param {number} number what it is said of; 0 for nothing that can be shown
   * @param {{ count?: number, of?: number }} numbers
   * @returns {Part}
   */
  function code(code, number, { count = 0, of = 0 } = {}) {
    return made({ code, number, count, of });
  }

  return { textsOf, sayable, open, around, parts, words, code };
})();
