// @ts-check
"use strict";
/**
 * Whether the alternatives of a step agree on one element.
 *
 * Two that each find it alone must agree, and none may find only others: where the words lead to one
 * element and the markup to another, nobody knows which the guide means. What bears another name
 * than the guide knows is not it, even where the markup fits. Where a page kept its markup
 * but for this one step, a new element with the old name may be another one.
 */
kiosk.agree = (() => {
  /**
   * @param {FollowedStep} step
   * @param {FollowedStep[]} steps all that are followed
   * @returns {Verdict}
   */
  function judge(step, steps) {
    const verdict = found(step);
    if (!verdict.target || verdict.agree.some(structural) || !step.target.some(selects)) {
      return verdict;
    }
    return keptMarkup(step, steps) ? { ...verdict, target: null, drift: "red" } : verdict;
  }

  /** @type {WeakMap<FollowedStep, Verdict>} verdicts of one pass */
  let verdicts = new WeakMap();

  function begin() {
    verdicts = new WeakMap();
  }

  /**
   * @param {FollowedStep} step
   * @returns {Verdict} from the step alone
   */
  function found(step) {
    let verdict = verdicts.get(step);
    if (!verdict) {
      verdict = weigh(unlike(step.target));
      verdicts.set(step, verdict);
    }
    return verdict;
  }

  /**
   * @param {Alternative[]} alternatives
   * @returns {Verdict}
   */
  function weigh(alternatives) {
    const means = alternatives.map((one) => ({ one, found: kiosk.match.alternative(one) }))
      .filter((each) => each.found.length > 0);
    const hints = means.flatMap((each) => each.found.slice(0, 20));
    const alone = means.filter((each) => each.found.length === 1);
    const target = alone[0]?.found[0];
    const nothing = { target: null, agree: [], hints, drift: /** @type {const} */ ("red") };
    if (!target || means.some((each) => !each.found.includes(target))) return nothing;
    const agree = alone.map(({ one }) => one);
    const drift = agree.length === alternatives.length ? "green" : "yellow";
    const unnamed = alternatives.some(words) && !means.some(({ one }) => words(one));
    if (agree.length < 2 || unnamed) return { ...nothing, drift: drift === "green" ? drift : "red" };
    return { target, agree, hints, drift };
  }

  /**
   * Whether more of the other steps on this page are found by their selectors than without.
   *
   * @param {FollowedStep} step
   * @param {FollowedStep[]} steps
   */
  function keptMarkup(step, steps) {
    let kept = 0;
    for (const other of steps) {
      if (other === step || !other.target.some(selects) || !kiosk.find.matches(other.page)) continue;
      const { target, agree } = found(other);
      if (target) kept += agree.some(selects) ? 1 : -1;
    }
    return kept > 0;
  }

  /** @param {Alternative} one */
  function structural(one) {
    return one.css !== undefined || one.field !== undefined;
  }

  /** @param {Alternative} one */
  function selects(one) {
    return one.css !== undefined;
  }

  /** @param {Alternative} one */
  function words(one) {
    return !structural(one);
  }

  /**
   * @param {Alternative[]} alternatives
   * @returns {Alternative[]} without those that say the same
   */
  function unlike(alternatives) {
    const seen = new Set();
    return alternatives.filter((one) => {
      const key = JSON.stringify(Object.entries(one).map(([kind, words]) =>
        [kind, kind === "css" || kind === "field" ? words : kiosk.names.fold(words)]).sort());
      return seen.has(key) ? false : seen.add(key);
    });
  }

  return { begin, judge };
})();
