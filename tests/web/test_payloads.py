"""What the pages of the practice services send is the same untranslated, translated, toggled."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import pytest
from flask import request
from flask.typing import ResponseReturnValue
from PySide6.QtWebEngineCore import QWebEngineProfile
from pytestqt.qtbot import QtBot
from werkzeug.serving import WSGIRequestHandler, make_server

from kiosk.domain.language import Language
from kiosk.domain.units import View
from kiosk.practice import expectations
from kiosk.practice.site import create_site
from tests.web.conftest import ARABIC, ENGLISH, RealPage, Site

PAGES = sorted(
    {
        step.page
        for file in expectations.FOLDER.glob("*.toml")
        for step in expectations.load(file.stem).step
    }
)
Sent = tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]

# Late parts are there, and nothing is on its way.
THERE = """(() => {
  const late = [...document.querySelectorAll('template[data-late]')].map(t => +t.dataset.late);
  return document.readyState === 'complete' && performance.now() > Math.max(0, ...late) + 400;
})()"""
# All forms of the page with all that submits them, in shadow roots and frames too.
FORMS = """(() => {
  const found = [];
  const look = (root, realm) => {
    for (const form of root.querySelectorAll('form')) {
      const all = [...form.elements, ...root.querySelectorAll('input[type=image]')];
      found.push(...all.filter((one) => one.form === form &&
        ['submit', 'image'].includes(one.type)).map((submitter) => ({ form, submitter, realm })));
    }
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) look(one.shadowRoot, realm);
      if (one.contentDocument) look(one.contentDocument, one.contentWindow);
    }
  };
  look(document, window);
  return found;
})()"""
PAYLOADS = f"""{FORMS}.map(({{ form, submitter, realm }}) =>
  [...new realm.FormData(form, submitter)]
    .map(([name, value]) => [name, typeof value === 'string' ? value : value.name]))"""
POSTED = f"{FORMS}.filter(({{ form }}) => form.method === 'post')"
# A page that sends with `fetch` gets no answer, and so stays as it is.
UNANSWERED = """(() => {
  const real = window.fetch;
  window.fetch = (address, how) => how?.method === 'POST'
    ? real(address, how).then(() => new Promise(() => {})) : real(address, how);
})()"""
SUBMIT = f"""(() => {{
  const {{ form, submitter }} = {POSTED}[PLACE];
  form.noValidate = true;
  form.requestSubmit(submitter);
}})()"""


@dataclass
class Recorder:
    """A practice site that answers nothing to what is sent to it, and remembers it."""

    root: str = ""
    sent: list[Sent] = field(default_factory=list)


class _Quiet(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        """Be quiet."""


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    recorder = Recorder()
    site = create_site(everything=True)

    def record() -> ResponseReturnValue | None:
        if request.method != "POST":
            return None
        fields = tuple(request.form.items(multi=True))
        files = tuple((name, file.filename or "") for name, file in request.files.items())
        recorder.sent.append((request.path, fields, files))
        return "", 204  # a document that is sent stays where it is

    site.before_request_funcs.setdefault(None, []).insert(0, record)
    server = make_server("127.0.0.1", 0, site, request_handler=_Quiet)
    recorder.root = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield recorder
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def practice(
    qtbot: QtBot, site: Site, profile: QWebEngineProfile, recorder: Recorder
) -> Iterator[RealPage]:
    real = RealPage(qtbot, site, profile, lambda url: url.toString().startswith(recorder.root))
    yield real
    real.close()


def send_all(page: RealPage, recorder: Recorder) -> list[Sent]:
    """Submit each form of the page by each of its buttons, and return what the site got."""
    recorder.sent.clear()
    count = page.js(f"{POSTED}.length")
    assert isinstance(count, int)
    for place in range(count):
        page.js(f"({SUBMIT.replace('PLACE', str(place))}, 1)")
        page.qtbot.waitUntil(partial(_came, recorder, place + 1))
    return list(recorder.sent)


def _came(recorder: Recorder, count: int) -> bool:
    return len(recorder.sent) == count


def translated(page: RealPage, language: Language) -> None:
    page.speak(language, View.BOTH)
    page.until("document.documentElement.innerText.includes(' · \\u2066')", wanted=True)


@pytest.mark.parametrize("path", PAGES)
def test_mode_01_each_practice_page_sends_the_same(
    practice: RealPage, recorder: Recorder, path: str
) -> None:
    practice.open(recorder.root + path)
    practice.until(THERE, wanted=True)
    practice.js(f"({UNANSWERED}, 1)")
    payloads = practice.js(PAYLOADS)
    sent = send_all(practice, recorder)

    for language in (ARABIC, ENGLISH):
        translated(practice, language)
        for view in (View.BOTH, View.ORIGINAL, View.OWN):
            practice.page.set_view(view)
            assert practice.js(PAYLOADS) == payloads
        assert send_all(practice, recorder) == sent


def test_mode_01_the_pages_have_forms(practice: RealPage, recorder: Recorder) -> None:
    found = 0
    for path in PAGES:
        practice.open(recorder.root + path)
        practice.until(THERE, wanted=True)
        count = practice.js(f"{POSTED}.length")
        assert isinstance(count, int)
        found += count

    assert found > len(PAGES)
