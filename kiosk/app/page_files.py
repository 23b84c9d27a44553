"""The DOM of a page and of its frames, as files."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop

from kiosk.web.page import ServicePage

_T = TypeVar("_T")


def write_dom(page: ServicePage, folder: Path, name: str) -> None:
    """Write *page* as *name*.html into *folder*, and its nth frame as *name*.frame-*n*.html.

    Frames are counted from 1, in the order of the document; those off the allow-list are left out.
    Shadow roots, also closed ones, are written as declarative ones.
    """
    _write(folder / f"{name}.html", _answer(page.html))
    for number, text in enumerate(_answer(page.frames_html), start=1):
        _write(folder / f"{name}.frame-{number}.html", text)


def _answer(ask: Callable[[Callable[[_T], None]], None]) -> _T:
    """Return what *ask* gives to its callback."""
    loop = QEventLoop()
    answers: list[_T] = []

    def take(answer: _T) -> None:
        answers.append(answer)
        loop.quit()

    ask(take)
    if not answers:
        loop.exec()
    return answers[0]


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", errors="replace")
