// @ts-check
"use strict";
/**
 * The namespace of the injected scripts, and their one way out.
 *
 * Python calls `kiosk.<module>.<function>` and gets JSON; the scripts push JSON lines through the
 * channel's `bridge`. Both live in the application world.
 */
var kiosk = /** @type {Kiosk} */ (
  (() => {
    /** @type {string[]} */
    const waiting = [];
    /** @type {Channel["objects"]["bridge"] | null} */
    let bridge = null;

    /**
     * Tell Python something.
     *
     * @param {string} type a message of `bridge.py`
     * @param {object} body its fields
     */
    function send(type, body) {
      const line = JSON.stringify({ type, ...body });
      if (bridge) bridge.receive(line);
      else waiting.push(line);
    }

    new QWebChannel(qt.webChannelTransport, (channel) => {
      bridge = channel.objects.bridge;
      for (const line of waiting.splice(0)) bridge.receive(line);
    });
    send("hello", {});
    const ready = () => send("ready", {});
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", ready, { once: true });
    } else ready();

    return /** @type {any} */ ({ send });
  })()
);
