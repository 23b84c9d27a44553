"""An author walks through a service, and what was found of the guide is kept without its words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineProfile
from pytestqt.qtbot import QtBot

from kiosk.app.application import delete_now
from kiosk.app.author_window import allow_author
from kiosk.app.guide_verify import TOOLS, VerifyingWindow, drifted
from kiosk.domain.drift import fingerprint
from kiosk.domain.guide import Alternative, Signature, Step
from kiosk.domain.page import Drift, Rung
from kiosk.services.guides.draft import draft_guide
from kiosk.services.guides.verification import NAME, Missing, Verification, write_verification
from kiosk.web.page import ServicePage
from tests.web.conftest import Site, document

DAY = date(2026, 11, 20)
TEXTS = ["", "Namn", "Hyra per månad", "الإيجار", "🙂 å", "x" * 300]


def step(name: str, label: str, path: str, **more: bool) -> Step:
    target = (Alternative(label=label), Alternative(field=name))
    page = Signature(path=path)
    return Step(
        id=name, page=page, text="Skriv.", target=target, optional=more.get("optional", False)
    )


GUIDE = draft_guide(
    identifier="prov",
    title="Prov",
    start="https://exempel.se/",
    steps=[
        step("namn", "Namn", "/v/ett"),
        step("barn", "Barn", "/v/ett"),
        step("kakor", "Kakor", "/v/ett", optional=True),
        step("hyra", "Hyra", "/v/tva"),
        step("slut", "Slut", "/v/tre"),
    ],
)


@pytest.fixture
def window(qtbot: QtBot, profile: QWebEngineProfile) -> Iterator[VerifyingWindow]:
    made = VerifyingWindow(ServicePage(profile, allow_author, tools=TOOLS), GUIDE)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    delete_now(made, made.page)


def visited(window: VerifyingWindow, qtbot: QtBot, address: str, pages: int) -> Verification:
    with qtbot.waitSignal(window.page.loadFinished):
        window.page.load(QUrl(address))
    qtbot.waitUntil(lambda: len(window.verification(DAY).page) >= pages)
    return window.verification(DAY)


def test_what_was_found_is_kept_without_words(
    window: VerifyingWindow, qtbot: QtBot, site: Site, tmp_path: Path
) -> None:
    first = site.serve(
        "/v/ett",
        document(
            "<h1>Ett</h1><label>Namn <input name=namn></label>"
            "<label>Barn <input name=annat></label><button>Spara Lisa 2019</button>"
        ),
    )
    second = site.serve("/v/tva", document("<h1>Två</h1><label>Hyra <input name=hyra></label>"))

    visited(window, qtbot, first, 1)
    found = visited(window, qtbot, second, 2)
    write_verification(tmp_path / NAME, found)

    assert found.missing == (Missing("barn", Rung.WORD), Missing("slut", Rung.ABSENT))
    ett, tva = found.page
    assert (ett.path, ett.heading) == ("/v/ett", fingerprint("Ett"))
    assert set(ett.labels) == {fingerprint(name) for name in ("Namn", "Barn", "Spara Lisa 2019")}
    assert tva.labels == (fingerprint("Hyra"),)
    written = (tmp_path / NAME).read_text(encoding="utf-8")
    assert "Lisa" not in written
    assert "Namn" not in written


@pytest.mark.parametrize("text", TEXTS)
def test_page_and_program_hash_alike(
    window: VerifyingWindow, qtbot: QtBot, site: Site, text: str
) -> None:
    answers: list[object] = []
    visited(window, qtbot, site.serve("/v/ett", document("<h1>Ett</h1><input name=namn>")), 1)

    window.page.call("signature.hash", text, done=answers.append)
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [fingerprint(text)]


def test_what_has_changed_since_is_told(window: VerifyingWindow, qtbot: QtBot, site: Site) -> None:
    one = site.serve("/v/tva", document("<h1>Två</h1><label>Hyra <input name=hyra></label>"))
    before = visited(window, qtbot, one, 1)
    assert drifted(before, before) == []
    other = site.serve("/v/tva", document("<h1>Bostad</h1><label>Avgift <input name=hyra></label>"))

    now = visited(window, qtbot, other, 2)

    assert drifted(before, now) == [("/v/tva", Drift.RED)]
