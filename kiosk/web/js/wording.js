// @ts-check
"use strict";
/** How texts are compared: folded, by what is translated alike, and by their letters. */
kiosk.wording = (() => {
  const SWEDISH_ENOUGH = 3; // words that may be Swedish although the page says another language

  /**
   * White space as one space and without soft hyphens; no-break spaces stay.
   *
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    return text.replace(/\u00ad/g, "").replace(/[ \t\n\r\f]+/g, " ").trim();
  }

  /**
   * @param {Array<{ text: string, kept: boolean }>} runs
   * @returns {string} the same for texts that differ in their numbers only
   */
  function likeness(runs) {
    return JSON.stringify(runs.map(({ text, kept }) => [kept ? "" : text.replace(/\d+/g, "0")]));
  }

  /**
   * @param {Run[]} runs
   * @param {string} said
   * @returns {string} the same for texts that are translated alike
   */
  function of(runs, said) {
    return JSON.stringify([said, runs.map(({ text, form, kept }) => [text, form, kept])]);
  }

  /**
   * @param {Array<{ text: string, kept: boolean }>} runs
   * @param {string} said
   * @returns {boolean} whether it may be Swedish, by its letters and by what the page says
   */
  function latin(runs, said) {
    const whole = runs.map((run) => run.kept ? " " : run.text).join("");
    const letters = whole.match(/\p{L}/gu)?.length ?? 0;
    const ours = whole.match(/\p{Script=Latin}/gu)?.length ?? 0;
    if (ours === 0 || ours * 2 < letters) return false;
    return kiosk.reading.swedish(said) || kiosk.blocks.words(whole) >= SWEDISH_ENOUGH;
  }

  return { fold, of, likeness, latin };
})();
