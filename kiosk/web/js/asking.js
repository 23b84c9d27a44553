// @ts-check
"use strict";
/**
 * Sends units to be translated when they have come to rest: what is needed first ahead, in messages
 * of a bounded size. What was answered once is not asked again.
 */
kiosk.asking = (() => {
  const QUIET = 80; // milliseconds without change before new text is sent
  const PATIENCE = 400; // the longest wait for that
  const UNSTEADY = 250; // the wait for a text that keeps changing
  const LONGEST = 100_000; // characters of a text worth translating
  const REMEMBERED = 5000;
  const EVIDENCE = 3; // texts that show the page's claim of a language to be wrong
  const BATCH = 200;
  const MOST = 200_000; // characters sent at once
  const STEP = 0;
  const VISIBLE = 1;
  const REST = 2;
  const HIDDEN = 1e9;

  /** @type {Map<Group, number>} groups to send, and when at the earliest */
  const pending = new Map();
  /** @type {Set<Group>} groups sent that have no answer, and some that no longer need one */
  const asked = new Set();
  /** @type {Map<string, { words: string[] | null, origin: string, flags: string[] }>} by wording */
  const remembered = new Map();
  /** @type {Map<string, { swedish: number, foreign: number }>} by the language the page says */
  const claims = new Map();
  let began = 0;
  let timer = 0;
  let delivered = true; // whether the page's first texts, or all in a new language, are to be sent

  /**
   * Send a group when it has come to rest.
   *
   * @param {Group} group
   * @param {boolean} unsteady whether its text has changed
   */
  function soon(group, unsteady) {
    pending.set(group, performance.now() + (unsteady ? UNSTEADY : 0));
    plan();
  }

  /** @param {Group} group that is no longer in the page */
  function forget(group) {
    pending.delete(group);
  }

  /** Know no answer any more: they are in another language from now on. */
  function restart() {
    remembered.clear();
    delivered = true;
  }

  function plan() {
    const now = performance.now();
    if (began === 0) began = now;
    clearTimeout(timer);
    // What a page is delivered with is sent at once; what its scripts add may still change.
    const wait = delivered && document.readyState !== "loading" ? 0 : QUIET;
    timer = setTimeout(flush, Math.max(0, Math.min(wait, began + PATIENCE - now)));
  }

  /** Send what has come to rest, and show what is known. */
  function flush() {
    began = 0;
    delivered = delivered && document.readyState === "loading";
    const now = performance.now();
    /** @type {Group[]} */
    const known = [];
    /** @type {Group[]} */
    const fresh = [];
    let later = Infinity;
    for (const [group, due] of pending) {
      if (due > now) {
        later = Math.min(later, due);
        continue;
      }
      pending.delete(group);
      if (!group.pieces.every(kiosk.units.current)) {
        kiosk.units.drop(group);
        continue;
      }
      const answer = remembered.get(group.wording);
      if (answer) {
        Object.assign(group, answer);
        known.push(group);
      } else if (length(group) <= LONGEST) fresh.push(group);
      else group.flags = ["missing"];
    }
    for (const group of fresh) asked.add(group);
    send(fresh);
    kiosk.units.show(known);
    if (later < Infinity) timer = setTimeout(flush, later - now + 1);
  }

  /** @param {Group} group */
  function length(group) {
    return group.runs.reduce((sum, { text: own }) => sum + own.length, 0);
  }

  /** @param {Group[]} groups */
  function send(groups) {
    const target = kiosk.highlight.target();
    const step = target ? [target, ...kiosk.names.labels(target)] : [];
    const ranked = groups.map((group) => {
      const far = distance(group);
      const wanted = step.some((element) => group.pieces.some(({ node }) => element.contains(node)));
      const rank = wanted ? STEP : far === 0 ? VISIBLE : REST;
      const runs = group.runs.map(({ text, form, kept }) => [text, form, kept]);
      return { far, size: group.wording.length,
        unit: { id: group.id, rank, block: { runs, said: group.said } } };
    });
    ranked.sort((one, other) => one.unit.rank - other.unit.rank || one.far - other.far);
    for (let rest = ranked; rest.length > 0;) {
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
    const box = elementOf(group)?.getBoundingClientRect();
    if (!box || (box.width === 0 && box.height === 0)) return HIDDEN;
    if (box.bottom < 0) return -box.bottom * 2;
    return Math.max(0, box.top - window.innerHeight);
  }

  /** @param {Group} group */
  function elementOf(group) {
    const [first] = group.pieces;
    if (!first) return null;
    return first.attribute === null ? first.node.parentElement : /** @type {Element} */ (first.node);
  }

  /** @param {Group} group that has its answer */
  function answered(group) {
    const { wording, words, origin, flags } = group;
    judge(group);
    if (remembered.size < REMEMBERED) remembered.set(wording, { words, origin, flags });
  }

  /**
   * Where most texts that the page says are in another language turn out to be Swedish, the page is
   * wrong about its short ones too, which alone could not show it.
   *
   * @param {Group} group an answered one
   */
  function judge({ said, flags }) {
    if (kiosk.reading.swedish(said)) return;
    const count = claims.get(said) ?? { swedish: 0, foreign: 0 };
    claims.set(said, count);
    if (flags.includes("foreign")) count.foreign += 1;
    else count.swedish += 1;
    const open = [...asked].some((one) =>
      one.said === said && one.words === null && kiosk.units.holds(one));
    if (count.swedish < (open ? EVIDENCE : 1) + 2 * count.foreign) return;
    claims.delete(said);
    kiosk.reading.distrust(said);
    setTimeout(kiosk.changes.gatherAll, 0);
  }

  /** @returns {Array<{ id: number, element: Element | null }> | null} */
  function waiting() {
    if (asked.size === 0) return null;
    for (const group of asked) {
      const there = group.pieces.some((piece) => piece.node.isConnected);
      if (group.words !== null || !there || !kiosk.units.holds(group)) asked.delete(group);
      if (group.words === null && !there) kiosk.units.drop(group); // asked again when it comes back
    }
    return [...asked].map((group) => ({ id: group.id, element: elementOf(group) }));
  }

  document.addEventListener("DOMContentLoaded", () => { if (pending.size > 0) plan(); });
  return { soon, forget, restart, answered, waiting };
})();
