"""Frames: those we reach, those of other origins, and what is told of them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWebEngineCore import QWebEngineProfile
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from kiosk.app.page_files import write_dom
from kiosk.domain.units import Answer, Origin, Translated, View
from kiosk.web.bridge import Kinds, TouchedText
from kiosk.web.scripts import WORLD
from tests.helpers.patience import PATIENCE
from tests.web.conftest import CLOSED, ENGLISH, RealPage, Site, document

FLAGS = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
APART = "--site-per-process"  # each origin in a renderer of its own


def above(process: int) -> int:
    """Return the parent of a process; 0 for one that is gone."""
    with suppress(OSError):
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        return int(stat.rpartition(")")[2].split()[1])
    return 0


def siblings(renderer: int) -> list[int]:
    """Return the other renderers: the processes with the same parent."""
    found = (int(folder.name) for folder in Path("/proc").glob("[0-9]*"))
    return [one for one in found if one != renderer and above(one) == above(renderer)]


# --- closed shadow roots --------------------------------------------------------------------------


@pytest.fixture
def wide(qtbot: QtBot, site: Site, profile: QWebEngineProfile) -> Iterator[RealPage]:
    """A page that may also visit the site under its other name, another origin and process."""
    real = RealPage(qtbot, site, profile, lambda url: url.port() == site.port)
    yield real
    real.close()


def other(site: Site, path: str, body: str) -> str:
    """Serve *body* at *path* and return its address at another origin."""
    return site.serve(path, document(body)).replace("127.0.0.1", "localhost")


def in_frame(page: RealPage, place: tuple[int, ...], code: str) -> str | None:
    """Return the value of *code* in the world of a frame's page; *place* is its way down.

    A frame that goes elsewhere meanwhile answers nothing: None.
    """
    frame = page.page.mainFrame()
    for index in place:
        frame = frame.children()[index]
    answers: list[str] = []
    frame.runJavaScript(f"String({code})", 0, answers.append)
    with suppress(QtTimeoutError):
        page.qtbot.waitUntil(lambda: bool(answers), timeout=1000)
    return answers[0] if answers else None


def until_frame(page: RealPage, place: tuple[int, ...], code: str, wanted: str) -> None:
    """Wait until *code* has the value *wanted* in a frame."""
    seen: list[str | None] = []
    ended = monotonic() + PATIENCE
    while monotonic() < ended and wanted not in seen:
        with suppress(IndexError):  # not there yet
            seen.append(in_frame(page, place, code))
    assert seen[-1:] == [wanted]


def test_frames_of_other_origins_are_translated(wide: RealPage) -> None:
    innermost = wide.site.serve("/innermost", document("<p id=p>Innerst</p>"))
    inner = other(wide.site, "/inner", f"<p id=p>Inuti</p><iframe src='{innermost}'></iframe>")
    wide.load(f"<p id=p>Utanför</p><iframe src='{inner}'></iframe>")
    wide.speak(ENGLISH)

    wide.until("p.textContent", "UTANFÖR")
    until_frame(wide, (0,), "p.textContent", "INUTI")
    until_frame(wide, (0, 0), "p.textContent", "INNERST")
    assert len({unit.id for unit in wide.units}) == len(wide.units)
    assert in_frame(wide, (0,), "[typeof kiosk, typeof qt, typeof reached]") == ",".join(
        ["undefined"] * 3
    )


def test_sandboxed_frames_are_translated(wide: RealPage) -> None:
    same = wide.site.serve("/same", document("<p id=p>Utan ursprung</p>"))
    wide.load(
        f"<iframe sandbox='allow-scripts' src='{same}'></iframe>"
        "<iframe sandbox='allow-scripts' srcdoc='<p id=p>Skriven av sidan</p>'></iframe>"
        "<iframe sandbox srcdoc='<p>Utan skript</p>'></iframe>"
    )
    wide.speak(ENGLISH)

    until_frame(wide, (0,), "p.textContent", "UTAN URSPRUNG")
    until_frame(wide, (1,), "p.textContent", "SKRIVEN AV SIDAN")
    wide.qtbot.waitUntil(lambda: any(unit.block.text == "Utan skript" for unit in wide.units))
    told = [unit.block.text for unit in wide.units if unit.block.text != "Sida"]
    assert sorted(told) == ["Skriven av sidan", "Utan skript", "Utan ursprung"]


def test_views_and_languages_reach_frames(wide: RealPage) -> None:
    inner = other(wide.site, "/inner", "<p id=p>Inuti</p>")
    wide.load(f"<iframe src='{inner}'></iframe>")
    wide.speak(ENGLISH)
    until_frame(wide, (0,), "p.textContent", "INUTI")

    wide.page.set_view(View.ORIGINAL)
    until_frame(wide, (0,), "p.textContent", "Inuti")
    wide.page.set_view(View.OWN)
    until_frame(wide, (0,), "p.textContent", "INUTI")
    wide.page.set_language(None)
    until_frame(wide, (0,), "p.textContent", "Inuti")
    wide.page.set_language(ENGLISH)
    until_frame(wide, (0,), "p.textContent", "INUTI")


def test_a_frame_off_the_list_is_not_read(
    qtbot: QtBot, site: Site, profile: QWebEngineProfile
) -> None:
    # The list is asked again after the load: as if a frame had found its way past the first time.
    listed = {"127.0.0.1", "localhost"}
    real = RealPage(qtbot, site, profile, lambda url: url.host() in listed)
    secret = other(site, "/secret", "<p id=p>Hemligt</p>")
    served = site.serve("/served", document("<p id=p>Serverad</p>"))
    real.load(
        f"<p id=p>Utanför</p><iframe src='{secret}'></iframe>"
        f"<iframe sandbox=allow-scripts src='{served}'></iframe>"
    )
    listed.remove("localhost")
    real.speak(ENGLISH)

    until_frame(real, (1,), "p.textContent", "SERVERAD")
    real.until("p.textContent", "UTANFÖR")
    assert in_frame(real, (0,), "p.textContent") == "Hemligt"
    assert not any("Hemligt" in unit.block.text for unit in real.units)
    real.close()


def test_a_frame_that_goes_elsewhere_is_translated_again(wide: RealPage) -> None:
    second = other(wide.site, "/second", "<p id=p>Andra sidan</p>")
    first = other(
        wide.site,
        "/first",
        f"<p id=p>Första</p><script>var go = () => location = '{second}'</script>",
    )
    wide.load(f"<iframe src='{first}'></iframe>")
    wide.speak(ENGLISH)
    until_frame(wide, (0,), "p.textContent", "FÖRSTA")

    in_frame(wide, (0,), "go()")

    until_frame(wide, (0,), "p.textContent", "ANDRA SIDAN")


def test_answers_for_a_frame_that_is_gone_are_dropped(wide: RealPage) -> None:
    inner = other(wide.site, "/inner", "<p id=p>Inuti</p>")
    wide.load(f"<p id=p>Utanför</p><iframe id=f src='{inner}'></iframe><p id=q>Kvar</p>")
    wide.translate = str
    wide.page.set_view(View.OWN)
    wide.page.set_language(ENGLISH)
    wide.qtbot.waitUntil(lambda: {"Inuti", "Kvar"} <= {unit.block.text for unit in wide.units})

    wide.js("(f.remove(), 1)")
    wide.page.show_translations(
        [
            Answer(unit.id, Translated((unit.block.text.upper(),), Origin.MACHINE))
            for unit in wide.units
        ]
    )

    wide.until("[p.textContent, q.textContent]", ["UTANFÖR", "KVAR"])
    wide.qtbot.waitUntil(lambda: not wide.page.watches_frames)


def test_a_frame_that_floods_is_served_bit_by_bit(wide: RealPage) -> None:
    flood = other(
        wide.site,
        "/flood",
        "<p id=p>Inuti</p><script>for (let i = 0; i < 3000; i += 1) document.body.append("
        "Object.assign(document.createElement('p'), {textContent: 'Rad ' + i + 'x'.repeat(900)}))"
        "</script>",
    )
    wide.load(f"<p id=p>Utanför</p><iframe src='{flood}'></iframe><iframe src='{flood}'></iframe>")
    wide.speak(ENGLISH)

    until_frame(wide, (0,), "p.textContent", "INUTI")
    until_frame(wide, (1,), "p.textContent", "INUTI")
    wide.until("p.textContent", "UTANFÖR")
    assert max(len(batch) for batch in wide.batches) <= 200


def test_a_frame_cannot_speak_for_another(wide: RealPage) -> None:
    inner = other(wide.site, "/inner", "<p id=p>Inuti</p><p id=q>Mer</p>")
    wide.load(f"<p id=p>Utanför</p><iframe src='{inner}'></iframe>")
    wide.speak(ENGLISH)
    until_frame(wide, (0,), "p.textContent", "INUTI")
    foreign = {"id": wide.units[0].id, "block": {"runs": [["Förfalskad"]]}}
    lines = ["", "x", "[]", json.dumps({"type": "pressed", "step": "steg"})]
    lines.append(json.dumps({"type": "units", "units": [foreign]}))

    frame = wide.page.mainFrame().children()[0]
    frame.runJavaScript(
        f"kiosk.drain = (real => () => {{ kiosk.drain = real; return {{ id: kiosk.id,"
        f"url: location.href, lines: {json.dumps(lines)} }} }})(kiosk.drain)",
        WORLD,
    )
    in_frame(wide, (0,), "q.firstChild.nodeValue = 'Sist'")

    until_frame(wide, (0,), "q.textContent", "SIST")
    assert not any(unit.block.text == "Förfalskad" for unit in wide.units)


def test_a_button_in_a_frame_wears_its_translation_where_it_stands(wide: RealPage) -> None:
    form = "<body style='margin:0'><form><input type=submit value='Betala nu' style='margin:40px'>"
    innermost = wide.site.serve("/innermost", document(form))
    inner = other(wide.site, "/inner", f"<iframe style='border:0' src='{innermost}'></iframe>")
    same = wide.site.serve("/same", document(form))
    wide.load(
        f"<body style='margin:0'><iframe id=f style='border:5px solid;margin:20px' src='{inner}'>"
        f"</iframe><iframe id=g style='border:0' src='{same}'></iframe>"
    )
    wide.speak(ENGLISH)

    wide.qtbot.waitUntil(lambda: len(wide.view.overlay.scene.tags) == 2)

    near, far = sorted((tag.box for tag in wide.view.overlay.scene.tags), key=lambda box: -box.x)
    edges = wide.js("[f, g].map(e => [e.getBoundingClientRect().x, e.getBoundingClientRect().y])")
    assert isinstance(edges, list)
    assert {tag.text for tag in wide.view.overlay.scene.tags} == {"BETALA NU"}
    # Frame, border, the inner body's margin, the button's margin, each once.
    assert abs(far.x - (edges[0][0] + 5 + 8 + 40)) <= 1
    assert abs(near.x - (edges[1][0] + 40)) <= 1
    wide.js("(f.remove(), 1)")
    wide.qtbot.waitUntil(lambda: len(wide.view.overlay.scene.tags) == 1)


def test_the_texts_of_a_frame_are_counted_and_have_their_card(wide: RealPage) -> None:
    kinds: list[Kinds] = []
    told: list[TouchedText] = []
    wide.page.kinds_changed.connect(kinds.append)
    wide.page.text_touched.connect(told.append)
    body = "<body style='margin:0'><p id=p style='margin:0'>Inuti ramen</p>"
    inner = other(wide.site, "/inner", body)
    wide.load(f"<body style='margin:0'><iframe id=f style='border:0' src='{inner}'></iframe>")
    wide.speak(ENGLISH)
    # The titles of both documents are read, too.
    wide.qtbot.waitUntil(lambda: bool(kinds) and kinds[-1].machine == 3)

    def drawn() -> bool:  # before that a press goes to the document around it
        image = wide.view.grab().toImage()
        return any(image.pixelColor(x, 10).lightness() < 128 for x in range(60))

    wide.qtbot.waitUntil(drawn)
    widget = wide.view.focusProxy() or wide.view
    wide.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))

    wide.qtbot.waitUntil(lambda: bool(told))
    assert (told[0].source, told[0].word) == ("Inuti ramen", "INUTI")
    wide.page.choose_view(told[0].unit, View.ORIGINAL)
    until_frame(wide, (0,), "p.textContent", "Inuti ramen")
    wide.js("(f.remove(), 1)")
    wide.qtbot.waitUntil(lambda: kinds[-1].machine == 1)


@pytest.mark.skipif(APART not in FLAGS, reason="runs in test_frames_in_processes_of_their_own")
def test_the_death_of_a_frame_leaves_the_page(wide: RealPage) -> None:
    inner = other(wide.site, "/inner", "<p id=p>Inuti</p>")
    wide.load(f"<p id=p>Utanför</p><iframe id=f src='{inner}'></iframe>")
    wide.speak(ENGLISH)
    until_frame(wide, (0,), "p.textContent", "INUTI")
    died: list[bool] = []
    wide.page.renderer_died.connect(lambda: died.append(True))

    others = siblings(wide.page.renderProcessPid())
    for process in others:
        os.kill(process, signal.SIGKILL)

    assert others
    wide.js("(p.firstChild.nodeValue = 'Lever', 1)")
    wide.until("p.textContent", "LEVER")
    assert not died
    wide.js(f"(f.src = '{inner}?igen', 1)")
    until_frame(wide, (0,), "p.textContent", "INUTI")


@pytest.mark.skipif(APART in FLAGS, reason="is that run")
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")
def test_frames_in_processes_of_their_own() -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        __file__,
        "-k",
        "frame",
    ]

    ended = subprocess.run(
        command,
        env=os.environ | {"QTWEBENGINE_CHROMIUM_FLAGS": f"{FLAGS} {APART}".strip()},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert ended.returncode == 0, ended.stdout


def test_each_frame_is_written_to_a_file_of_its_own(wide: RealPage, tmp_path: Path) -> None:
    same = wide.site.serve("/same", document("<p>Första</p>" + CLOSED))
    far = other(wide.site, "/far", f"<p>Andra</p><iframe src='{same}'></iframe>")
    wide.load(
        f"<p>Utanför</p>{CLOSED}<iframe src='{same}'></iframe><iframe src='{far}'></iframe>"
        "<iframe srcdoc='<p>Fjärde</p>'></iframe><iframe id=blank></iframe>"
        "<script>blank.contentDocument.write('<p>Femte</p>');"
        "blank.contentDocument.close()</script>"
    )
    wide.speak(ENGLISH)
    until_frame(wide, (1,), "document.querySelector('p').textContent", "ANDRA")
    until_frame(wide, (1, 0), "root.textContent", "SLUTEN TEXT")
    wide.until("blank.contentDocument.body.textContent", "FEMTE")

    write_dom(wide.page, tmp_path, "sida")

    texts = {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()}
    assert set(texts) == {"sida.html"} | {f"sida.frame-{n}.html" for n in range(1, 6)}
    words = ["FÖRSTA", "ANDRA", "FÖRSTA", "FJÄRDE", "FEMTE"]
    for number, word in enumerate(words, start=1):
        assert f">{word}</p>" in texts[f"sida.frame-{number}.html"]
    for name in ("sida.html", "sida.frame-1.html", "sida.frame-3.html"):
        assert '<template shadowrootmode="' in texts[name]
        assert ">SLUTEN TEXT</p><slot>" in texts[name]


def test_mode_17_shadow_roots_and_frames(wide: RealPage) -> None:
    same = wide.site.serve("/same", document("<p id=p>Samma ursprung</p>"))
    far = other(wide.site, "/far", "<p id=p>Annat ursprung</p>")
    wide.load(
        f"""{CLOSED}<div id=open_host></div><div id=declared><template shadowrootmode=open>
        <p>Deklarerad</p></template></div><iframe src="{same}"></iframe>
        <iframe src="{far}"></iframe><script>
        open_host.attachShadow({{mode: 'open'}}).innerHTML = '<p>Öppen text</p>';</script>"""
    )
    wide.speak(ENGLISH)

    wide.until("root.querySelector('p').textContent", "SLUTEN TEXT")
    wide.until("open_host.shadowRoot.textContent", "ÖPPEN TEXT")
    wide.until("declared.shadowRoot.textContent.trim()", "DEKLARERAD")
    until_frame(wide, (0,), "p.textContent", "SAMMA URSPRUNG")
    until_frame(wide, (1,), "p.textContent", "ANNAT URSPRUNG")
