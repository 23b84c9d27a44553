// @ts-check
"use strict";
/**
 * What a person presses that would leave the one page there is. A link to a program, a call, a file
 * is told, so that the visitor learns why nothing happens; the engine stops it without a word. A
 * form that wants a window of its own gets this one, or what it posts would be lost on the way.
 */
kiosk.links = (() => {
  const PAGES = new Set(["http:", "https:", "javascript:", "blob:"]); // Python hears of these
  const HERE = /^(_self|_parent|_top|_unfencedtop)?$/i;
  /** @type {WeakSet<Event>} */
  const seen = new WeakSet();

  /** @param {Event} event */
  function touched(event) {
    if (!event.isTrusted || seen.has(event)) return;
    const link = event.composedPath().map(linked).find((one) => one !== null);
    if (!link || link.hasAttribute("download")) return;
    seen.add(event);
    const scheme = schemeOf(link);
    if (scheme === "" || PAGES.has(scheme)) return;
    setTimeout(() => {
      if (!event.defaultPrevented) kiosk.send("link", { scheme: scheme.slice(0, -1) });
    }, 0);
  }

  /**
   * @param {EventTarget} one
   * @returns {Element | null} it, if it is a link
   */
  function linked(one) {
    const element = /** @type {Element} */ (one);
    const is = element.localName === "a" || element.localName === "area";
    return is && addressOf(element) !== null ? element : null;
  }

  /**
   * @param {Element} link
   * @returns {string | null}
   */
  function addressOf(link) {
    return link.getAttribute("href") ?? link.getAttribute("xlink:href");
  }

  /**
   * @param {Element} link
   * @returns {string} as "tel:"; empty for what is no address
   */
  function schemeOf(link) {
    try {
      return new URL(addressOf(link) ?? "", link.baseURI).protocol;
    } catch {
      return "";
    }
  }

  /** @param {Event} event */
  function submitted(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!event.isTrusted || form?.localName !== "form") return;
    const submitter = /** @type {SubmitEvent} */ (event).submitter;
    const own = submitter?.hasAttribute("formtarget") ?? false;
    const [holder, attribute] = own
      ? [/** @type {HTMLElement} */ (submitter), "formtarget"] : [form, "target"];
    const before = holder.getAttribute(attribute);
    const base = form.ownerDocument.querySelector("base[target]")?.getAttribute("target");
    if (isHere(before || base || "", kiosk.roots.window(form))) return;
    holder.setAttribute(attribute, "_top");
    kiosk.send("opened", { wanted: true });
    setTimeout(() => {
      if (before === null) holder.removeAttribute(attribute);
      else holder.setAttribute(attribute, before);
      if (event.defaultPrevented) kiosk.send("opened", { wanted: false });
    }, 0);
  }

  /**
   * @param {string} target
   * @param {Window} view
   * @returns {boolean} whether it is in this window: the page itself, or a frame of it
   */
  function isHere(target, view) {
    if (HERE.test(target) || target === view.name) return true;
    const named = `:is(iframe,frame,object)[name="${CSS.escape(target)}"]`;
    return kiosk.roots.all().some((root) => root.querySelector(named) !== null);
  }

  kiosk.roots.listen("click", touched);
  if (window.parent === window) kiosk.roots.capture("submit", submitted);
  return {};
})();
