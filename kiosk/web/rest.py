"""Whether a page has come to rest: what a command asks that must not miss what comes late."""

import secrets
from collections.abc import Callable

import msgspec
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript

from kiosk.web.scripts import script_source

_WORLD = QWebEngineScript.ScriptWorldId.MainWorld


class Rest:
    """Tells how long a page has been at rest, by a script in the page's own world.

    It is for commands that open pages for their author, not for a visitor's session.
    """

    def __init__(self, page: QWebEnginePage) -> None:
        self._page = page
        self._name = f"_{secrets.token_hex(16)}"  # the page does not know it
        script = QWebEngineScript()
        script.setSourceCode(script_source("rest").replace('"SIGNAL"', f'"{self._name}"'))
        script.setWorldId(_WORLD)
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setRunsOnSubFrames(True)
        page.scripts().insert(script)

    def ask(self, done: Callable[[float, bool], None]) -> None:
        """Give *done* the seconds the page has been at rest, and whether something ticks on."""

        def answer(told: object) -> None:
            try:
                milliseconds, ticks = msgspec.json.decode(str(told), type=tuple[float, bool])
            except msgspec.DecodeError:
                milliseconds, ticks = 0.0, False
            done(milliseconds / 1000, ticks)

        self._page.runJavaScript(f"JSON.stringify(window.{self._name}?.())", _WORLD, answer)
