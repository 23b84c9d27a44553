// @ts-check
"use strict";
/**
 * Finds the element a step is about, and says how sure that is.
 *
 * Highlight: two alternatives, each unique, agree on one visible element. Otherwise the ladder: the
 * section it must be in, the Swedish word to look for, staff. Everything is resolved on the Swedish
 * source, whatever the page shows.
 */
kiosk.find = (() => {
  const SECTIONS = "fieldset,section,article,dialog,form,aside,details,table,[role=group],[role=region]," +
    "[role=radiogroup],[role=dialog],[role=form],[role=tabpanel]";
  const BESIDE = "nav,aside,footer,[role=navigation],[role=complementary],[role=banner]," +
    "[role=contentinfo]";
  const LONGEST = 300; // characters of a name or text that leaves the page

  /** @type {Map<string, boolean>} signatures, and whether the page has them; of one pass */
  let pages = new Map();

  /** Start a pass: what names and matches were is forgotten. */
  function begin() {
    pages = new Map();
    kiosk.names.begin();
    kiosk.match.begin();
    kiosk.agree.begin();
  }

  /** @returns {string} the page's path, without query and fragment */
  function path() {
    return location.pathname;
  }

  /** @returns {Element | null} */
  function mainHeading() {
    const headings = kiosk.names.headings().filter(drawn);
    const inside = (/** @type {string} */ place, /** @type {number} */ level) => headings.find(
      (one) => kiosk.names.level(one) === level && kiosk.match.within(one, place));
    const modal = kiosk.roots.select("dialog:modal,[aria-modal=true]").filter(drawn).at(-1);
    return (modal && headings.find((one) => modal.contains(one))) ||
      inside("main,[role=main]", 1) || headings.find((one) => kiosk.names.level(one) === 1) ||
      inside("main,[role=main]", 2) || headings.find((one) => kiosk.names.level(one) === 2) ||
      headings[0] || null;
  }

  /** @param {Element} element */
  function drawn(element) {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  }

  /** @returns {string} the main heading, Swedish */
  function heading() {
    const found = mainHeading();
    return found ? kiosk.names.text(found) : "";
  }

  /**
   * @param {string} pattern `*` stands for any text between two slashes
   * @returns {boolean}
   */
  function here(pattern) {
    const plain = (/** @type {string} */ text) => text.replace(/(.)\/+$/, "$1");
    const parts = plain(pattern).split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join("[^/]*")}$`).test(plain(decoded(location.pathname)));
  }

  /** @param {string} text */
  function decoded(text) {
    try {
      return decodeURI(text);
    } catch {
      return text;
    }
  }

  /** @param {{ path: string, heading?: string }} signature */
  function matches(signature) {
    const key = JSON.stringify([signature.path, signature.heading]);
    let answer = pages.get(key);
    if (answer === undefined) {
      answer = isPage(signature);
      pages.set(key, answer);
    }
    return answer;
  }

  /** @param {{ path: string, heading?: string }} signature */
  function isPage(signature) {
    if (!here(signature.path)) return false;
    if (signature.heading === undefined) return true;
    const wanted = kiosk.names.fold(signature.heading);
    if (heading() === wanted) return true;
    const drawnOnes = kiosk.names.headings().filter(drawn);
    const main = kiosk.roots.select("main,[role=main]").length > 0;
    const second = drawnOnes.find((one) => kiosk.names.level(one) === 2 &&
      (!main || kiosk.match.within(one, "main,[role=main]")) && !kiosk.match.within(one, BESIDE));
    // Where the first heading names the service, the second one names the page.
    return [...drawnOnes.filter((one) => kiosk.names.level(one) === 1), second]
      .some((one) => one && kiosk.names.text(one) === wanted);
  }

  /**
   * @param {FollowedStep} step
   * @returns {string} the Swedish word to look for
   */
  function word(step) {
    for (const one of step.target) {
      const found = one.label ?? one.name ?? one.text;
      if (found) return found;
    }
    return "";
  }

  /**
   * @param {FollowedStep} step
   * @param {FollowedStep[]} steps all that are followed
   * @returns {Finding}
   */
  function resolve(step, steps) {
    if (!matches(step.page)) return nothing(step, "absent", "red");
    if (step.target.length === 0) return nothing(step, "word", "green");
    const { target, agree, hints, drift } = kiosk.agree.judge(step, steps);
    if (!target) return ladder(step, hints, drift);
    if (!kiosk.match.seen(target) || !kiosk.match.uncovered(target) || !named(step, target, agree)) {
      return ladder(step, [target], drift, target, agree);
    }
    return { target, section: null, resolution: answer(step, "highlight", drift, target, agree) };
  }

  /**
   * Whether what sends, signs, pays or deletes bears exactly the name that the guide knows.
   *
   * @param {FollowedStep} step
   * @param {Element} target
   * @param {Alternative[]} agree
   */
  function named(step, target, agree) {
    if (step.consequence === "none") return true;
    const name = kiosk.names.name(target);
    return agree.some((one) => {
      const wanted = one.label ?? one.name ?? one.text;
      return wanted !== undefined && kiosk.names.fold(wanted) === name;
    });
  }

  /**
   * @param {FollowedStep} step
   * @param {Element[]} hints elements that may be, or be near, the target
   * @param {"green" | "yellow" | "red"} drift
   * @param {Element | null} target
   * @param {Alternative[]} agree
   * @returns {Finding}
   */
  function ladder(step, hints, drift, target = null, agree = []) {
    const section = hints.length > 0 ? common(hints) : null;
    if (section) {
      return { target, section, resolution: answer(step, "section", drift, section, agree, target) };
    }
    const wanted = kiosk.names.fold(word(step));
    const rung = wanted && holds(pageText(), wanted) ? "word" : "staff";
    return { ...nothing(step, rung, drift), target };
  }

  /**
   * @param {string} text
   * @param {string} wanted
   */
  function holds(text, wanted) {
    const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(?<![\\p{L}\\d])${escaped}(?![\\p{L}\\d])`, "u").test(text);
  }

  /**
   * @param {Element[]} elements
   * @returns {Element | null} the smallest visible part of the page that holds them all
   */
  function common(elements) {
    let section = kiosk.roots.closest(/** @type {Element} */ (elements[0]), SECTIONS);
    while (section) {
      const around = section;
      const whole = around.getBoundingClientRect();
      const holdsAll = elements.every((one) => inside(one, around));
      if (holdsAll && kiosk.names.exposed(around) && whole.width > 2 && whole.height > 2) {
        // A form that is the whole page tells nobody where to look.
        const most = document.documentElement.scrollHeight;
        return around.localName === "form" && whole.height > 0.9 * most && most > window.innerHeight
          ? null : around;
      }
      const above = kiosk.roots.parent(section);
      section = above && kiosk.roots.closest(above, SECTIONS);
    }
    return null;
  }

  /**
   * @param {Element} element
   * @param {Element} around
   */
  function inside(element, around) {
    for (let one = /** @type {Element | null} */ (element); one; one = kiosk.roots.parent(one)) {
      if (one === around) return true;
    }
    return false;
  }

  /**
   * @param {FollowedStep} step
   * @param {Resolution["rung"]} rung
   * @param {Resolution["drift"]} drift
   * @returns {Finding}
   */
  function nothing(step, rung, drift) {
    return {
      target: null, section: null,
      resolution: {
        step: step.id, rung, drift, element: null, agree: [], enabled: true, filled: false,
        invalid: false,
      },
    };
  }

  /**
   * @param {FollowedStep} step
   * @param {Resolution["rung"]} rung
   * @param {Resolution["drift"]} drift
   * @param {Element} shown the element to name
   * @param {Alternative[]} agree
   * @param {Element | null} target
   * @returns {Resolution}
   */
  function answer(step, rung, drift, shown, agree, target = shown) {
    return {
      step: step.id, rung, drift,
      element: {
        tag: shown.localName.slice(0, 60), id: shown.id.slice(0, 200),
        name: kiosk.names.name(shown).slice(0, LONGEST),
        text: kiosk.names.text(shown).slice(0, LONGEST),
      },
      agree: agree.map((one) => kindOf(one)),
      enabled: target === null || enabled(target),
      filled: target !== null && filled(target),
      invalid: target !== null && invalid(target),
    };
  }

  /** @param {Alternative} one */
  function kindOf(one) {
    if (one.role !== undefined) return "role";
    return ["label", "text", "field", "css"].find((kind) => kind in one) ?? "css";
  }

  /** @param {Element} element */
  function enabled(element) {
    return !element.matches(":disabled") && !kiosk.match.within(element, "[aria-disabled=true]");
  }

  /** @param {Element} element */
  function invalid(element) {
    const wrong = "[aria-invalid]:not([aria-invalid=false],[aria-invalid=''])";
    return element.matches(wrong) || element.querySelector(wrong) !== null;
  }

  /**
   * Whether a field has a value. The value itself goes nowhere.
   *
   * @param {Element} element
   * @returns {boolean}
   */
  function filled(element) {
    const control = /** @type {HTMLInputElement} */ (element);
    const role = kiosk.names.role(element);
    if (element.localName === "input") {
      if (control.type === "checkbox" || control.type === "radio") return control.checked;
      if (control.type === "file") return (control.files?.length ?? 0) > 0;
      return control.value.trim() !== "";
    }
    if (element.localName === "textarea") return control.value.trim() !== "";
    if (element.localName === "select") {
      const select = /** @type {HTMLSelectElement} */ (element);
      return [...select.selectedOptions].some((one) => one.value.trim() !== "");
    }
    if (["checkbox", "radio", "switch"].includes(role)) {
      return element.getAttribute("aria-checked") === "true";
    }
    if (/** @type {HTMLElement} */ (element).isContentEditable) return element.textContent?.trim() !== "";
    if (element.hasAttribute("aria-valuenow")) return true;
    return chosen(element);
  }

  /**
   * Whether something is chosen or filled in a group, or in a field the page has made itself.
   *
   * @param {Element} element
   */
  function chosen(element) {
    const places = [element, ...kiosk.names.references(element, "aria-controls"),
      ...kiosk.names.references(element, "aria-owns")];
    if (places.some((place) => [place, place.shadowRoot].some((part) => part?.querySelector(
      "[role=option][aria-selected=true],[role=radio][aria-checked=true],[role=checkbox][aria-checked=true]",
    )))) return true;
    const controls = [element, element.shadowRoot].flatMap((part) => part
      ? [...part.querySelectorAll("input:not([type=hidden]),select,textarea")] : []);
    const picks = controls.filter((one) => one.matches("[type=radio],[type=checkbox]"));
    const rest = controls.filter((one) => !picks.includes(one));
    if (controls.length === 0) return false;
    return (picks.length === 0 || picks.some(filled)) && rest.every(filled);
  }

  /** @returns {string} the visible Swedish text of the whole page, folded; blocks on their own lines */
  function pageText() {
    return kiosk.roots.all().map((root) => {
      const top = /** @type {Element | null} */ (
        root.nodeType === Node.DOCUMENT_NODE ? /** @type {Document} */ (root).body : null);
      const parts = top ? [top] : [...root.children];
      return parts.filter((part) => kiosk.names.visible(part)).map(kiosk.names.text).join("\n");
    }).join("\n");
  }

  /**
   * @param {FollowedStep[]} steps
   * @returns {Finding[]} in their order
   */
  function steps(steps) {
    begin();
    return steps.map((step) => resolve(step, steps));
  }

  return { steps, matches, heading, path, word, pageText, filled };
})();
