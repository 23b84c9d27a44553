"""Everything people read on a page is reached: shadow roots, frames, attributes, late text."""

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
from PySide6.QtWebEngineCore import QWebEngineProfile
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from kiosk.app.page_files import write_dom
from kiosk.domain.units import Answer, Origin, Translated, View
from kiosk.web.scripts import WORLD
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


# --- everything people read -----------------------------------------------------------------------

# What is seen or told of a page: text and attributes people read, in every tree of it.
SEEN = """(() => {
  const names = ['placeholder', 'title', 'alt', 'aria-label', 'aria-description', 'abbr',
    'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'label'];
  const words = [];
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        const unseen = node.parentElement?.closest('script,style,noscript,template');
        if (!unseen) words.push(node.nodeValue);
      } else {
        for (const name of names) if (node.hasAttribute(name)) words.push(node.getAttribute(name));
        if (node.shadowRoot) walk(node.shadowRoot);
      }
    }
  };
  walk(document);
  return words.filter(text => /[a-zåäö]/.test(text.replace(/\\u00ad/g, '')));
})()"""

GROUPS = {
    "drawn": """<svg width=200 height=80 role=img aria-label="En bild av huset">
        <title>Huset i staden</title><desc>Ett rött hus</desc>
        <text x=5 y=20>Text i bilden <tspan>med del</tspan></text>
        <a href="#x"><text x=5 y=50>Länk i bilden</text></a></svg>
        <img alt="Karta över kontoret" title="Större karta" src="data:,">
        <map name=m><area alt="Entrén" href="#x" shape=rect coords="0,0,1,1"></map>""",
    "fields": """<form id=form><label>Ort <input name=ort value="Lund" placeholder="Skriv din ort">
        </label><fieldset><legend>Boende</legend><label><input type=radio name=b value=hyra checked>
        Jag hyr</label></fieldset><select name=s><optgroup label="Vanliga svar"><option>Ja</option>
        <option label="Nej tack">nej</option></optgroup><option value=x>Annat svar</select>
        <textarea name=t placeholder="Skriv mer här">Egen text</textarea>
        <input type=submit name=k value="Skicka nu"><input type=hidden name=h value="Dold uppgift">
        <input list=l name=d value="Röd" aria-label="Färg"><datalist id=l>
        <option value="Röd" label="Röd färg"></datalist><button name=n value="sista">Sista steget
        </button></form>""",
    "told": """<div aria-label="Meny för sidan" aria-description="Välj en del">Meny</div>
        <div role=slider tabindex=0 aria-valuetext="Två av tre" aria-label="Steg"></div>
        <div role=textbox contenteditable aria-placeholder="Skriv svaret" aria-label="Svar"></div>
        <section aria-roledescription="bildspel" aria-label="Nyheter">Nyheter</section>
        <table><caption>Avgifter</caption><tr><th abbr="Avgift">Avgift per månad<th>Typ av ärende
        <tr><td>Ingen avgift<td>Ansökan</table>
        <video><track kind=captions label="Svensk text" src="data:,"></video>""",
    "folded": """<details><summary>Mer om detta</summary><p>Dold förklaring</p></details>
        <dialog id=d><h2>Är du säker</h2><p>Dina svar sparas inte</p></dialog>
        <div popover id=pop>Liten ruta</div><div style="display:none">Dold panel</div>
        <div hidden>Dold del</div><div hidden=until-found>Dold tills sökt</div>
        <div style="display:contents">Utan egen låda</div>
        <div style="visibility:hidden">Osynlig rad</div>
        <div style="content-visibility:hidden">Inte ritad</div>""",
    "written": """<script>document.write('<p>Skriven av skript</p>')</script>
        <p>Rad ett<br>Rad två</p><ruby>Ord<rt>Uttal</rt></ruby><p>Mjukt bin&shy;destreck</p>
        <marquee>Rullande rad</marquee><figure><figcaption>Under bilden</figcaption></figure>
        <progress title="Halva vägen" value=1 max=2></progress><my-tag>Eget element</my-tag>""",
}


@pytest.mark.parametrize("group", GROUPS)
def test_every_word_people_read_is_translated(page: RealPage, group: str) -> None:
    values = (
        "[...document.querySelectorAll('input,select,textarea,button,option')].map(e => e.value)"
    )
    page.load(GROUPS[group] + "<noscript>Utan skript</noscript>", head="<title>Sidans namn</title>")
    before = page.js(values)
    submitted = page.js("[...new FormData(document.querySelector('form') ?? undefined)]")

    page.speak(ENGLISH)

    kept = ["Egen text"] if group == "fields" else []  # what a visitor typed
    page.until(SEEN, kept)
    assert page.js(values) == before
    assert page.js("[...new FormData(document.querySelector('form') ?? undefined)]") == submitted
    if group == "written":
        assert page.js("document.querySelector('noscript').textContent") == "Utan skript"


