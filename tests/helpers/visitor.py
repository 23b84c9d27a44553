"""A visitor's window for tests: real catalogs, real presses, and a way to see a cut text."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QSizePolicy, QWidget

from kiosk.domain.guide import Category, Guide, Need
from kiosk.domain.messages import Cleared, Clearing, Farewell, Look
from kiosk.domain.units import Origin
from kiosk.ui.visitor.views import LanguageChoice, PageInfo, StepView, WordCard
from kiosk.ui.visitor.window import VisitorWindow
from kiosk.ui.widgets.text import Words

LANDSCAPE, OLD, PORTRAIT = (1920, 1080), (1280, 1024), (1080, 1920)
SIZES = (LANDSCAPE, OLD, PORTRAIT)
TOUCH = 64  # pixels, the least to press

STEP = StepView(
    number=5,
    total=12,
    text="Skriv din hyra per månad.",
    help="Beloppet står på hyresavin. Skriv bara siffror.",
    why="Stödet räknas på din hyra.",
    find="Hyra per månad",
    then="Fortsätt",
    words=(WordCard("hyresavi", "فاتورة الإيجار", "Ett papper med vad du ska betala."),),
)
INFO = PageInfo(
    "ovningskassan.example",
    secure=True,
    practice=True,
    origins=frozenset({Origin.REVIEWED, Origin.DRAFT, Origin.MACHINE, Origin.NONE}),
)
GUIDE = Guide(
    format=1,
    id="boendestod",
    title="Ansök om boendestöd",
    category=Category.BOENDE,
    authority="Övningskassan",
    start="practice:boendestod/",
    need=(Need("bankid", "Mobil med BankID, laddad"),),
)
LANGUAGES = (
    LanguageChoice("sv", "Svenska", "Svenska"),
    LanguageChoice("ar", "العربية", "Arabiska"),
    LanguageChoice("so", "Soomaali", "Somaliska"),
)


@contextmanager
def visitor_window() -> Iterator[VisitorWindow]:
    """Show a window whose languages Swedish and Arabic have a voice; deleted afterwards."""
    window = VisitorWindow(LANGUAGES, "Medborgarkontoret")
    window.set_look(Look())
    window.set_voices({"sv", "ar"})
    window.resize(*LANDSCAPE)
    window.show()
    settle()
    yield window
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def guided(window: VisitorWindow, step: StepView = STEP) -> QLineEdit:
    """Show the guided screen and return the stand-in for the page."""
    page = QLineEdit()
    page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    window.show_guided(page)
    window.set_page_info(INFO)
    window.set_step(step)
    settle()
    return page


def farewell(**verified: bool | None) -> Farewell:
    """Return a farewell, e.g. `farewell(files=False)`; what is not named was verified."""
    clearings = tuple(Clearing(what, verified.get(what.value, True)) for what in Cleared)
    return Farewell("sv", Look(), clearings)


def settle() -> None:
    """Let Qt lay out and paint what is waiting, timers of zero included."""
    for _round in range(6):
        QApplication.processEvents()


def write_catalog(folder: Path, tag: str, texts: dict[str, str]) -> Path:
    """Write a compiled catalog for *tag* and return the folder of catalogs."""
    catalog = Catalog(locale=tag)
    for message, text in texts.items():
        catalog.add(message, text)
    place = folder / tag / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "kiosk.mo").open("wb") as file:
        write_mo(file, catalog)
    return folder


def shown_buttons(window: QWidget) -> list[QAbstractButton]:
    """Return everything that can be pressed now."""
    return [button for button in window.findChildren(QAbstractButton) if button.isVisible()]


def box(widget: QWidget, window: QWidget) -> QRect:
    """Return where *widget* is inside *window*."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def cut_texts(window: QWidget) -> list[str]:
    """Return the texts that get less height than they need, or lie outside what holds them."""
    cut = []
    for words in window.findChildren(Words):
        if not words.isVisible() or not words.text() or words.maximumHeight() == 0:
            continue
        needed = words.heightForWidth(words.width())
        visible = box(words, window)
        holder = words.parentWidget()
        while holder is not None and holder is not window:
            visible &= box(holder, window)
            holder = holder.parentWidget()
        if words.height() < needed - 1 or visible.height() < needed - 1:
            cut.append(words.text())
    return cut


def overlapping(widgets: list[QAbstractButton], window: QWidget) -> list[tuple[str, str]]:
    """Return the pairs of *widgets* that lie over each other."""
    boxes = [(widget, box(widget, window)) for widget in widgets]
    return [
        (one.accessibleName(), two.accessibleName())
        for index, (one, here) in enumerate(boxes)
        for two, there in boxes[index + 1 :]
        if here.intersects(there) and not one.isAncestorOf(two) and not two.isAncestorOf(one)
    ]


def with_step(**changes: object) -> StepView:
    """Return the example step with *changes*."""
    return replace(STEP, **changes)  # type: ignore[arg-type]
