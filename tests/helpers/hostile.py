"""A hostile site on this machine: an allowed host and a foreign one, and a log of who was asked."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from tests.web.conftest import Site

_SCRIPT = "text/javascript"
# What asks a foreign host for something, as soon as the page is there: name → how.
_MARKUP = {
    "script": "<script src=URL></script>", "module": "<script type=module src=URL></script>",
    "style": "<link rel=stylesheet href=URL>", "image": "<img src=URL>",
    "preload": "<link rel=preload as=image href=URL>", "prefetch": "<link rel=prefetch href=URL>",
    "frame": "<iframe src=URL></iframe>", "object": "<object data=URL></object>",
    "embed": "<embed src=URL>", "video": "<video src=URL></video>",
    "audio": "<audio src=URL></audio>", "poster": "<video poster=URL></video>",
    "background": "<p style='background:url(URL)'>x</p>",
    "font": "<style>@font-face{font-family:f;src:url(URL)}</style><p style='font-family:f'>x</p>",
    "svg": "<svg><image href=URL /></svg>", "input": "<input type=image src=URL>",
    "srcdoc": "<iframe srcdoc='<img src=URL>'></iframe>",
    "text-frame": "<iframe src='data:text/html,<img src=URL>'></iframe>",
    "redirected-image": "<img src='/to?URL'>",
    "redirected-frame": "<iframe src='/to?URL'></iframe>",
    "redirected-script": "<script src='/to?URL'></script>",
    "framed-refresh": "<iframe srcdoc='<meta http-equiv=refresh content=0;url=URL>'></iframe>",
}  # fmt: skip
_CODE = {
    "fetch": "wait.push(fetch('URL').catch(() => 0))",
    "keepalive": "wait.push(fetch('URL', {keepalive: true}).catch(() => 0))",
    "redirected-fetch": "wait.push(fetch('/to?URL').catch(() => 0))",
    "posted": "wait.push(fetch('URL', {method: 'POST', body: 'x'}).catch(() => 0))",
    "xhr": "xhr = new XMLHttpRequest(); xhr.open('GET', 'URL'); wait.push(over(xhr, 'loadend'));"
    "xhr.send()",
    "beacon": "navigator.sendBeacon('URL', 'x')",
    "events": "events = new EventSource('URL'); wait.push(over(events, 'error'))",
    "socket": "socket = new WebSocket('URL'.replace('http', 'ws'));"
    "wait.push(over(socket, 'close'))",
    "worker": "wait.push(over(new Worker('/worker.js?URL'), 'message'))",
    "shared-worker": "shared = new SharedWorker('/shared.js?URL'); shared.port.start();"
    "wait.push(over(shared.port, 'message'))",
    "service-worker": "wait.push(navigator.serviceWorker.register('/service.js?URL')"
    ".then(() => navigator.serviceWorker.ready).catch(() => 0))",
    "worklet": "wait.push(CSS.paintWorklet.addModule('URL').catch(() => 0))",
    "speculation": "rules = document.createElement('script'); rules.type = 'speculationrules';"
    "rules.textContent = JSON.stringify({prefetch: [{source: 'list', urls: ['URL'],"
    " eagerness: 'immediate'}]}); document.head.append(rules)",
}
REQUESTS = {*_MARKUP, *_CODE}
REDIRECTED = {name for name in REQUESTS if name.startswith("redirected-")}
_ASK = "const url = decodeURIComponent(location.search.slice(1));"
_WORKERS = {
    "/worker.js": f"{_ASK} fetch(url).catch(() => 0).finally(() => postMessage(1))",
    "/shared.js": f"{_ASK} onconnect = (e) => fetch(url).catch(() => 0)"
    ".finally(() => e.ports[0].postMessage(1))",
    "/service.js": f"{_ASK} oninstall = (e) => e.waitUntil(fetch(url).catch(() => 0))",
}
_CALL = """var call = new RTCPeerConnection({iceServers: [
  {urls: 'stun:127.0.0.1:@UDP'}, {urls: 'stun:localhost:@UDP'},
  {urls: 'turn:localhost:@WEB?transport=tcp', username: 'a', credential: 'b'}]});
