"""An e-service that keeps what is typed wherever a browser lets it; in place of the practice site.

    python canary_site.py NOTES --port 0 --variant v1

NOTES gets one line of JSON for each thing that happened: what a new visit's browser still had of
another, and which stores took what was typed. Never the text itself.
"""

import argparse
import base64
import json
import os
import sys
import threading
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FORM = """<!doctype html><html lang=sv><meta charset=utf-8><title>Ansökan</title>
<main><h1>Ansökan</h1><form id=f method=post action=svar enctype=multipart/form-data>
<p><label>Personnummer <input id=pnr name=pnr autofocus autocomplete=on></label>
<p><label>Namn <input name=namn></label><p><label>Ärende <input id=arende name=arende></label>
<p><label>Bilaga <input type=file name=bilaga></label>
<input type=hidden name=stores><button>Skicka</button></form></main>
<script src=kept.js></script>"""
# Written as the page of a service would be, that means no harm and keeps too much.
SCRIPT = """
const soon = (work) => Promise.race([work, new Promise((_, no) => setTimeout(no, 3000))]);
const opened = () => new Promise((yes, no) => {
  const asked = indexedDB.open("minns", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("typed");
  asked.onsuccess = () => yes(asked.result);
  asked.onerror = no;
});
const stores = {
  cookie: (text) => { document.cookie = "typed=" + encodeURIComponent(text) + "; max-age=99999"; },
  local: (text) => localStorage.setItem("typed", text),
  session: (text) => sessionStorage.setItem("typed", text),
  indexed: async (text) => (await opened()).transaction("typed", "readwrite")
    .objectStore("typed").put(text, "typed"),
  cache: async (text) => (await caches.open("minns")).put("/canary/minne", new Response(text)),
  worker: async (text) => {
    await navigator.serviceWorker.register("worker.js");
    (await navigator.serviceWorker.ready).active.postMessage(text);
  },
  blob: (text) => { window.kept = URL.createObjectURL(new Blob([text.repeat(60000)])); },
  history: (text) => window.history.replaceState({ typed: text }, ""),
  name: (text) => { window.name = text; },
  title: (text) => { document.title = text; },
  console: (text) => { console.error(text); console.log(text); setTimeout(() => { throw text; }); },
};
f.onsubmit = async (event) => {
  event.preventDefault();
  const text = [f.pnr.value, f.namn.value, f.arende.value].join(" ");
  const kept = [];
  for (const [name, store] of Object.entries(stores))
    try { await soon(store(text)); kept.push(name); } catch { kept.push("-" + name); }
  f.stores.value = kept.join(" ");
  f.submit();
};
(async () => {
  const found = {
    cookie: document.cookie.length, local: localStorage.length, session: sessionStorage.length,
    indexed: (await indexedDB.databases()).length, cache: (await caches.keys()).length,
    worker: (await navigator.serviceWorker.getRegistrations()).length,
    history: history.length, state: Number(history.state !== null), name: window.name.length,
    typed: f.pnr.value.length + f.namn.value.length + f.arende.value.length,
  };
  await fetch("told", { method: "POST", body: JSON.stringify(found) });
})();
"""
WORKER = """
oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil(clients.claim());
onmessage = async (event) =>
  (await caches.open("arbetare")).put("/canary/arbete", new Response(event.data));
"""
ANSWER = """<!doctype html><html lang=sv><meta charset=utf-8><title>{0}</title>
<main><h1>Tack</h1><p>Vi har tagit emot: {0}</p><p>Läs gärna igenom {0} en gång till.</p>
<p><a id=kvitto download=kvitto.pdf href="data:application/pdf;base64,{1}">Kvitto</a></p></main>
<script>kvitto.focus(); onload = () => fetch("read", {{ method: "POST", body: "{{}}" }})</script>"""


class Service(BaseHTTPRequestHandler):
    """Answers, and notes what a browser brings from before."""

    notes: Path

    def do_GET(self) -> None:
        if self.path == "/canary/":
            names = ("Cookie", "If-None-Match", "If-Modified-Since", "Authorization")
            self.note(asked=[name for name in names if self.headers.get(name)])
            self.answer(FORM, ETag='"visit"', Cache_Control="private, max-age=99999")
        elif self.path in {"/canary/kept.js", "/canary/worker.js"}:
            script = SCRIPT if "kept" in self.path else WORKER
            self.answer(script, kind="text/javascript")
        else:
            self.answer("", status=404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/canary/told":
            self.note(found=json.loads(body))
            self.answer("")
            return
        if self.path == "/canary/read":
            self.note(read=True)
            self.answer("")
            return
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = BytesParser().parsebytes(head + body).get_payload()
        values: list[bytes] = [part.get_payload(decode=True) for part in parts]  # type: ignore[union-attr, misc]
        *typed, attached, stores = values
        text = b" ".join(typed).decode()
        receipt = base64.b64encode(attached).decode()
        self.answer(ANSWER.format(text, receipt), Set_Cookie="sent=1; Max-Age=99999")
        self.note(sent=[len(value) for value in (*typed, attached)], stores=stores.decode().split())

    def answer(
        self, text: str, *, status: int = 200, kind: str = "text/html; charset=utf-8", **head: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        for name, value in head.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(text.encode())

    def note(self, **what: object) -> None:
        with self.notes.open("a", encoding="utf-8") as file:
            file.write(json.dumps(what) + "\n")

    def log_message(self, *_: object) -> None:
        """Write nothing."""


def _end_with_stdin() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("notes", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--variant")
    chosen = parser.parse_args()
    Service.notes = chosen.notes
    ThreadingHTTPServer.allow_reuse_address = True
    server = ThreadingHTTPServer(("127.0.0.1", chosen.port), Service)
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    sys.stdout.write(json.dumps({"type": "listening", "port": server.server_port}) + "\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
