"""The page and the real worker process: what happens when the engine is slow, or dies."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.page_translation import PageTranslation
from kiosk.config import Translation
from kiosk.domain.language import Language
from kiosk.domain.units import Origin, View
from tests.web.conftest import ARABIC, ENGLISH, RealPage

BUDGET = 4.0  # seconds
Open = Callable[..., PageTranslation]
SHOWN = "[...document.querySelectorAll('p')].map(p => p.innerText)"


@pytest.fixture
def translated(qtbot: QtBot, page: RealPage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Return how to have the page translated by the engine of `bad_engine`."""
    helpers = Path(__file__).parents[1] / "helpers"
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(helpers), *sys.path]))
    made: list[PageTranslation] = []

    def start(language: Language = ENGLISH) -> PageTranslation:
        config = Translation(engine="bad", memory_mb=400, patience=BUDGET)
        translation = PageTranslation(page.page, config, module="bad_engine")
        made.append(translation)
        with qtbot.waitSignal(translation.worker_ready):
            translation.start()
        page.page.set_view(View.OWN)
        translation.set_language(language)
        return translation

    yield start
    for translation in made:
        translation.stop()
        translation.deleteLater()


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file without which the engine begins nothing, beside `seen`, what it was given."""
    monkeypatch.setenv("LOTS_GATE", str(tmp_path / "gate"))
    monkeypatch.setenv("LOTS_SEEN", str(tmp_path / "seen"))
    return tmp_path / "gate"


def seen(gate: Path) -> list[str]:
    """Return the sentences that the engine was given."""
    file = gate.with_name("seen")
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def numbered(word: str, count: int) -> list[str]:
    """Return different sentences; figures are masked and would make them the same."""
    letters = "abcdefghijklmnopqrst"
    return [f"{word} mening {letters[n // 20]}{letters[n % 20]} här" for n in range(count)]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.proves("F26")
@pytest.mark.parametrize("deed", ["stannar", "kraschar", "sväller", "babblar", "vägrar"])
def test_the_text_that_ends_the_worker_is_found_and_never_tried_again(
    qtbot: QtBot, page: RealPage, translated: Open, deed: str
) -> None:
    translation = translated()
    deaths: list[None] = []
    translation.worker_died.connect(lambda: deaths.append(None))
    bad = f"Motorn {deed} nu"

    page.load(paragraphs("Ett hus", bad, "En bil", bad, "En katt"))
    qtbot.waitUntil(lambda: translation.units >= 5 and translation.quiet)
    page.until(SHOWN, ["ETT HUS", bad, "EN BIL", bad, "EN KATT"])
    died = len(deaths)
    page.load(paragraphs(bad, "En hund"), path="/other")

    page.until(SHOWN, [bad, "EN HUND"])
    qtbot.waitUntil(lambda: translation.quiet)
    assert died == (0 if deed == "vägrar" else 2)
    assert len(deaths) == died
    assert translation.flags["engine"] == 3
    assert translation.missing == 3


@pytest.mark.proves("F26")
def test_an_engine_that_ends_every_worker_is_given_up(
    qtbot: QtBot, page: RealPage, translated: Open
) -> None:
    translation = translated(ARABIC)
    texts = [f"Motorn kraschar {word}" for word in ("här", "nu", "ofta", "sent", "igen", "jämt")]

    with qtbot.waitSignal(translation.engine_failed):
        page.load(paragraphs(*texts))
    page.js("(document.body.insertAdjacentHTML('beforeend', '<p>Hushåll</p>'), 1)")

    page.until("document.querySelector('p:last-child').innerText", "الأسرة المعيشية")
    qtbot.waitUntil(lambda: translation.quiet)
    assert not translation.engine_works
    assert translation.origins[Origin.GLOSSARY] == 1


def test_an_engine_that_cannot_start_is_told_to_it(
    qtbot: QtBot, page: RealPage, tmp_path: Path
) -> None:
    broken = tmp_path / "sv-en.argosmodel"
    broken.write_bytes(b"no pack")
    translation = PageTranslation(page.page, Translation(engine="argos", packs=str(tmp_path)))

    with qtbot.waitSignal(translation.engine_failed):
        translation.start()
    translation.stop()

    assert "sv-en.argosmodel" in (translation.engine_problem or "")
    assert not translation.engine_works


def test_mode_15_a_page_stays_usable_while_the_engine_is_slow(
    qtbot: QtBot, page: RealPage, translated: Open
) -> None:
    translation = translated()
    pid = translation.worker_pid
    os.kill(pid, signal.SIGSTOP)

    page.load("<p>Ett hus</p><button id=b onclick=\"this.title='tryckt'\">Tryck</button>")
    qtbot.waitUntil(lambda: not translation.quiet)
    page.click("b")
    page.until("b.title !== ''", wanted=True)
    assert page.js("document.querySelector('p').innerText") == "Ett hus"

    qtbot.waitUntil(lambda: translation.worker_pid not in {0, pid})
    qtbot.waitUntil(lambda: translation.quiet)
    page.until("document.querySelector('p').innerText", "ETT HUS")


def test_mode_15_text_that_is_gone_is_not_translated(
    qtbot: QtBot, page: RealPage, translated: Open, gate: Path
) -> None:
    translation = translated()
    old, new = numbered("Gammal", 300), numbered("Ny", 300)

    page.load(paragraphs(*old))
    qtbot.waitUntil(lambda: bool(seen(gate)) and translation.units >= 300)
    with qtbot.waitSignal(
        page.page.units_awaited,
        check_params_cb=lambda ids, _near: len(ids) >= 300 and min(ids) >= 300,
    ):
        page.js(f"(document.body.innerHTML = {paragraphs(*new)!r}, 1)")
    qtbot.wait(500)  # the wish has to reach another process, which tells of nothing it leaves out
    at_work = len(seen(gate))
    gate.touch()
    page.until(SHOWN, [text.upper() for text in new])

    qtbot.waitUntil(lambda: translation.quiet)
    given = seen(gate)
    assert sum(text.startswith("Gammal") for text in given) <= at_work
    assert sum(text.startswith("Ny") for text in given) == 300


@pytest.mark.parametrize("leave", ["page", "language"])
def test_mode_15_leaving_takes_everything_back(
    qtbot: QtBot, page: RealPage, translated: Open, gate: Path, leave: str
) -> None:
    translation = translated()
    page.load(paragraphs(*numbered("Gammal", 200)))
    qtbot.waitUntil(lambda: bool(seen(gate)) and translation.units >= 200)

    if leave == "page":
        page.load(paragraphs("Ny sida"), path="/other")
    else:
        translation.set_language(ARABIC)
        page.js(f"(document.body.innerHTML = {paragraphs('Ny sida')!r}, 1)")
    qtbot.waitUntil(lambda: len(translation._asked) in {1, 2})
    at_work = len(seen(gate))
    gate.touch()

    page.until(SHOWN, ["NY SIDA"])
    assert sum(text.startswith("Gammal") for text in seen(gate)) <= at_work


def test_what_the_visitor_scrolls_to_is_next(
    qtbot: QtBot, page: RealPage, translated: Open, gate: Path
) -> None:
    translation = translated()
    texts = numbered("Lång", 300)
    page.load(paragraphs(*texts))
    qtbot.waitUntil(lambda: bool(seen(gate)) and translation.units >= 300)
    first = len(seen(gate))

    with qtbot.waitSignal(
        page.page.units_awaited,
        check_params_cb=lambda ids, near: near > 0 and min(ids[:near]) > 200,
    ):
        page.js("(window.scrollTo(0, document.body.scrollHeight), 1)")
    gate.touch()
    qtbot.waitUntil(lambda: translation.quiet)

    after = [texts.index(text) for text in seen(gate)[first:] if text in texts]
    assert max(after[:60]) > 200  # batches may have been begun before the word came
    assert len(after) + first >= 300


def test_text_that_leaves_the_page_and_comes_back_is_translated(
    qtbot: QtBot, page: RealPage, translated: Open, gate: Path
) -> None:
    translation = translated()
    page.load(paragraphs("Ett hus", *numbered("Lång", 40)) + "<p id=t>En bil</p>")
    qtbot.waitUntil(lambda: bool(seen(gate)) and translation.units >= 42)

    with qtbot.waitSignal(
        page.page.units_awaited, check_params_cb=lambda ids, _: len(ids) == 42
    ):  # with the title, and without the one that went
        page.js("(window.kept = t, t.remove(), 1)")
    page.js("(document.body.append(kept), 1)")
    gate.touch()

    page.until("t.innerText", "EN BIL")