def test_what_is_opened_is_translated_before_it_is_seen(page: RealPage) -> None:
    page.load(GROUPS["folded"])
    page.speak(ENGLISH)
    page.until("d.querySelector('p').textContent", "DINA SVAR SPARAS INTE")

    page.js(
        "(() => { const details = document.querySelector('details'); details.open = true;"
        "d.showModal(); pop.showPopover();"
        "window.first = [d, pop, details].map(e => e.textContent).join(); return 1 })()"
    )

    first = page.js("first")
    assert isinstance(first, str)
    assert first == first.upper()


def test_a_document_that_is_written_anew_is_translated(page: RealPage) -> None:
    page.load("<p id=p>Första</p>")
    page.speak(ENGLISH)
    page.until("p.textContent", "FÖRSTA")

    page.js(
        "(document.open(), document.write('<html lang=sv><p id=q>Andra</p>"
        "<div id=host></div>'), document.close(), 1)"
    )

    page.until("q.textContent", "ANDRA")
    page.js("(window.root = host.attachShadow({mode: 'closed'}), 1)")
    page.js("(root.innerHTML = '<p>Sluten</p>', 1)")
    page.until("root.textContent", "SLUTEN")


# --- reported failures ----------------------------------------------------------------------------


def test_mode_07_late_and_changed_text(page: RealPage) -> None:
    page.load("<main id=m><h1 id=h>Start</h1><p id=p title='Tips'>Först</p></main>")
    page.speak(ENGLISH)
    page.until("[h.textContent, p.textContent, p.title]", ["START", "FÖRST", "TIPS"])

    page.js("(m.insertAdjacentHTML('beforeend', '<ul><li id=li>Ny rad</li></ul>'), 1)")
    page.js("(p.firstChild.nodeValue = 'Ändrad text', p.title = 'Nytt tips', 1)")
    page.until("[li.textContent, p.textContent, p.title]", ["NY RAD", "ÄNDRAD TEXT", "NYTT TIPS"])
    page.js(
        "(history.pushState(null, '', '/nasta'), document.title = 'Nästa sida',"
        " m.innerHTML = '<h1 id=h2>Nästa steg</h1>', 1)"
    )
    page.until("[h2.textContent, document.title]", ["NÄSTA STEG", "NÄSTA SIDA"])


def test_mode_07_twenty_rapid_changes_are_one_translation(page: RealPage) -> None:
    page.load("<p id=p>Räknar</p>")
    page.speak(ENGLISH)
    page.until("p.textContent", "RÄKNAR")
    page.units.clear()

    page.js(
        "(() => { let n = 0; const step = () => { n += 1; p.textContent = 'Svar nummer ' + n;"
        " if (n < 20) setTimeout(step, 5); }; step(); return 1 })()"
    )

    page.until("p.textContent", "SVAR NUMMER 20")
    assert [unit.block.text for unit in page.units] == ["Svar nummer 20"]


def test_mode_07_answers_for_what_is_gone_or_changed_are_dropped(page: RealPage) -> None:
    page.load("<p id=gone>Borta</p><p id=changed>Ändras</p><p id=kept>Kvar</p>")
    page.translate = str
    page.page.set_view(View.OWN)
    page.page.set_language(ENGLISH)
    page.qtbot.waitUntil(
        lambda: {"Borta", "Ändras", "Kvar"} <= {unit.block.text for unit in page.units},
        timeout=PATIENCE,
    )
    asked = list(page.units)

    page.js("(window.held = gone, gone.remove(), changed.firstChild.nodeValue = 'Nytt', 1)")
    page.page.show_translations(
        [Answer(u.id, Translated((u.block.text.upper(),), Origin.MACHINE)) for u in asked]
    )

    page.until("kept.textContent", "KVAR")
    assert page.js("[held.textContent, changed.textContent]") == ["Borta", "Nytt"]


def test_mode_17_shadow_roots_and_frames(wide: RealPage) -> None:
    same = wide.site.serve("/same", document("<p id=p>Samma ursprung</p>"))
    far = other(wide.site, "/far", "<p id=p>Annat ursprung</p>")
    wide.load(
        f"""{CLOSED}<div id=open_host></div><div><template shadowrootmode=open><p>Deklarerad</p>
        </template></div><iframe src="{same}"></iframe><iframe src="{far}"></iframe><script>
        open_host.attachShadow({{mode: 'open'}}).innerHTML = '<p>Öppen text</p>';</script>"""
    )
    wide.speak(ENGLISH)

    wide.until("root.querySelector('p').textContent", "SLUTEN TEXT")
    wide.until(SEEN, [])
    until_frame(wide, (0,), "p.textContent", "SAMMA URSPRUNG")
    until_frame(wide, (1,), "p.textContent", "ANNAT URSPRUNG")
