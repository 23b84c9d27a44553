"use strict";
/** A list whose rows are put in order: dragged by their handles, or moved with buttons. */
class PracticeRanking extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-move]");
      if (button) this.move(button);
    });
    this.list.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && event.target.closest("[data-grip]")) this.drag(event);
    });
    this.limit();
  }

  rows() {
    return [...this.list.querySelectorAll("[data-item]")];
  }

  move(button) {
    const row = button.closest("[data-item]");
    const up = button.dataset.move === "-1";
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (up) other.before(row);
    else other.after(row);
    this.limit();
    // At the end of the list its button is off: the focus goes to the one beside it.
    const rest = [...row.querySelectorAll("[data-move]")].find((one) => !one.disabled);
    (button.disabled ? rest : button).focus();
    this.tell(row);
  }

  drag(start) {
    start.preventDefault();
    const row = start.target.closest("[data-item]");
    const before = this.rows();
    row.toggleAttribute("data-dragged", true);
    const follow = (event) => {
      for (const other of this.rows()) {
        const box = other.getBoundingClientRect();
        if (other === row || event.clientY < box.top || event.clientY > box.bottom) continue;
        if (event.clientY < box.top + box.height / 2) other.before(row);
        else other.after(row);
        break;
      }
    };
    const end = () => {
      document.removeEventListener("pointermove", follow);
      for (const kind of ["pointerup", "pointercancel"]) document.removeEventListener(kind, end);
      row.removeAttribute("data-dragged");
      this.limit();
      if (this.rows().some((one, place) => one !== before[place])) this.tell(row);
    };
    document.addEventListener("pointermove", follow);
    for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, end);
  }

  /** The first row cannot go up, the last not down. */
  limit() {
    const rows = this.rows();
    for (const button of this.list.querySelectorAll("[data-move]")) {
      const end = button.dataset.move === "-1" ? rows[0] : rows.at(-1);
      button.disabled = button.closest("[data-item]") === end;
    }
  }

  /** Say where a row has come to, and let the form keep it. */
  tell(row) {
    const text = this.querySelector("[data-moved-text]").content.cloneNode(true);
    text.querySelector("[data-place]").textContent = String(this.rows().indexOf(row) + 1);
    this.querySelector("[data-moved]").replaceChildren(text);
    row.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
customElements.define("ov-ranking", PracticeRanking);
