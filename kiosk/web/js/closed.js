// @ts-check
"use strict";
/**
 * Makes closed shadow roots open to the browser engine, and closed to the page as before.
 *
 * The only script in the page's own world (docs/decisions/0006-main-world-hook.md). It runs before
 * the page's first script and keeps what it needs, since the page may change every prototype
 * later. It holds no text, knows none of our other scripts, and has one way out: an event of a name
 * that no page knows, at each element that got a shadow root. Our own world hears it.
 */
((signal) => {
  const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
  const { create } = Object;
  const { add, has } = WeakSet.prototype;
  const { filter, includes } = Array.prototype;
  const { addEventListener, dispatchEvent } = EventTarget.prototype;
  const { getRootNode } = Node.prototype;
  const Signal = CustomEvent;
  const shadowOf = getter(Element.prototype, "shadowRoot");
  const hostOf = getter(ShadowRoot.prototype, "host");
  const currentOf = getter(Event.prototype, "currentTarget");

  /** @type {WeakSet<object>} roots that the page takes for closed; documents of one origin share it */
  let closed = new WeakSet();
  share();

  // Literals here have no prototype: the page's changes to Object.prototype do not reach them.
  replace(Element.prototype, "attachShadow", "value", (attach, host, given) => {
    const root = closing(host, given[0]) ? attachClosed(attach, host, given) : apply(attach, host, given);
    tell(host, null);
    return root;
  });
  replace(Element.prototype, "shadowRoot", "get", (get, host, given) => {
    const root = apply(get, host, given);
    return root !== null && isClosed(root) ? null : root;
  });
  replace(ShadowRoot.prototype, "mode", "get", (get, root, given) => {
    const mode = apply(get, root, given);
    return isClosed(root) ? "closed" : mode;
  });
  for (const slotted of [Element.prototype, Text.prototype]) {
    replace(slotted, "assignedSlot", "get", (get, node, given) => {
      const slot = apply(get, node, given);
      return slot !== null && isClosed(apply(getRootNode, slot, [])) ? null : slot;
    });
  }
  replace(Event.prototype, "composedPath", "value", (compose, event, given) => {
    const path = apply(compose, event, given);
    if (path.length === 0) return path;
    const open = rootsAround(apply(currentOf, event, []));
    return apply(filter, path, [(/** @type {object} */ one) => !hidden(one, open)]);
  });

  /**
   * @param {any} host
   * @param {any} init
   * @returns {boolean} whether a closed root is asked for where the engine can give one
   */
  function closing(host, init) {
    try {
      return apply(shadowOf, host, []) === null && init.mode === "closed";
    } catch {
      return false; // the engine's own complaint follows
    }
  }

  /**
   * @param {Function} attach
   * @param {Element} host
   * @param {any[]} given
   */
  function attachClosed(attach, host, given) {
    /** @type {object} */
    let root;
    try {
      root = apply(attach, host, [create(given[0], {
        mode: /** @type {any} */ ({ __proto__: null, value: "open" }),
      })]);
    } catch {
      return apply(attach, host, given); // refused, or a closed root of the page's markup
    }
    apply(add, closed, [root]);
    return root;
  }

  /**
   * @param {object} one on the path of an event
   * @param {object[]} open the roots around the listener
   * @returns {boolean} whether it stands in a closed root that the listener is not in
   */
  function hidden(one, open) {
    const roots = rootsAround(one);
    for (let place = 0; place < roots.length; place += 1) {
      if (isClosed(roots[place]) && !apply(includes, open, [roots[place]])) return true;
    }
    return false;
  }

  /** @param {object | undefined} root */
  function isClosed(root) {
    return apply(has, closed, [root]);
  }

  /**
   * @param {unknown} node
   * @returns {object[]} the shadow roots it stands in, the innermost first
   */
  function rootsAround(node) {
    /** @type {object[]} */
    const roots = [];
    try {
      for (;;) {
        const root = apply(getRootNode, node, []);
        node = apply(hostOf, root, []);
        defineProperty(roots, roots.length, /** @type {any} */ ({ __proto__: null, value: root }));
      }
    } catch {
      return roots; // a document, a window
    }
  }

  /**
   * @param {any} target
   * @param {unknown} detail
   */
  function tell(target, detail) {
    try {
      const init = /** @type {any} */ ({ __proto__: null, composed: true, detail });
      apply(dispatchEvent, target, [new Signal(signal, init)]);
    } catch {
      // Nobody is told; our world looks for itself once a second.
    }
  }

  /** Know the closed roots of the document around this one too, and let those inside know ours. */
  function share() {
    try {
      if (parent !== window) {
        tell(parent.document, (/** @type {WeakSet<object>} */ known) => { closed = known; });
      }
    } catch {
      // of another origin
    }
    const detailOf = getter(CustomEvent.prototype, "detail");
    apply(addEventListener, document, [signal, (/** @type {Event} */ event) => {
      try {
        const take = apply(detailOf, event, []);
        if (typeof take === "function") take(closed);
      } catch {
        // not one of ours
      }
    }]);
  }

  /**
   * @param {object} prototype
   * @param {string} name
   * @returns {Function}
   */
  function getter(prototype, name) {
    return /** @type {any} */ (getOwnPropertyDescriptor(prototype, name))?.get;
  }

  /**
   * Put a function before one of the engine's, which looks and fails as that one does.
   *
   * @param {object} prototype
   * @param {string} name
   * @param {"value" | "get"} part
   * @param {(native: Function, self: any, given: any[]) => any} instead
   */
  function replace(prototype, name, part, instead) {
    const native = /** @type {any} */ (getOwnPropertyDescriptor(prototype, name));
    if (!native) return;
    const proxy = new Proxy(native[part], /** @type {any} */ ({ __proto__: null, apply: instead }));
    defineProperty(prototype, name, { ...native, [part]: proxy });
  }
})("SIGNAL");
