"use strict";
/** Pages change without a reload where the service wants it: the parts marked data-swap are fetched. */
const practicePage = (() => {
  const root = document.body.dataset.root;
  const swaps = document.body.dataset.moves === "swap";
  let going = 0;

  function part(name) {
    return document.querySelector(`[data-swap="${name}"]`);
  }

  function ours(address) {
    return address.origin === location.origin && address.pathname.startsWith(root);
  }

  /**
   * Fetch a page and show it.
   *
   * @param {string} address
   * @param {RequestInit} how
   * @param {"push" | "stay"} history a new entry, or the same one, should the server lead elsewhere
   */
  async function go(address, how = {}, history = "push") {
    going += 1;
    const mine = going;
    const main = part("main");
    main.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { ...how, headers: { "X-Fragment": "1" } });
      const text = await answer.text();
      if (mine !== going) return;
      if (!ours(new URL(answer.url))) {
        location.assign(answer.url);
        return;
      }
      const path = new URL(answer.url).pathname;
      if (path !== location.pathname) {
        const place = [null, "", path];
        if (history === "push") window.history.pushState(...place);
        else window.history.replaceState(...place);
      }
      swap(new DOMParser().parseFromString(text, "text/html"));
    } catch {
      if (mine !== going) return;
      main.removeAttribute("aria-busy");
      main.querySelector("[data-network]")?.remove();
      const notice = document.querySelector("[data-network-text]").content.firstElementChild.cloneNode(true);
      notice.dataset.network = "";
      main.prepend(notice);
      notice.focus();
    }
  }

  function swap(next) {
    document.title = next.title;
    for (const fresh of next.querySelectorAll("[data-swap]")) {
      part(fresh.dataset.swap)?.replaceWith(document.importNode(fresh, true));
    }
    const main = part("main");
    scrollTo(0, 0);
    prepare(main);
    (news(main) ?? main.querySelector("h1, [role=heading]"))?.focus();
  }

  /** What a visitor must see first: the errors, or what has been added; not under a dialog. */
  function news(main) {
    if (document.querySelector("dialog[data-modal][open]")) return document.activeElement;
    const shown = [...main.querySelectorAll("[data-show]")].at(-1);
    return main.querySelector("[role=alert]") ?? shown?.querySelector("h2") ?? null;
  }

  function prepare(main) {
    practiceForm.prepare(main);
    practiceOrder.follow(main, () => {
      if (swaps) go(location.pathname, {}, "stay");
      else location.replace(location.pathname + location.search); // no fragment: it would only scroll
    });
  }

  /** Lead from an error to its field: the browser itself focuses no list in a shadow root. */
  function toField(event) {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented) return;
    const target = document.getElementById(link.hash.slice(1));
    target?.scrollIntoView({ block: "center" });
    target?.focus();
    const led = document.activeElement === target;
    if (led || swaps || !link.hash) event.preventDefault();
  }

  function onClick(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey) return;
    const address = new URL(link.href);
    if (!link.target && ours(address)) {
      event.preventDefault();
      go(address.href);
    }
  }

  function onSubmit(event) {
    const form = event.target;
    const address = new URL(form.action);
    if (event.defaultPrevented || !ours(address)) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    if (form.method === "get") {
      go(address.href);
      return;
    }
    const body = form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields);
    go(address.href, { method: "POST", body });
  }

  /** Warn somebody who does nothing, then log out; nothing is counted before the login. */
  function watchActivity() {
    const dialog = document.querySelector("[data-idle]");
    const warnAfter = Number(document.body.dataset.warnAfter) * 1000;
    const expireAfter = Number(document.body.dataset.expireAfter) * 1000;
    let last = Date.now();
    let told = Date.now();
    const inside = () => document.querySelector("[data-logout]") !== null;
    const note = () => {
      if (dialog.open) return;
      last = Date.now();
      // Typing makes no requests, so the server is told now and then.
      if (inside() && last - told > warnAfter / 5) {
        told = last;
        fetch(dialog.dataset.stay, { method: "POST" }).catch(() => null);
      }
    };
    for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) {
      addEventListener(kind, note, { passive: true });
    }
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.querySelector("[data-stay-here]").addEventListener("click", () => {
      dialog.close();
      told = 0;
      note();
    });
    setInterval(() => {
      const idle = Date.now() - last;
      if (!inside()) last = Date.now();
      else if (idle >= warnAfter + expireAfter) {
        last = Date.now();
        dialog.close();
        if (swaps) go(dialog.dataset.expired);
        else location.assign(dialog.dataset.expired);
      } else if (idle >= warnAfter && !dialog.open) dialog.showModal();
    }, 250);
  }

  addEventListener("click", toField);
  if (swaps) {
    addEventListener("click", onClick);
    addEventListener("submit", onSubmit);
    addEventListener("popstate", () => go(location.pathname, {}, "stay"));
  }
  prepare(part("main"));
  if (!swaps) news(part("main"))?.focus();
  watchActivity();
  return { go };
})();
