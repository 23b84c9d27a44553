"use strict";
/** A field that suggests while one types. The server takes only what stands in its list. */
(() => {
  const WAIT = 200; // milliseconds after the last key
  let waiting = 0;

  /** @param {Event} event */
  function field(event) {
    return event.target instanceof Element ? event.target.closest("[data-suggest]") : null;
  }

  function listOf(input) {
    return document.getElementById(input.getAttribute("aria-controls"));
  }

  function close(input) {
    clearTimeout(waiting);
    listOf(input).hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function say(input, nothing) {
    const text = document.querySelector("[data-no-match-text]").content.cloneNode(true);
    const place = input.closest("[data-row]").querySelector("[data-no-match]");
    place.replaceChildren(...(nothing ? [text] : []));
  }

  function mark(input, option) {
    for (const each of listOf(input).children) each.setAttribute("aria-selected", String(each === option));
    if (!option) return;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function show(input, titles) {
    const list = listOf(input);
    list.replaceChildren(
      ...titles.map((title, number) => {
        const option = document.createElement("div");
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.id = `${list.id}-${number}`;
        option.dataset.title = title;
        option.textContent = title;
        return option;
      }),
    );
    say(input, titles.length === 0);
    if (titles.length === 0) {
      close(input);
      return;
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  async function ask(input) {
    const typed = input.value.trim();
    if (!typed) {
      close(input);
      say(input, false);
      return;
    }
    const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer?.ok) return;
    const titles = await answer.json();
    if (input.value.trim() === typed && document.activeElement === input) show(input, titles);
  }

  function choose(input, option) {
    input.value = option.dataset.title;
    close(input);
    say(input, false);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function press(event) {
    const input = field(event);
    if (!input) return;
    const options = [...listOf(input).children];
    const open = !listOf(input).hidden;
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = event.key === "ArrowDown" ? Math.min(at + 1, options.length - 1) : Math.max(at - 1, 0);
      if (open) mark(input, options[next]);
      else ask(input);
    } else if (open && event.key === "Enter") {
      event.preventDefault();
      if (at >= 0) choose(input, options[at]);
      else close(input);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      close(input);
    }
  }

  addEventListener("input", (event) => {
    const input = field(event);
    if (!input) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(input), WAIT);
  });
  addEventListener("keydown", press);
  addEventListener("focusout", (event) => {
    const input = field(event);
    if (input) close(input);
  });
  // Keeps the focus in the field while a suggestion is pressed.
  for (const kind of ["pointerdown", "mousedown"]) {
    addEventListener(kind, (event) => {
      if (event.target.closest?.("[data-suggest-box] [role=listbox]")) event.preventDefault();
    });
  }
  addEventListener("click", (event) => {
    const option = event.target.closest?.("[data-suggest-box] [role=option]");
    if (!option) return;
    event.preventDefault();
    choose(option.closest("[data-suggest-box]").querySelector("[data-suggest]"), option);
  });
})();
