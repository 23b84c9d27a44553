"""Addresses that look like allowed ones, at every place where one comes in."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from kiosk.app.domains import domains
from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Category, Guide
from kiosk.services.guides import load_guide
from kiosk.web.address import AllowList, safe_url
from kiosk.web.site import Site, site_of
from tests.helpers.hostile import HostileSite, hostile_site
from tests.helpers.open_page import OpenPage, shown
from tests.web.conftest import RealPage

OWN = AllowList.of(["allowed.se", "räka.se", "co.uk"], "http://127.0.0.1:4711")
LOOK_ALIKES = (
    "https://allowed.se.evil/", "https://allowed.se.evil.com/", "https://evil-allowed.se/",
    "https://allowed.se-evil.se/", "https://allowed.se@evil.se/", "https://allowed.se:x@evil.se/",
    "https://allowed.se%40evil.se/", "https://allowed.se%00.evil.se/", "https://allowed.se./",
    "https://.allowed.se/", "https://allowed..se/", "https://xn--llowed-3fg.se/",
    "https://аllowed.se/", "https://alℓowed.se/", "https://allowed。se/", "https://ａllowed.se/",
    "https://al\u00adlowed.se/", "https://al\u200dlowed.se/", "https://\u202ees.dewolla/", "https://allowed.se\u202e/",
    "https://räka.se.evil.se/", "https://rаka.se/", "https://raka.se/", "https://xn--rka-qla.sе/",
    "https://allowed.se:444/", "https://allowed.se:0/", "https://allowed.se:80/",
    "https://allowed.se:99999/", "https://allowed.se:4711/", "http://allowed.se/",
    "http://allowed.se:443/", "http://allowed.se:4711/", "ws://allowed.se/", "wss://allowed.se/",
    "https:/allowed.se/", "https:allowed.se", "https:///allowed.se/", "//allowed.se/", "allowed.se",
    "https:\\\\allowed.se\\", "https://allowed.se\\@evil.se/", "https://evil.se\\.allowed.se/",
    "https://evil.se#@allowed.se/", "https://evil.se?.allowed.se/", "https://evil.se/allowed.se",
    "https://allowed.se\t/", "https://allowed\n.se/", "\x01https://allowed.se/", "https://allowed.se/\0",
    "https://allowed.se/ x", " https://allowed.se/", "https://allowed.se/" + "a" * 4000,
    "https://" + "a." * 200 + "allowed.se.evil.se/", "https://se/", "https://x.co.uk/",
    "http://127.0.0.1/", "http://127.0.0.1:4712/", "https://127.0.0.1:4711/", "http://127.1:4711/",
    "http://2130706433:4711/", "http://0x7f000001:4711/", "http://0x7f.0.0.1:4711/",
    "http://0177.0.0.1:4711/", "http://127.0.0.1.:4711/", "http://127.0.0.2:4711/",
    "http://0.0.0.0:4711/", "http://[::1]:4711/", "http://[::ffff:127.0.0.1]:4711/",
    "http://[::ffff:7f00:1]:4711/", "http://localhost:4711/", "http://127.0.0.1:4711@evil.se/",
    "http://user@127.0.0.1:4711/", "https://[::1]/", "https://1.2.3.4/", "data:text/html,x",
    "blob:https://allowed.se/1", "javascript:alert(1)", "view-source:https://allowed.se/",
    "file:///etc/passwd", "file://allowed.se/etc/passwd", "chrome://version", "qrc:///a",
    "devtools://devtools/bundled/inspector.html", "ftp://allowed.se/", "mailto:a@allowed.se",
    "about:blank", "about:version", "filesystem:https://allowed.se/a", "intent://allowed.se/#Intent;end",
    "urn:x", "https://", "https", "", "?", "#", "https://@allowed.se/", "https://:@allowed.se/",
)  # fmt: skip
ALLOWED = (
    "https://allowed.se/", "HTTPS://ALLOWED.SE/", "https://Allowed.Se:443/a?b=c#d", "https://a.b.allowed.se",
    "https://räka.se/", "https://xn--rka-qla.se/", "https://co.uk/", "http://127.0.0.1:4711/boendestod/",
    "https://allowed.se/?next=https://evil.se/", "https://allowed.se/@evil.se", "https://allowed.se/%2e%2e",
)  # fmt: skip


@pytest.mark.proves("E4", "M35")
@pytest.mark.parametrize("address", LOOK_ALIKES, ids=ascii)
def test_35_a_look_alike_is_refused(address: str) -> None:
    assert safe_url(address, OWN) is None


@pytest.mark.proves("E4", "M35")
@pytest.mark.parametrize("address", ALLOWED)
def test_35_an_address_of_the_errand_is_let_in(address: str) -> None:
    assert safe_url(address, OWN) is not None


@pytest.mark.proves("E4", "M35")
@given(
    st.sampled_from(
        ["", "//", "https:", "https://", "http://", "https:\\\\", "https://allowed.se@"]
    ),
    st.text(st.sampled_from("alowed.se@:/\\?#%[]\u202e\u3002\u0430 \t\n0x127-"), max_size=40),
)
def test_35_whatever_passes_names_a_listed_host_and_nothing_else(start: str, rest: str) -> None:
    url = safe_url(start + rest, OWN)

    if url is not None:
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        assert host == "allowed.se" or host.endswith(".allowed.se")
        assert (url.scheme(), url.userInfo(), url.port()) in {("https", "", -1), ("https", "", 443)}


@pytest.mark.proves("E4", "M35")
@given(st.text("alowed.se0-", min_size=1, max_size=30))
def test_35_a_host_is_listed_only_with_a_dot_before_the_domain(host: str) -> None:
    listed = safe_url(f"https://{host}allowed.se/", OWN) is not None

    if listed:
        assert host.endswith(".")


@pytest.mark.proves("E4", "M35")
@pytest.mark.parametrize(
    "line",
    [
        'start = "https://user@allowed.se/"', 'start = "http://allowed.se/"',
        'start = "file:///etc/passwd"', 'start = "javascript:alert(1)"',
        'start = "chrome://version"', 'start = "view-source:https://allowed.se/"',
        'start = "https:///x"', 'start = "data:text/html,x"',
        'translated = { ar = "http://allowed.se/" }', 'translated = { ar = "data:,x" }',
        'translated = { ar = "https://a@allowed.se/" }', 'allow = ["https://allowed.se"]',
        'allow = ["*.allowed.se"]', 'allow = ["allowed.se:443"]', 'allow = ["a@allowed.se"]',
        'allow = ["Allowed.se"]', 'allow = ["allowed.se/x"]',
    ],
)  # fmt: skip
def test_35_a_guide_cannot_bring_in_an_address_that_is_none(tmp_path: Path, line: str) -> None:
    key = line.partition(" ")[0]
    lines = {"start": 'start = "https://allowed.se/"', key: line}
    head = 'format = 1\nid = "a"\ntitle = "A"\ncategory = "boende"\nauthority = "B"\n'
    step = '[[step]]\nid = "a"\ntext = "A"\npage = { path = "/" }\n'
    file = tmp_path / "guide.toml"
    file.write_text(head + "\n".join(lines.values()) + "\n" + step)

    with pytest.raises(GuideError, match=key):
        load_guide(file)


@pytest.mark.proves("E6", "M35")
def test_35_an_errand_visits_what_its_guide_declares() -> None:
    guide = Guide(
        format=1, id="a", title="A", category=Category.BOENDE, authority="B",
        start="https://www.allowed.se/start", allow=("bankid.example",),
        translated={"ar": "https://ar.allowed.se/"},
    )  # fmt: skip

    assert domains(guide) == ("www.allowed.se", "ar.allowed.se", "bankid.example")


@pytest.mark.proves("M35")
@pytest.mark.parametrize(
    ("address", "before", "domain"),
    [
        ("https://www.skatteverket.se/", "www.", "skatteverket.se"),
        ("https://socialtstod.stockholm/", "", "socialtstod.stockholm"),
        ("https://login.example.co.uk/", "login.", "example.co.uk"),
        ("https://skatteverket.se.evil.com/", "skatteverket.se.", "evil.com"),
        ("https://xn--rka-qla.se/", "", "räka.se"),
        ("https://sкatteverket.se/", "", "xn--satteverket-emj.se"),
        ("https://xn--80ak6aa92e.com/", "", "xn--80ak6aa92e.com"),
        (f"https://{'a' * 60}.{'skatteverket.' * 3}evil.com/", "…skatteverket.", "evil.com"),
        ("https://cdn.service.unlisted/", "cdn.", "service.unlisted"),
        ("http://127.0.0.1:4711/", "", "127.0.0.1"),
        ("about:blank", "", ""),
        ("data:text/html,skatteverket.se", "", ""),
    ],
)  # fmt: skip
def test_35_whose_page_it_is_cannot_be_hidden(address: str, before: str, domain: str) -> None:
    assert site_of(QUrl(address)) == Site(before, domain)


@pytest.mark.proves("M35")
@given(st.text(max_size=60))
def test_35_nothing_in_a_shown_host_turns_the_line_or_looks_like_another(host: str) -> None:
    site = site_of(QUrl(f"https://{host}/"))

    assert set(site.host) <= set("abcdefghijklmnopqrstuvwxyz0123456789åäöéü-._…:~!$&'()*+,;=")
    assert len(site.before) <= 26


# --- at the page ----------------------------------------------------------------------------------

ENTRIES = {
    "link": "var a = document.createElement('a'); a.href = URL; document.body.append(a); a.click()",
    "location": "location = URL",
    "replace": "location.replace(URL)",
    "form": "var f = document.createElement('form'); f.method = 'post'; f.action = URL;"
    "document.body.append(f); f.submit()",
    "redirect": "location = '/to?' + URL",
    "refresh": "var m = document.createElement('meta'); m.httpEquiv = 'refresh';"
    "m.content = '0;url=' + URL; document.head.append(m)",
    "frame": "var i = document.createElement('iframe'); i.src = URL; document.body.append(i)",
    "redirected-frame": "var i = document.createElement('iframe'); i.src = '/to?' + URL;"
    "document.body.append(i)",
}


@pytest.fixture(scope="module")
def site() -> Iterator[HostileSite]:
    with hostile_site() as served:
        yield served


def address_of(site: HostileSite, kind: str, name: str) -> str:
    """Return an address of this machine that an errand on *site* must not visit."""
    return {
        "host": f"http://localhost:{site.port}/{name}",
        "case": f"HTTP://LocalHost:{site.port}/{name}",
        "dot": f"http://localhost.:{site.port}/{name}",
        "user": f"http://127.0.0.1:{site.port}@localhost:{site.port}/{name}",
        "name": f"http://someone@127.0.0.1:{site.port}/{name}",
        "slash": f"http:\\\\localhost:{site.port}\\{name}",
        "six": f"http://[::1]:{site.port}/{name}",
        "tls": f"https://127.0.0.1:{site.port}/{name}",
    }[kind]


FRAMED = ("host", "case", "dot", "slash", "six", "tls")  # Chromium frames nothing with a user name
KINDS = ("host", "case", "dot", "user", "name", "slash", "six", "tls")


@pytest.mark.proves("E6", "M35")
@pytest.mark.parametrize("entry", ENTRIES)
def test_35_no_way_in_takes_a_look_alike(
    qtbot: QtBot, site: HostileSite, profile: QWebEngineProfile, entry: str
) -> None:
    asked: list[str] = []
    allow = AllowList.of([], site.own)

    def listed(url: QUrl) -> bool:
        asked.append(url.path())
        return allow(url)

    page = RealPage(qtbot, site, profile, listed)
    site.forget()
    try:
        page.load("<p id=p>kvar</p>")
        for kind in KINDS if "frame" not in entry else FRAMED:
            address = address_of(site, kind, kind)
            page.js(f"(() => {{ {ENTRIES[entry].replace('URL', repr(address))} }})()")
            qtbot.waitUntil(lambda kind=kind: f"/{kind}" in asked)  # type: ignore[misc]
        assert page.js("p.textContent") == "kvar"
        assert page.page.url().path() == "/page"
        assert {path for _, path in site.hits} <= {"/page", "/to", "/favicon.ico"}
    finally:
        page.close()


@pytest.mark.proves("E4", "M35")
def test_35_our_own_code_loads_none_of_them(
    qtbot: QtBot, site: HostileSite, profile: QWebEngineProfile
) -> None:
    page = RealPage(qtbot, site, profile)
    refused: list[bool] = []
    page.page.navigation_refused.connect(lambda: refused.append(True))
    try:
        page.load("<p id=p>kvar</p>")
        others = [each for each in LOOK_ALIKES if each != "about:blank"]  # that is our own
        for address in others:
            page.page.load(address)
            page.page.setUrl(QUrl(address))

        qtbot.waitUntil(lambda: len(refused) == 2 * len(others))
        assert page.js("p.textContent") == "kvar"
        assert page.page.url().path() == "/page"
    finally:
        page.close()


@pytest.mark.proves("E4", "M35", control=True)
@pytest.mark.parametrize("address", ["file:///etc/passwd", "view-source:file:///etc/passwd"])
def test_an_open_page_loads_them(qtbot: QtBot, qapp: QApplication, address: str) -> None:
    assert qapp
    profile = QWebEngineProfile()
    page = OpenPage(profile)
    with shown(page, profile):
        with qtbot.waitSignal(page.loadFinished) as finished:
            page.load(QUrl(address))

        assert finished.args == [True]


@pytest.mark.proves("E6", "M35", control=True)
def test_an_open_page_takes_every_way_in(
    qtbot: QtBot, qapp: QApplication, site: HostileSite
) -> None:
    assert qapp
    profile = QWebEngineProfile()
    page = OpenPage(profile)
    address = site.serve("/page", "<body>x")
    with shown(page, profile):
        for entry, code in ENTRIES.items():
            there = repr(address_of(site, "host", entry))
            for _try in range(3):  # what is asked while the page before still goes may be dropped
                with qtbot.waitSignal(page.loadFinished):
                    page.load(QUrl(address))
                site.forget()
                page.runJavaScript(f"{{ {code.replace('URL', there)} }}")
                with suppress(QtTimeoutError):
                    qtbot.waitUntil(lambda entry=entry: entry in site.escapes, timeout=5000)  # type: ignore[misc]
                    break
            assert entry in site.escapes
