"use strict";
/** A list to choose from, in an open shadow root; a form sees its value like any field's. */
class PracticeSelect extends HTMLElement {
  static formAssociated = true;

  constructor() {
    super();
    this.internals = this.attachInternals();
    this.typed = "";
    this.typedAt = 0;
  }

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.append(this.querySelector("template").content.cloneNode(true));
    this.button = root.querySelector("[role=combobox]");
    this.list = root.querySelector("[role=listbox]");
    this.options = [...root.querySelectorAll("[role=option]")];
    this.button.addEventListener("click", () => this.toggle(this.list.hidden));
    this.button.addEventListener("keydown", (event) => this.press(event));
    this.button.addEventListener("blur", () => this.toggle(false));
    // Keeps the focus on the button while an option is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    for (const option of this.options) {
      option.addEventListener("click", () => {
        this.choose(option);
        this.toggle(false);
      });
    }
    const first = this.options.find((option) => option.dataset.value === this.getAttribute("value"));
    if (first) this.show(first);
  }

  get value() {
    return this.button ? this.button.value : "";
  }

  get form() {
    return this.internals.form;
  }

  get name() {
    return this.getAttribute("name");
  }

  toggle(open) {
    this.list.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.mark(this.selected() ?? this.options[0]);
    else this.button.removeAttribute("aria-activedescendant");
  }

  selected() {
    return this.options.find((option) => option.getAttribute("aria-selected") === "true");
  }

  mark(option) {
    this.active = option;
    for (const each of this.options) each.toggleAttribute("data-active", each === option);
    this.button.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  show(option) {
    for (const each of this.options) each.setAttribute("aria-selected", String(each === option));
    this.button.value = option.dataset.value;
    const face = this.button.querySelector("[data-chosen]");
    face.replaceChildren(this.source(option).textContent);
    this.internals.setFormValue(option.dataset.value);
  }

  /** The option as the template has it: it may be shown in another language by now. */
  source(option) {
    return this.querySelector("template").content.getElementById(option.id);
  }

  choose(option) {
    this.show(option);
    this.dispatchEvent(new Event("input", { bubbles: true }));
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  press(event) {
    const open = !this.list.hidden;
    const at = this.options.indexOf(open ? this.active : this.selected());
    const last = this.options.length - 1;
    const moves = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last };
    if (event.key in moves) {
      event.preventDefault();
      if (!open) this.toggle(true);
      else this.mark(this.options[moves[event.key]]);
    } else if (open && (event.key === "Enter" || event.key === " " || event.key === "Tab")) {
      if (event.key !== "Tab") event.preventDefault();
      this.choose(this.active);
      this.toggle(false);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      this.toggle(false);
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) {
      this.jump(event);
    }
  }

  jump(event) {
    this.typed = event.timeStamp - this.typedAt < 800 ? this.typed + event.key : event.key;
    this.typedAt = event.timeStamp;
    const wanted = this.typed.toLocaleLowerCase("sv");
    // In another language one may still type the Swedish name, on a Swedish keyboard.
    const found = this.options.find((option) =>
      [option, this.source(option)].some((one) =>
        one.textContent.trim().toLocaleLowerCase("sv").startsWith(wanted)),
    );
    if (!found) return;
    if (this.list.hidden) this.toggle(true);
    this.mark(found);
  }
}
customElements.define("ov-select", PracticeSelect);
