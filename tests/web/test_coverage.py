"""Everything people read on a page is reached: shadow roots, frames, attributes, late text."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWebEngineCore import QWebEngineProfile
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from kiosk.app.page_files import write_dom
from kiosk.domain.units import Answer, Origin, Translated, View
from tests.web.conftest import ENGLISH, PATIENCE, RealPage, Site, document

CLOSED = """<div id=host><b>Text i facket</b></div><script>
var root = host.attachShadow({mode: 'closed'});
root.innerHTML = '<p>Sluten text</p><slot></slot><input value=Ett placeholder="Skriv här">';
</script>"""


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


def test_closed_shadow_roots_are_translated_and_slots_once(page: RealPage) -> None:
    page.load(CLOSED)
    page.speak(ENGLISH)

    page.until("root.querySelector('p').textContent", "SLUTEN TEXT")
    page.until("host.querySelector('b').textContent", "TEXT I FACKET")
    page.until("root.querySelector('input').placeholder", "SKRIV HÄR")
    assert page.js("root.querySelector('input').value") == "Ett"
    assert sum("facket" in unit.block.text for unit in page.units) == 1


def test_the_page_still_finds_its_closed_roots_closed(page: RealPage) -> None:
    page.load(
        CLOSED
        + """<div id=plain></div><script>
        plain.attachShadow({mode: 'open'});
        var paths = {};
        const count = name => e => paths[name] = e.composedPath().length;
        root.addEventListener('look', count('inside'));
        host.addEventListener('look', count('outside'));
        window.addEventListener('look', count('window'));
        root.querySelector('p').dispatchEvent(new Event('look', {bubbles: true, composed: true}));
        const refused = mode => { try { host.attachShadow({mode}) } catch (e) { return e.name } };
        const native = Function.prototype.toString.call(Element.prototype.attachShadow);
        </script>"""
    )

    assert page.js("[host.shadowRoot, root.mode, root.host === host]") == [None, "closed", True]
    assert page.js("[plain.shadowRoot !== null, plain.shadowRoot.mode]") == [True, "open"]
    assert page.js("host.querySelector('b').assignedSlot") is None
    assert page.js("host.querySelector('b').firstChild.assignedSlot") is None
    # p, root, host, body, html, document, window; from outside the first two are hidden.
    assert page.js("paths") == {"inside": 7, "outside": 5, "window": 5}
    assert page.js("[refused('open'), refused('closed')]") == ["NotSupportedError"] * 2
    assert page.js("/^function.*\\{ \\[native code\\] \\}$/.test(native)") is True
    assert page.js(
        "[Element.prototype.attachShadow.name, Element.prototype.attachShadow.length]"
    ) == [
        "attachShadow",
        1,
    ]
    assert page.js("Object.keys(window).filter(k => /kiosk|lots|reached/i.test(k))") == []


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("Element.prototype.attachShadow.call({}, {mode: 'closed'})", "TypeError"),
        ("made.attachShadow()", "TypeError"),
        ("made.attachShadow({})", "TypeError"),
        ("made.attachShadow({mode: 'shut'})", "TypeError"),
        ("made.attachShadow({get mode() { throw new RangeError() }})", "RangeError"),
        ("document.createElement('input').attachShadow({mode: 'closed'})", "NotSupportedError"),
        ("new Element.prototype.attachShadow({mode: 'closed'})", "TypeError"),
        ("declared.attachShadow({mode: 'closed'})", "NotSupportedError"),
    ],
)
def test_what_the_engine_refuses_it_still_refuses(page: RealPage, code: str, error: str) -> None:
    page.load(
        "<div id=made></div><div id=declared><template shadowrootmode=open>x</template></div>"
    )

    assert page.js(f"(() => {{ try {{ {code} }} catch (e) {{ return e.name }} }})()") == error


def test_the_options_of_a_closed_root_stand(page: RealPage) -> None:
    page.load(
        """<script>customElements.define('x-y', class extends HTMLElement {
          constructor() {
            super();
            this.inner = this.attachShadow({mode: 'closed', delegatesFocus: true,
              slotAssignment: 'manual', clonable: true, serializable: true});
            this.inner.innerHTML = '<p>Inne i elementet</p>';
            this.same = this.attachInternals().shadowRoot === this.inner;
          }
        })</script><x-y id=e></x-y>"""
    )
    page.speak(ENGLISH)

    page.until("e.inner.textContent", "INNE I ELEMENTET")
    assert page.js(
        "[e.same, e.shadowRoot, e.inner.delegatesFocus, e.inner.slotAssignment, e.inner.clonable]"
    ) == [True, None, True, "manual", True]


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_a_root_attached_late_in_silence_is_known_at_once(page: RealPage, mode: str) -> None:
    page.load(
        "<div id=host></div><script>var seen = 0, watch = () => new MutationObserver("
        "r => seen += r.length).observe(document, {subtree: true, childList: true,"
        "attributes: true, characterData: true})</script>"
    )
    page.speak(ENGLISH)
    page.until("document.title", "SIDA")
    page.js("(watch(), 1)")
    page.ours("(window.before = kiosk.roots.all().length)")

    page.js(f"(window.root = host.attachShadow({{mode: '{mode}'}}), 1)")

    assert page.ours("kiosk.roots.all().length - before") == 1
    page.js("(root.innerHTML = '<p>Sent hit</p>', 1)")
    page.until("root.textContent", "SENT HIT")
    assert page.js("seen") == 0


def test_roots_in_roots_and_frames_are_closed_and_translated(page: RealPage) -> None:
    inner = page.site.serve("/inner", document(CLOSED))
    page.load(
        f"""<div id=outer></div><script>
        var deep = outer.attachShadow({{mode: 'closed'}});
        deep.innerHTML = '<section></section>';
        var deeper = deep.querySelector('section').attachShadow({{mode: 'closed'}});
        deeper.innerHTML = '<p>Längst in</p><iframe src="{inner}"></iframe>';
        var framed = () => deeper.querySelector('iframe').contentWindow;
        </script>"""
    )
    page.speak(ENGLISH)

    page.until("deeper.querySelector('p').textContent", "LÄNGST IN")
    page.until("framed().root.querySelector('p').textContent", "SLUTEN TEXT")
    get = "Object.getOwnPropertyDescriptor({}.Element.prototype, 'shadowRoot').get.call({})"
    assert page.js(get.format("framed()", "outer")) is None
    assert page.js(get.format("window", "framed().host")) is None


def test_patched_prototypes_and_a_strict_policy_do_not_matter(page: RealPage) -> None:
    address = page.site.serve(
        "/strict",
        document(
            """<script nonce=n>
            for (const [proto, name] of [[Array.prototype, 'filter'], [WeakSet.prototype, 'has'],
              [WeakSet.prototype, 'add'], [EventTarget.prototype, 'dispatchEvent'],
              [Node.prototype, 'getRootNode'], [Array.prototype, 'includes'],
              [Function.prototype, 'call'], [Function.prototype, 'apply'], [Reflect, 'apply'],
              [Array.prototype, 'some'], [Object, 'create']]) {
              proto[name] = () => { throw new Error(name) };
            }
            Object.defineProperty(Object.prototype, 'get', {get() { throw new Error('get') }});
            Object.defineProperty(Object.prototype, 'composed', {get() { throw new Error('x') }});
            window.CustomEvent = window.Event = window.Proxy = window.WeakSet = null;
            const first = Element.prototype.attachShadow;
            var calls = 0;
            Element.prototype.attachShadow = function (init) {
              calls += 1;
              return Reflect.construct(Object, []) && this.plain(init);
            };
            Element.prototype.plain = first;
            </script><div id=host></div><div id=later></div>
            <script nonce=n>var root = host.attachShadow({mode: 'closed'});
            root.append(Object.assign(document.createElement('p'), {textContent: 'Sluten text'}));
            var length = 0;
            host.addEventListener('click', e => length = e.composedPath().length);
            root.firstChild.click();
            var broken = length === 0;
            </script>"""
        ),
        content_security_policy="default-src 'none'; script-src 'nonce-n'; trusted-types 'none';"
        " require-trusted-types-for 'script'",
    )
    page.open(address)
    page.speak(ENGLISH)

    page.until("root.textContent", "SLUTEN TEXT")
    assert page.js("[host.shadowRoot, root.mode, calls, length]") == [None, "closed", 1, 5]


# --- frames ---------------------------------------------------------------------------------------


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
    ended = monotonic() + PATIENCE / 1000
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
    wide.qtbot.waitUntil(
        lambda: any(unit.block.text == "Utan skript" for unit in wide.units), timeout=PATIENCE
    )
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
    wide.qtbot.waitUntil(
        lambda: {"Inuti", "Kvar"} <= {unit.block.text for unit in wide.units}, timeout=PATIENCE
    )

    wide.js("(f.remove(), 1)")
    wide.page.show_translations(
        [
            Answer(unit.id, Translated((unit.block.text.upper(),), Origin.MACHINE))
            for unit in wide.units
        ]
    )

    wide.until("[p.textContent, q.textContent]", ["UTANFÖR", "KVAR"])
    wide.qtbot.waitUntil(lambda: not wide.page.watches_frames, timeout=PATIENCE)


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
