"use strict";
/** Knows how many preschools are chosen in the frame; without one the visitor cannot go on. */
class PracticeChooser extends HTMLElement {
  connectedCallback() {
    this.frame = this.querySelector("iframe");
    this.take = (event) => {
      const ours = event.source === this.frame.contentWindow && event.origin === location.origin;
      if (ours && Number.isInteger(event.data?.chosen)) this.show(event.data.chosen);
    };
    addEventListener("message", this.take);
    this.frame.addEventListener("load", () => this.listen());
    this.show(Number(this.querySelector("[data-count]").textContent));
  }

  disconnectedCallback() {
    removeEventListener("message", this.take);
  }

  /** What the visitor does in the frame is activity on the page: nobody is logged out for it. */
  listen() {
    for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) {
      const tell = () => dispatchEvent(new Event(kind));
      this.frame.contentWindow.addEventListener(kind, tell, { passive: true });
    }
  }

  show(count) {
    const onward = [...this.closest("form").elements].find((field) => field.type === "submit");
    this.querySelector("[data-count]").textContent = String(count);
    onward.disabled = count === 0;
  }
}
customElements.define("ov-chooser", PracticeChooser);
