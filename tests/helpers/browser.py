"""A page of the real engine on the practice site, asked in JavaScript."""

import json
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from pytestqt.qtbot import QtBot

LOGIN = (
    "fetch('/boendestod/kakor', {method: 'POST'}).then(() => fetch('/boendestod/logga-in', {"
    "method: 'POST', body: new URLSearchParams({personnummer: '18900101-9802', kod: '123456'})}))"
    ".then(() => { window.loggedIn = true; })"
)


class Browser:
    """A page of the engine, asked in JavaScript."""

    def __init__(self, qtbot: QtBot, page: QWebEnginePage, root: str, service: str) -> None:
        self._qtbot = qtbot
        self._page = page
        self._root = root
        self._service = service

    def open(self, path: str) -> None:
        """Open a page of the service, or one that a path from / names."""
        path = path if path.startswith("/") else f"/{self._service}/{path}"
        with self._qtbot.waitSignal(self._page.loadFinished):
            self._page.load(QUrl(f"{self._root}{path}"))

    def ask(self, expression: str) -> Any:  # noqa: ANN401  JSON
        answers: list[str] = []
        self._page.runJavaScript(f"JSON.stringify({expression})", answers.append)
        self._qtbot.waitUntil(lambda: bool(answers))
        return json.loads(answers[0]) if answers[0] else None

    def do(self, code: str) -> None:
        self.ask(f"(() => {{ {code}; return true; }})()")

    def until(self, condition: str) -> None:
        """Wait for *condition*; a page that is just coming, without a body say, has it not."""
        tried = f"(() => {{ try {{ return Boolean({condition}); }} catch {{ return false; }} }})()"
        self._qtbot.waitUntil(lambda: self.ask(tried))

    def log_in(self) -> None:
        self.open("")
        self.do(LOGIN)
        self.until("window.loggedIn")
