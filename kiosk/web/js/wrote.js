// @ts-check
"use strict";
/**
 * Our own words when they come back: pages copy, clone and mirror what they show. What came from us
 * is known for its Swedish, is never taken for the page's own text, and never submitted.
 *
 * A word or two in Latin letters may also be the page's own ("Start"), so only longer texts, those
 * in other letters, those that hold our isolates, and what appears right after we wrote it count.
 */
kiosk.wrote = (() => {
  const MOST = 5000;
  const MARK = /[\u2066-\u2069]/u;
  const OTHER = /\p{L}/u;
  const LATIN = /\p{Script=Latin}/u;
  const AT_ONCE = 100; // milliseconds in which a page mirrors what we write
  const SURE = 4; // words that nobody writes by chance as we do
  const TYPED = "textarea,input:not([type=hidden])"; // what a person may have put in is theirs

  /** @type {Map<string, string | null>} our words, and their Swedish; null where it may be another */
  const swedish = new Map();
  /** @type {Map<string, { source: string, when: number }>} our words of the last moment */
  const recent = new Map();
  /** @type {Set<string>} Swedish we have put words for */
  const sources = new Set();

  /** @param {string} text */
  function sure(text) {
    return MARK.test(text) || (OTHER.test(text) && !LATIN.test(text)) ||
      text.split(/\s+/).length >= SURE;
  }

  /**
   * @param {string} words as they stand in the page
   * @param {string} source
   */
  function note(words, source) {
    const [ours, theirs] = [words.trim(), source.trim()];
    if (ours === theirs) return;
    recent.set(ours, { source: theirs, when: performance.now() });
    if (recent.size > MOST) recent.clear();
    if (!sure(ours)) return;
    const before = swedish.get(ours);
    if (before === theirs) return;
    swedish.set(ours, before === undefined ? theirs : null);
    sources.add(theirs);
    if (swedish.size <= MOST) return;
    swedish.clear();
    sources.clear();
  }

  /**
   * @param {string} text
   * @returns {string} its Swedish where it is ours; as it stands where it is not
   */
  function back(text) {
    const bare = text.trim();
    const now = recent.get(bare);
    const mirrored = now && performance.now() - now.when < AT_ONCE ? now.source : undefined;
    const found = swedish.get(bare) ?? mirrored;
    return found === undefined ? text : text.replace(bare, () => found);
  }

  /**
   * @param {string} text
   * @returns {boolean} whether it is ours, or Swedish that we have put words for
   */
  function known(text) {
    const bare = text.trim();
    return swedish.has(bare) || sources.has(bare);
  }

  // What a script has put into a field is submitted in Swedish, even when it was read too late.
  kiosk.roots.capture("formdata", (event) => {
    const { formData } = /** @type {FormDataEvent} */ (event);
    const { elements } = /** @type {HTMLFormElement} */ (event.target);
    const typed = new Set([...elements].filter((one) => one.matches(TYPED))
      .map((one) => one.getAttribute("name")));
    const entries = [...formData].map(([name, value]) => {
      const whole = typeof value === "string" && !typed.has(name) ? back(value) : value;
      return /** @type {const} */ ([name, whole, whole !== value]);
    });
    if (!entries.some(([, , changed]) => changed)) return;
    for (const [name] of entries) formData.delete(name);
    for (const [name, value] of entries) formData.append(name, value);
  });
  kiosk.roots.changed((records) => {
    for (const { target, attributeName } of records) {
      const field = /** @type {HTMLInputElement} */ (target);
      if (attributeName !== "value" || field.localName !== "input" || field.type !== "hidden") continue;
      const theirs = back(field.value);
      if (theirs !== field.value) field.value = theirs;
    }
  });

  return { note, back, known };
})();