var found = [];
call.onicecandidate = (e) => e.candidate && found.push(e.candidate.candidate);
call.createDataChannel('x');
call.createOffer().then((offer) => call.setLocalDescription(offer));
wait.push(new Promise((done) => {
  call.onicegatheringstatechange = () => call.iceGatheringState === 'complete' && done();
  setTimeout(done, 3000);
}));"""


@dataclass
class HostileSite(Site):
    """Answers as 127.0.0.1, which an errand may visit, and as localhost, which it may not."""

    hits: list[tuple[str, str]] = field(default_factory=list)  # host as asked for, path
    bodies: list[tuple[str, str]] = field(default_factory=list)  # path, what was posted there
    calls: list[bytes] = field(default_factory=list)  # packets of web calls
    call_port: int = 0

    @property
    def own(self) -> str:
        """The address of the host that may be visited."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def foreign(self) -> str:
        """The address of the one that may not."""
        return f"http://localhost:{self.port}"

    @property
    def escapes(self) -> set[str]:
        """What was asked of the foreign host: paths without the first /."""
        return {path.strip("/") for host, path in list(self.hits) if host != "127.0.0.1"}

    def forget(self) -> None:
        """Begin a new log."""
        self.hits.clear()
        self.bodies.clear()
        self.calls.clear()

    def everything(self, *, calls: bool = False) -> str:
        """Serve a page that tries all of `REQUESTS`, and asks its own host for /settled after."""
        markup = "".join(f"{how.replace('URL', self._of(name))}\n" for name, how in _MARKUP.items())
        code = ";\n".join(f"try {{ {how.replace('URL', self._of(name))} }} catch {{}}"
                          for name, how in _CODE.items())  # fmt: skip
        call = _CALL.replace("@UDP", str(self.call_port)).replace("@WEB", str(self.port))
        return self.serve(
            "/everything",
            f"<!doctype html><title>x</title>{markup}<script>"
            "const over = (one, event) => new Promise((done) => one.addEventListener(event, done));"
            f"const wait = [over(window, 'load')];\n{code};\n{call if calls else ''}\n"
            "Promise.all(wait).then(() => fetch('/settled'))</script>",
        )

    def _of(self, name: str) -> str:
        return f"{self.foreign}/{name}"


class _Handler(BaseHTTPRequestHandler):
    timeout = 5  # Chromium opens connections it does not use
    site: HostileSite

    def do_GET(self) -> None:
        host = self.headers.get("host", "").rpartition(":")[0]
        path, _, rest = self.path.partition("?")
        self.site.hits.append((host, path))
        length = int(self.headers.get("content-length") or 0)
        if length:
            self.site.bodies.append((path, self.rfile.read(length).decode()))
        headers = {"content-type": "text/html; charset=utf-8", "access-control-allow-origin": "*"}
        status, body = 200, ""
        if path == "/to":
            status, headers["location"] = 302, unquote(rest)
        elif path in _WORKERS:
            body, headers["content-type"] = _WORKERS[path], _SCRIPT
        elif path in self.site.pages:
            status, more, body = self.site.pages[path]
            headers |= {name.lower(): value for name, value in more.items()}
        elif path.strip("/") in {"script", "module", "redirected-script", "worklet"}:
            headers["content-type"] = _SCRIPT
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body.encode())

    do_POST = do_GET  # noqa: N815  its name in the library

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@contextmanager
def hostile_site() -> Iterator[HostileSite]:
    """Serve a hostile site on a port of its own."""
    site = HostileSite()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    calls = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    calls.bind(("127.0.0.1", 0))
    site.port, site.call_port = server.server_port, calls.getsockname()[1]

    def listen() -> None:
        while packet := calls.recv(2000):
            site.calls.append(packet)

    threads = [
        threading.Thread(target=server.serve_forever, args=(0.05,)),
        threading.Thread(target=listen),
    ]
    for thread in threads:
        thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        calls.sendto(b"", calls.getsockname())
        for thread in threads:
            thread.join()
        calls.close()
