"use strict";
/** Fields that suggest while one types: an editable combobox with a list below it. */
const practiceSuggestions = (() => {
  function prepare(field) {
    const list = document.getElementById(field.getAttribute("aria-controls"));
    const options = [...list.querySelectorAll("[role=option]")];
    let active = -1;

    const shown = () => options.filter((option) => !option.hidden);
    const wanted = () => field.value.trim().toLocaleLowerCase("sv");

    function mark(at) {
      active = at;
      const chosen = shown()[at];
      for (const option of options) option.setAttribute("aria-selected", String(option === chosen));
      if (chosen) {
        field.setAttribute("aria-activedescendant", chosen.id);
        chosen.scrollIntoView({ block: "nearest" });
      } else field.removeAttribute("aria-activedescendant");
    }

    function toggle(open) {
      list.hidden = !open;
      field.setAttribute("aria-expanded", String(open));
      mark(-1);
    }

    function suggest() {
      for (const option of options) {
        option.hidden = !option.textContent.toLocaleLowerCase("sv").startsWith(wanted());
      }
      toggle(shown().length > 0);
    }

    function choose(option) {
      field.value = option.textContent;
      toggle(false);
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
      toggle(false);
    }

    function press(event) {
      const open = !list.hidden;
      const last = shown().length - 1;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open) suggest();
        else mark(event.key === "ArrowDown" ? Math.min(active + 1, last) : Math.max(active - 1, 0));
      } else if (open && event.key === "Enter" && active >= 0) {
        event.preventDefault();
        choose(shown()[active]);
      } else if (open && event.key === "Escape") {
        event.preventDefault();
        toggle(false);
      }
    }

    field.addEventListener("input", suggest);
    field.addEventListener("keydown", press);
    field.addEventListener("blur", () => toggle(false));
    // Keeps the focus on the field while an option is pressed.
    for (const kind of ["pointerdown", "mousedown"]) {
      list.addEventListener(kind, (event) => event.preventDefault());
    }
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
  }

  for (const field of document.querySelectorAll("[data-suggests]")) prepare(field);
  return { prepare };
})();
