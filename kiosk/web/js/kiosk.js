// @ts-check
"use strict";
/**
 * The namespace of the injected scripts, and their one way out.
 *
 * Python calls `kiosk.<module>.<function>` and gets JSON; the scripts push JSON lines through the
 * channel's `bridge`. Both live in the application world. The channel reaches the main frame only:
 * elsewhere lines wait in an outbox until Python asks for them (frames.py).
 */
var kiosk = /** @type {Kiosk} */ (
  (() => {
    const FULL = 4_000_000; // characters in the outbox; what comes then stays Swedish
    const AT_ONCE = 500_000; // characters after which the rest waits for the next question
    const id = `${performance.timeOrigin}-${Math.random()}`;
    const main = window.parent === window;
    // What a frame tells; guides are the main frame's. Of some only the last counts.
    const FRAMES = new Set(["units", "scene", "kinds", "touched", "heard", "link", "field"]);
    const LAST = new Set(["scene", "kinds", "field"]);
    /** @type {string[]} */
    const waiting = [];
    /** @type {Map<string, string>} */
    const latest = new Map();
    let characters = 0;
    /** @type {Channel["objects"]["bridge"] | null} */
    let bridge = null;

    /**
     * Tell Python something.
     *
     * @param {string} type a message of `bridge.py`
     * @param {object} body its fields
     */
    function send(type, body) {
      if (!main && !FRAMES.has(type)) return;
      const line = told({ type, ...body });
      if (bridge) bridge.receive(line);
      else if (main) waiting.push(line);
      else if (LAST.has(type)) latest.set(type, line);
      else if (characters + line.length <= FULL) {
        characters += line.length;
        waiting.push(line);
      }
    }

    /**
     * @param {object} message
     * @returns {string} as JSON; half characters, as cut emojis leave them, are no text
     */
    function told(message) {
      const line = JSON.stringify(message);
      if (!/\\ud[89a-f]/i.test(line)) return line;
      return JSON.stringify(message, (_, value) =>
        typeof value === "string" ? /** @type {any} */ (value).toWellFormed() : value);
    }

    /** @returns {Outbox} what waits, and of which document */
    function drain() {
      kiosk.timers.due();
      /** @type {string[]} */
      const lines = [];
      let taken = 0;
      while (waiting.length > 0 && taken < AT_ONCE) {
        const line = /** @type {string} */ (waiting.shift());
        lines.push(line);
        taken += line.length;
      }
      characters -= taken;
      lines.push(...latest.values());
      latest.clear();
      return { id, url: location.href, path: kiosk.frames.path(), lines };
    }

    if (!main) return /** @type {any} */ ({ send, drain, id });

    new QWebChannel(qt.webChannelTransport, (channel) => {
      bridge = channel.objects.bridge;
      for (const line of waiting.splice(0)) bridge.receive(line);
    });
    send("hello", {});
    const ready = () => send("ready", {});
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", ready, { once: true });
    } else ready();

    return /** @type {any} */ ({ send, drain, id });
  })()
);
