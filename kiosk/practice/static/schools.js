"use strict";
/** The frame in which preschools are chosen: every press is kept at once, without a reload. */
(() => {
  const filter = document.querySelector("[data-filter]");

  function choice() {
    return document.querySelector("[data-choice]");
  }

  /** Show only what lies in the area asked for. */
  function sift() {
    const area = filter.value;
    for (const part of document.querySelectorAll("[data-area]")) {
      const away = area !== "" && part.dataset.area !== area;
      part.toggleAttribute(part.localName === "li" ? "hidden" : "data-away", away);
      if (part.hasAttribute("data-marker")) part.tabIndex = away ? -1 : 0;
    }
  }

  function tell() {
    parent.postMessage({ chosen: Number(choice().dataset.chosen) }, location.origin);
  }

  async function choose(event) {
    event.preventDefault();
    const { value } = event.submitter;
    const body = new URLSearchParams(new FormData(event.target, event.submitter));
    event.target.setAttribute("aria-busy", "true"); // until it is replaced
    const answer = await fetch(location.pathname, { method: "POST", body }).catch(() => null);
    if (!answer || new URL(answer.url).pathname !== location.pathname) {
      parent.location.reload(); // logged out meanwhile, or nobody answers
      return;
    }
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ["[data-map]", "[data-choice]"]) swap(next, part);
    sift();
    tell();
    const again = [...choice().querySelectorAll("button")].find((one) => one.value === value);
    (choice().querySelector("[role=alert]") ?? again)?.focus();
  }

  function swap(next, part) {
    const fresh = next.querySelector(part);
    document.querySelector(part).replaceWith(document.importNode(fresh, true));
  }

  /** A marker on the map leads to its row, also when the filter had hidden it. */
  function find(event) {
    const marker = event.target.closest("[data-marker]");
    if (!marker) return;
    event.preventDefault();
    const button = [...choice().querySelectorAll("button")]
      .find((one) => one.value === marker.dataset.marker);
    button.closest("li").scrollIntoView({ block: "center" });
    button.focus();
  }

  filter.addEventListener("change", sift);
  document.addEventListener("submit", choose);
  document.addEventListener("click", find);
  sift();
  tell();
})();
