"""The injected scripts: where they live, in which order, and how Python calls them."""

import json
import secrets
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtWebEngineCore import QWebEngineScript

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
Argument = str | float | bool | list[object] | dict[str, object] | None

# Each needs those before it only when it is called; kiosk.js makes the namespace and comes first.
# Apart from them: reach.js, which keeps them out of frames that another's reach, and closed.js.
_NAMES = (
    "kiosk", "timers", "roots", "wrote", "reading", "blocks", "runs", "wording", "units",
    "attributes", "changes", "asking", "loans", "dress", "pins", "show", "privacy", "room",
    "dots", "marks", "names", "match", "agree", "find", "place", "spoken", "called", "controls",
    "aloud", "notices", "follow", "highlight", "near", "frames", "along", "touch", "hear", "tags",
    "guard", "links", "swedish", "answers", "field",
)  # fmt: skip
_FOLDER = Path(__file__).resolve().parent / "js"


def injected_scripts(
    tools: Sequence[str] = (),
) -> tuple[QWebEngineScript, QWebEngineScript]:
    """Return what every document gets before its own scripts: ours, and the hook in its world.

    *tools* are further scripts that no visitor's page has: those of an author's window and of the
    unattended visitor. Only ours and the hook know the name of the event by which it tells of a new
    shadow root.
    """
    signal = secrets.token_hex(16)
    parts = [_channel(), *(script_source(name) for name in (*_NAMES, *tools))]
    bundle = "\n".join(parts).replace('"SIGNAL"', f'"{signal}"')
    ours = _script("lots", f"{script_source('reach')}\nif (!reached) {{\n{bundle}\n}}", WORLD)
    hook = script_source("closed").replace('"SIGNAL"', f'"{signal}"')
    return ours, _script("", hook, QWebEngineScript.ScriptWorldId.MainWorld)


def _script(name: str, source: str, world: QWebEngineScript.ScriptWorldId) -> QWebEngineScript:
    script = QWebEngineScript()
    script.setName(name)
    script.setSourceCode(source)
    script.setWorldId(world)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setRunsOnSubFrames(True)
    return script


def script_source(name: str) -> str:
    """Return the text of `js/<name>.js`."""
    return (_FOLDER / f"{name}.js").read_text("utf-8")


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
