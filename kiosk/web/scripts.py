"""The injected scripts: where they live, in which order, and how Python calls them."""

import json
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtWebEngineCore import QWebEngineScript

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
Argument = str | float | bool | list[object] | dict[str, object] | None

# Each needs those before it only when it is called; kiosk.js makes the namespace and comes first.
_NAMES = (
    "kiosk", "roots", "reading", "blocks", "runs", "units", "asking", "dress", "show", "aloud",
    "marks", "names", "match", "find", "follow", "highlight", "tags", "guard", "swedish", "play",
)  # fmt: skip
_FOLDER = Path(__file__).resolve().parent / "js"


def injected_script() -> QWebEngineScript:
    """Return the one script for every page: in the application world, before the page's own."""
    parts = [_channel(), *((_FOLDER / f"{name}.js").read_text("utf-8") for name in _NAMES)]
    script = QWebEngineScript()
    script.setName("lots")
    script.setSourceCode("\n".join(parts))
    script.setWorldId(WORLD)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setRunsOnSubFrames(False)  # frames of the same origin are reached from the main one
    return script


def call(function: str, *arguments: Argument) -> str:
    """Return code that calls `kiosk.<function>` and answers in JSON."""
    quoted = ", ".join(_quoted(argument) for argument in arguments)
    return f"JSON.stringify(kiosk.{function}({quoted}) ?? null)"


def _quoted(argument: Argument) -> str:
    # JSON is JavaScript, and with ASCII escapes it holds no line separators either.
    return json.dumps(argument, ensure_ascii=True, allow_nan=False)


def _channel() -> str:
    """Return Qt's own client of the channel, as this release of Qt ships it."""
    file = QFile(":/qtwebchannel/qwebchannel.js")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise RuntimeError("Qt lacks qwebchannel.js: PySide6's Qt WebChannel is not installed")
    return bytes(file.readAll().data()).decode()
