"""Longer and turned words on the practice pages: nothing is cut, and Arabic stands right."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWebEngineCore import QWebEngineProfile
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import FromPractice, decode
from kiosk.domain.units import Origin, View
from kiosk.practice.boendestod.application import Page
from kiosk.services.translation.engines.pseudo import PseudoTranslator
from tests.web.conftest import ARABIC, ENGLISH, RealPage, Site

PAGES = ("", "logga-in", *(page.value for page in Page), "klart")
SIZES = ((1308, 880), (707, 880), (500, 880))  # beside the guide: wide, largest text, old screens
# What of the controls' texts is cut: by its own control, by what is around it, or by the page.
CUT = """
(() => {
  const cut = [];
  const say = (one, why) => cut.push(`${one.localName}#${one.id}.${one.className} ${why}: ` +
    (one.textContent || one.value || "").trim().slice(0, 40));
  const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 &&
    a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const all = document.querySelectorAll(
    "button,a[href],label,legend,summary,select,input,textarea,[role=button],[role=combobox]," +
    "[role=option],[role=tab],th");
  for (const one of all) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.type === "hidden") continue;
    const box = one.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const style = getComputedStyle(one);
    const within = box.left >= -1 && box.right <= innerWidth + 1;
    if (box.bottom > 0 && !within) say(one, "leaves the page");
    if (one.localName === "select") {
      const pen = new OffscreenCanvas(1, 1).getContext("2d");
      pen.font = style.font;
      const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const text = one.selectedOptions[0]?.label ?? "";
      if (pen.measureText(text).width > room + 1) say(one, "cuts its choice");
      continue;
    }
    const shows = style.overflowX === "visible" && style.overflowY === "visible";
    const holds = one.scrollWidth <= one.clientWidth + 1 &&
      one.scrollHeight <= one.clientHeight + 1;
    if (!shows && !holds && one.localName !== "textarea") say(one, "is too small");
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.nodeValue.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
      if (parent.closest("select,svg") || getComputedStyle(parent).clipPath !== "none") continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        if (style.display !== "inline" && !inside(line, box)) say(one, "does not hold its text");
        for (let up = parent; up; up = up.parentElement) {
          const flow = getComputedStyle(up);
          if (flow.overflowX === "visible" && flow.overflowY === "visible") continue;
          if (up === document.documentElement || up === document.body) continue;
          const edge = up.getBoundingClientRect();
          const scrolls = /auto|scroll/.test(flow.overflowX + flow.overflowY);
          if (!scrolls && !inside(line, edge)) say(one, "is cut by what is around it");
        }
      }
    }
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) {
    const wide = [...document.querySelectorAll("body *")].filter((one) =>
      one.getBoundingClientRect().right > innerWidth + 1 &&
      one.checkVisibility()).pop();
    cut.push(`the page is too wide, by ${wide?.localName}.${wide?.className}`);
  }
  return [...new Set(cut)];
})()
"""


@pytest.fixture
def practice() -> Iterator[int]:
    command = [sys.executable, "-m", "kiosk.practice", "--open"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as site:
        assert site.stdout is not None
        yield decode(site.stdout.readline(), FromPractice).port
        site.communicate(timeout=5)


@pytest.fixture
def open_page(
    qtbot: QtBot, practice: int, profile: QWebEngineProfile
) -> Iterator[Callable[[str], RealPage]]:
    """Return a way to open a page of the practice service."""
    real = RealPage(qtbot, Site(port=practice), profile)

    def opened(path: str) -> RealPage:
        real.open(f"http://127.0.0.1:{practice}/boendestod/{path}")
        return real

    yield opened
    real.close()


def settled(page: RealPage) -> None:
    """Wait until every text has its translation, and the page is laid out."""
    page.until("document.fonts.status", "loaded")
    page.qtbot.waitUntil(lambda: bool(page.units))
    answers: list[object] = []

    def quiet() -> bool:
        answers.clear()
        page.page.call("asking.waiting", done=answers.append)
        page.qtbot.waitUntil(lambda: bool(answers))
        return not answers[0]

    page.qtbot.waitUntil(quiet)


@pytest.mark.parametrize("path", PAGES)
def test_mode_13_words_60_percent_longer_are_cut_by_no_control(
    open_page: Callable[[str], RealPage], path: str
) -> None:
    page = open_page(path)
    engine = PseudoTranslator(longer=True)

    def longer(text: str) -> str:
        (made,) = engine.translate([text], "en")
        return made.text if made is not None else text

    page.translate = longer
    page.origin = Origin.DRAFT
    page.speak(ENGLISH)
    settled(page)

    found = {}
    for view in (View.OWN, View.BOTH):
        page.page.set_view(view)
        for width, height in SIZES:
            page.view.resize(width, height)
            page.until(f"innerWidth === {width}", wanted=True)
            found[view.value, width] = page.js(CUT)

    assert not {place: cut for place, cut in found.items() if cut}


def test_mode_11_arabic_stands_right_and_the_page_keeps_its_frame(
    open_page: Callable[[str], RealPage],
) -> None:
    page = open_page("bostad")
    frame = "(s => [s.direction, document.documentElement.dir, document.body.dir])"
    frame += "(getComputedStyle(document.documentElement))"
    before = page.js(frame)
    words = "الإيجار الشهري 7 450 kr för ÖV-BB-2026-00001 (2026-11-20)."
    page.translate = lambda _text: words
    page.speak(ARABIC, View.BOTH)
    settled(page)

    assert page.js(frame) == before
    blocks = page.js(
        "[...document.querySelectorAll('h1,h2,main p:not(:empty),label,legend')].filter("
        "one => one.checkVisibility() && /\\p{Script=Arabic}/u.test(one.textContent)).map(one => {"
        "const s = getComputedStyle(one); const r = document.createRange();"
        "const text = [...one.childNodes].find(n => n.nodeType === 3 && n.nodeValue.trim());"
        "if (!text) return ['ar', 'rtl', true]; "
        "const at = text.nodeValue.search(/\\d/); r.setStart(text, at); r.setEnd(text, at + 1);"
        "const digit = r.getBoundingClientRect(); const start = text.nodeValue.search(/\\p{L}/u);"
        "r.setStart(text, start); r.setEnd(text, start + 1);"
        "const first = r.getBoundingClientRect();"
        "return [one.closest('[lang]').lang, s.direction,"
        " first.top < digit.top - 4 || first.left > digit.left]; })"
    )
    assert isinstance(blocks, list)
    assert len(blocks) > 5
    assert [block for block in blocks if block != ["ar", "rtl", True]] == []
    fields = page.js(
        "[...document.querySelectorAll('input:not([type=radio],[type=checkbox])')].filter("
        "one => one.checkVisibility()).map(one => getComputedStyle(one).direction)"
    )
    assert isinstance(fields, list)
    assert set(fields) == {"ltr"}
    heading = page.js("document.querySelector('h1').textContent")
    assert isinstance(heading, str)
    for part in ("7 450", "ÖV-BB-2026-00001", "2026-11-20"):
        before_it = heading[: heading.index(part)]
        assert before_it.count("\u2066") > before_it.count("\u2069")
