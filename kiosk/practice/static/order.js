"use strict";
/** While a code is shown: change it every second, and see whether the phone has answered. */
const practiceOrder = (() => {
  let watch = 0;

  /**
   * @param {ParentNode} root what holds the code
   * @param {() => void} answered is called when the order is under way no longer
   */
  function follow(root, answered) {
    clearInterval(watch);
    const box = root.querySelector("[data-order]");
    if (!box) return;
    const picture = box.querySelector("[data-qr]");
    const address = picture.getAttribute("src");
    let second = 0;
    let known = box.dataset.order;
    watch = setInterval(async () => {
      second += 1;
      if (known === "waiting") picture.src = `${address}?n=${second}`;
      const answer = await fetch(box.dataset.state).catch(() => null);
      if (!answer?.ok || !box.isConnected) return;
      const { state } = await answer.json();
      if (state === known || !box.isConnected) return;
      known = state;
      if (state === "scanned") {
        const text = box.querySelector("[data-scanned-text]").content.cloneNode(true);
        box.querySelector("[data-status]").replaceChildren(text);
        return;
      }
      clearInterval(watch);
      answered();
    }, 1000);
  }

  return { follow };
})();
if (!document.body.dataset.root) {
  // The e-ID's own page: its answer leads back to the service.
  practiceOrder.follow(document, () => location.replace(location.pathname + location.search));
  document.querySelector("[role=alert]")?.focus();
}
