"use strict";
/** What the fields of a form page do by themselves. No Swedish here: texts come in templates. */
const practiceForm = (() => {
  /** @type {Array<(root: ParentNode) => void>} what a service's own scripts do with a page */
  const more = [];

  /** Show a part only when a choice asks for it; a hidden part sends nothing. */
  function showConditional(root) {
    for (const part of root.querySelectorAll("[data-shown-when]")) {
      const [name, value] = part.dataset.shownWhen.split("=");
      const form = part.closest("form");
      const update = () => {
        const chosen = new FormData(form).getAll(name).includes(value);
        part.hidden = !chosen;
        for (const field of part.querySelectorAll("input, select")) field.disabled = !chosen;
      };
      form.addEventListener("change", update);
      update();
    }
  }

  function steppers(root) {
    for (const button of root.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => {
        const field = document.getElementById(button.dataset.for);
        const wanted = (Number.parseInt(field.value, 10) || 0) + Number(button.dataset.step);
        const [low, high] = ["min", "max"].map((name) => Number(field.getAttribute(name)));
        field.value = String(Math.min(Math.max(wanted, low), high));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  }

  function accordions(root) {
    for (const button of root.querySelectorAll("button[aria-expanded][aria-controls]:not([role])")) {
      button.addEventListener("click", () => {
        const open = button.getAttribute("aria-expanded") !== "true";
        button.setAttribute("aria-expanded", String(open));
        document.getElementById(button.getAttribute("aria-controls")).hidden = !open;
      });
    }
  }

  /** Number a row's ids, names for labels and its legend. */
  function numbered(template, number) {
    const box = document.createElement("template");
    box.innerHTML = template.innerHTML.replaceAll("00", String(number));
    return box.content.firstElementChild;
  }

  function rows(root) {
    const list = root.querySelector("[data-rows]");
    if (!list) return;
    const template = root.querySelector("[data-row-template]");
    const add = root.querySelector("[data-add-row]");
    let highest = list.children.length;
    const limit = () => {
      add.hidden = list.children.length >= Number(list.dataset.most ?? Infinity);
    };
    limit();
    add.addEventListener("click", () => {
      highest += 1;
      const row = numbered(template, highest);
      list.append(row);
      limit();
      row.querySelector("select, input").focus();
    });
    list.addEventListener("click", (event) => {
      if (!event.target.closest("[data-remove-row]")) return;
      event.target.closest("[data-row]").remove();
      limit();
      list.dispatchEvent(new Event("change", { bubbles: true }));
      add.focus();
    });
  }

  function dialogs(root) {
    for (const button of root.querySelectorAll("[data-opens]")) {
      const dialog = document.getElementById(button.dataset.opens);
      button.addEventListener("click", () => {
        if (!dialog.open) dialog.showModal();
      });
    }
    for (const button of root.querySelectorAll("[data-closes]")) {
      button.addEventListener("click", () => button.closest("dialog").close());
    }
    for (const dialog of root.querySelectorAll("dialog[data-modal]")) {
      if (dialog.dataset.modal === "must") dialog.addEventListener("cancel", (e) => e.preventDefault());
      dialog.showModal();
    }
  }

  /** Keep what is typed; "saved" is not "sent", and says so. */
  function autosave(root) {
    for (const form of root.querySelectorAll("[data-autosave]")) {
      form.addEventListener("change", async () => {
        const fields = new FormData(form);
        for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
        const answer = await fetch(form.dataset.autosave, {
          method: "POST",
          body: new URLSearchParams(fields),
        }).catch(() => null);
        if (!answer?.ok || !form.isConnected) return;
        const text = form.querySelector("[data-saved-text]").content.cloneNode(true);
        form.querySelector("[data-saved]").replaceChildren(text);
      });
    }
  }

  /** Show which files were chosen, in place of the browser's own words. */
  function files(root) {
    for (const face of root.querySelectorAll("[data-chosen-files]")) {
      const field = face.parentElement.querySelector("input");
      field.addEventListener("change", () => {
        face.textContent = [...field.files].map((file) => file.name).join(", ");
      });
    }
  }

  /** Bring parts in later, or draw them anew, as many real pages do. */
  function late(root) {
    for (const template of root.querySelectorAll("template[data-late]")) {
      setTimeout(() => {
        if (!template.isConnected) return;
        const part = template.content.cloneNode(true);
        const old = document.getElementById(template.dataset.replaces ?? "");
        if (old) old.replaceWith(part);
        else template.before(part);
      }, Number(template.dataset.late));
    }
  }

  function prepare(root) {
    showConditional(root);
    steppers(root);
    accordions(root);
    rows(root);
    dialogs(root);
    autosave(root);
    files(root);
    late(root);
    for (const each of more) each(root);
  }

  return { prepare, add: (each) => more.push(each) };
})();
