// @ts-check
"use strict";
/**
 * Changes a page as redesigns, translations and mistakes do, one or two changes at a time.
 *
 * Runs in the world of our scripts. The right element of each step carries `data-truth` with the
 * ids of its steps; an element that nobody may point at any more loses it. All is drawn from a seed.
 */
(() => {
  const FIELDS = "input:not([type=hidden]),select,textarea";
  const HOLDERS = ".field,fieldset,[role=group],[role=radiogroup],li,p,label,.choice";
  const WORDS = ["Rent", "Monthly", "Send", "Continue", "Household", "Income", "Date", "Account"];
  const EDGE = 100; // pixels above the fold in which something is seen in part
  let saved = "";
  /** @type {Array<[string, string]>} */
  let truths = [];
  let framed = new Set(); // steps whose element is in a frame
  let random = Math.random;

  function seeded(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  }

  const pick = (list) => list[Math.floor(random() * list.length)];
  const word = () => `x${Math.floor(random() * 1e9).toString(36)}`;

  /** The elements of all trees of the page. */
  function every(selector) {
    return kiosk.roots.select(selector);
  }

  function mark() {
    kiosk.names.begin();
    kiosk.match.begin();
    for (const [step, css] of truths) {
      const all = kiosk.match.alternative({ css });
      const found = all.find(kiosk.names.visible) ?? all[0];
      const known = found?.getAttribute("data-truth");
      found?.setAttribute("data-truth", known ? `${known} ${step}` : step);
    }
  }

  function truth(step) {
    return every(`[data-truth~="${step}"]`)[0] ?? null;
  }

  function holder(element) {
    const around = element.closest(HOLDERS);
    const alone = around && around.querySelectorAll("[data-truth]").length <= 1;
    return alone ? around : element;
  }

  function place() {
    const main = document.querySelector("main") ?? document.body;
    return pick([...main.querySelectorAll("p,h2,.field,fieldset,li,section")]) ?? main.firstElementChild;
  }

  function untrue(element) {
    for (const one of [element, ...element.querySelectorAll("[data-truth]")]) {
      one.removeAttribute("data-truth");
    }
  }

  function renamed(element) {
    const root = element.getRootNode();
    const before = element.id;
    if (before) {
      element.id = word();
      for (const label of root.querySelectorAll(`[for="${CSS.escape(before)}"]`)) {
        label.setAttribute("for", element.id);
      }
    }
    if (element.hasAttribute("class")) element.setAttribute("class", word());
    if (element.hasAttribute("name") && element.type !== "radio") element.setAttribute("name", word());
  }

  /** The nodes that give an element its name. */
  function naming(element) {
    const labels = kiosk.names.labels(element);
    const named = kiosk.names.references(element, "aria-labelledby");
    const holders = [...labels, ...named, ...(labels.length + named.length > 0 ? [] : [element])];
    return holders.flatMap((one) => {
      const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      const nodes = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.data.trim()) nodes.push(node);
      }
      return nodes;
    });
  }

  function says(element, text) {
    const [first, ...rest] = naming(element);
    if (first) {
      first.data = text;
      for (const node of rest) node.data = "";
    } else if (element.matches("input[type=submit],input[type=button]")) {
      element.setAttribute("value", text);
    } else if (element.hasAttribute("aria-label")) element.setAttribute("aria-label", text);
    else if (element.hasAttribute("placeholder")) element.setAttribute("placeholder", text);
  }

  function name(element) {
    kiosk.names.begin();
    return kiosk.names.name(element);
  }

  /** A new element with the name of another, of the same kind or not. */
  function lookalike(element) {
    const text = name(element) || kiosk.names.text(element);
    const field = element.matches(FIELDS);
    const made = document.createElement("div");
    const kinds = field ? ["field", "text", "button", "twin"] : ["link", "button", "text", "input", "twin"];
    const kind = pick(kinds);
    if (kind === "twin") {
      const twin = element.cloneNode(true);
      twin.removeAttribute("id");
      twin.removeAttribute("name");
      untrue(twin);
      made.append(text, twin);
    } else if (kind === "field") {
      const label = document.createElement("label");
      label.append(text, document.createElement("input"));
      made.append(label);
    } else if (kind === "input") {
      const input = document.createElement("input");
      input.type = "submit";
      input.value = text;
      made.append(input);
    } else {
      const other = document.createElement({ link: "a", button: "button", text: "p" }[kind]);
      if (kind === "link") other.href = "#";
      if (kind === "button") other.type = "button";
      other.textContent = text;
      made.append(other);
    }
    return made;
  }

  /** Another field of the page, for what needs two. */
  function other(element) {
    const like = element.matches(FIELDS) ? FIELDS : "button,a[href]";
    return pick(every(like).filter((one) => one !== element && one.getClientRects().length > 0));
  }

  const KINDS = {
    rename: renamed,
    "rename all": () => every("[id],[class],[name]").forEach(renamed),
    move: (element) => place()?.before(holder(element)),
    "move field": (element) => place()?.after(element),
    duplicate: (element) => {
      const one = holder(element);
      const copy = one.cloneNode(true);
      untrue(copy);
      if (random() < 0.5) [copy, ...copy.querySelectorAll("[id]")].forEach((each) => each.removeAttribute("id"));
      if (random() < 0.5) one.after(copy);
      else place()?.before(copy);
    },
    remove: (element) => holder(element).remove(),
    "swap labels": (element) => {
      const second = other(element);
      if (!second) return;
      const [here, there] = [name(element), name(second)];
      says(element, there);
      says(second, here);
      if (name(element) !== here) untrue(element);
      if (name(second) !== there) untrue(second);
    },
    "insert look-alike": (element) => place()?.before(lookalike(element)),
    "insert beside": (element) => holder(element).after(lookalike(element)),
    "replace by look-alike": (element) => holder(element).replaceWith(lookalike(element)),
    "change role": (element) => {
      if (element.matches(FIELDS)) {
        element.setAttribute("role", pick(["combobox", "button", "switch", "slider", "textbox"]));
        return;
      }
      const made = document.createElement(element.localName === "a" ? "button" : "a");
      for (const { name: key, value } of element.attributes) made.setAttribute(key, value);
      if (made.localName === "a") made.setAttribute("href", "#");
      made.append(...(element.value ? [element.value] : element.childNodes));
      element.replaceWith(made);
    },
    wrap: (element) => {
      const outer = document.createElement(pick(["div", "section", "span", "fieldset", "article"]));
      if (random() < 0.5) outer.innerHTML = "<h3>Ny del</h3>";
      const one = random() < 0.5 ? element : holder(element);
      one.before(outer);
      outer.append(one);
    },
    "translate label": (element) => says(element, `${pick(WORDS)} ${pick(WORDS).toLowerCase()}`),
    "give away id": (element) => {
      const second = other(element);
      if (!second) return;
      const { id } = element;
      const field = element.getAttribute("name");
      holder(element).remove();
      if (id) second.id = id;
      if (field) second.setAttribute("name", field);
    },
    hide: (element) => {
      element.style.setProperty("display", "none", "important");
      untrue(element);
    },
    cover: (element) => {
      element.scrollIntoView({ block: "center", behavior: "instant" });
      const over = document.createElement("div");
      over.style.cssText = "position:fixed;inset:0;z-index:99;background:white";
      over.textContent = "Vi har stängt en stund.";
      document.body.append(over);
      // What is scrolled away, or may be so in part, counts as uncovered until one gets there.
      for (const one of every("[data-truth]")) {
        const { top, bottom } = one.getBoundingClientRect();
        if (top >= 0 && bottom + EDGE < window.innerHeight) untrue(one);
      }
    },
    shadow: (element) => {
      const host = document.createElement("div");
      holder(element).before(host);
      host.attachShadow({ mode: "open" }).append(holder(element));
    },
  };

  /** Keep the page as it is now, with the right element of each step marked. */
  function begin(wanted) {
    truths = wanted;
    for (const modal of document.querySelectorAll("dialog:modal")) modal.setAttribute("data-modal-was", "");
    saved = document.body.innerHTML;
    mark();
    const there = truths.map(([step]) => step).filter((step) => truth(step));
    framed = new Set(there.filter((step) => truth(step).ownerDocument !== document));
    return there;
  }

  function reset() {
    // A frame is loaded anew with the page, later than one can look.
    truths = truths.filter(([step]) => !framed.has(step));
    document.body.innerHTML = saved;
    for (const modal of document.querySelectorAll("[data-modal-was]")) {
      modal.removeAttribute("open");
      modal.showModal();
    }
    scrollTo(0, 0);
    mark();
  }

  /** Change the element of *step* by each of *kinds*; say whether there was anything to change. */
  function change(kinds, step, seed) {
    reset();
    random = seeded(seed);
    for (const kind of kinds) {
      const element = truth(step);
      if (element) KINDS[kind](element);
    }
    return true;
  }

  /** Whether the frames of the page, which were loaded anew, are there. */
  function settled() {
    return [...document.querySelectorAll("iframe[src]")].every(({ contentDocument: inside }) =>
      inside && inside.URL !== "about:blank" && inside.readyState === "complete");
  }

  /** Whether each step's highlight is right, wrong, or a lower rung. */
  function look(steps) {
    const known = new Set(truths.map(([step]) => step));
    return kiosk.find.steps(steps)
      .filter(({ resolution }) => resolution.rung !== "absent" && known.has(resolution.step))
      .map(({ target, resolution }) => {
        const right = resolution.rung === "highlight" &&
          target.matches(`[data-truth~="${resolution.step}"]`);
        return [resolution.step, resolution.rung, right];
      });
  }

  kiosk.mutations = { begin, change, settled, look, kinds: Object.keys(KINDS) };
})();
