"use strict";
/** Tell what is wrong with a field as soon as it is left. The server knows the rules and the words. */
const practiceCheck = (() => {
  let pressed = false;
  for (const kind of ["pointerdown", "pointerup", "pointercancel"]) {
    addEventListener(kind, () => (pressed = kind === "pointerdown"), true);
  }

  /** Wait until nothing is pressed: a button that moves under a finger is not pressed. */
  async function released() {
    while (pressed) await new Promise((go) => setTimeout(go, 50));
  }

  function tell(box, field, sentence) {
    const text = box.firstElementChild;
    if (text.textContent !== sentence) text.replaceChildren(sentence);
    text.hidden = sentence === "";
    if (sentence) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  async function left(event) {
    const field = event.target;
    const form = field.form;
    const box = form?.querySelector(`[data-problem="${field.name}"]`);
    if (!box || (field.value === "" && !field.hasAttribute("aria-invalid"))) return;
    const typed = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.check, { method: "POST", body: typed }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const { errors, fill } = await answer.json();
    await released();
    if (!field.isConnected || document.activeElement === field) return;
    tell(box, field, errors[field.name] ?? "");
    for (const [name, value] of Object.entries(fill)) {
      const filled = form.querySelector(`[data-fill="${name}"]`);
      if (filled) filled.value = value;
    }
  }

  for (const form of document.querySelectorAll("[data-check]")) {
    form.addEventListener("focusout", left);
  }
  return { left };
})();
