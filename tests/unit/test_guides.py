"""The guide loader: what is wrong is named with file, line, key and remedy."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk import resources
from kiosk.app.domains import domains
from kiosk.domain.errors import GuideError
from kiosk.domain.guide import State
from kiosk.services.guides import load_all, load_guide
from kiosk.services.guides.loader import LIMIT
from kiosk.ui.visitor.drawing import COLOURS
from kiosk.web.address import AllowList, safe_url

SHIPPED = resources.folder("assets") / "guides"

GOOD = """format = 1
id = "prov"
title = "Prov"
category = "boende"
authority = "Provet"
start = "practice:prov/"

[[question]]
id = "hushall"
text = "Bor du ensam?"
answers = [{ id = "ensam", text = "Ja" }, { id = "sambo", text = "Nej" }]

[[step]]
id = "hyra"
page = { path = "/prov", heading = "Prov" }
text = "Skriv din hyra."
done = "filled"
target = [{ label = "Hyra" }, { css = "#hyra" }]

[finish]
heading = "Klart"
receipt = "P-[0-9]+"
"""


@pytest.fixture
def guide_file(tmp_path: Path) -> Path:
    path = tmp_path / "prov" / "guide.toml"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "address",
    [
        "https://prov.se:8443/",
        "https://prov.se:99999/",
        "https://localhost/",
        "https://prov.se./",
        "https://.prov.se/",
        "https://[::1]/",
        "https://0x7f.1/",
        "https://%70rov.se/",
        "https://prov.se/en sida",
        "https://prov.se\\\\annan.se/",
        "https://prov.se/" + "a" * 4000,
    ],
)
def test_an_address_that_the_gate_would_refuse_is_refused_at_load(
    guide_file: Path, address: str
) -> None:
    for key, text in {
        "start": GOOD.replace("practice:prov/", address),
        "translated.en": GOOD.replace(
            'start = "practice:prov/"',
            f'start = "practice:prov/"\ntranslated = {{ en = "{address}" }}',
        ),
    }.items():
        guide_file.write_text(text, encoding="utf-8")

        with pytest.raises(GuideError, match=re.escape(f": {key}: ")):
            load_guide(guide_file)


@pytest.mark.parametrize(
    "address",
    ["https://prov.se", "https://prov.se:443/", "https://köping.se/a%20b?c#d", "https://10.0.0.1/"],
)
def test_an_address_that_the_gate_lets_in_is_read(guide_file: Path, address: str) -> None:
    text = GOOD.replace("practice:prov/", address)
    guide_file.write_text(text, encoding="utf-8")

    guide = load_guide(guide_file)

    assert safe_url(guide.start, AllowList.of(domains(guide))) is not None


def test_a_good_guide_is_read(guide_file: Path) -> None:
    guide = load_guide(guide_file)

    assert guide.step[0].word() == "Hyra"
    assert guide.practice


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ('title = "Prov"', "title = 7", 3, "title"),
        ("format = 1", "format = 2", 1, "format"),
        ('category = "boende"', 'category = "hus"', 4, "category"),
        ('start = "practice:prov/"', 'start = "http://prov.se/"', 6, "start"),
        ('start = "practice:prov/"', 'start = "https://kund@prov.se/"', 6, "start"),
        ('start = "practice:prov/"', 'start = "javascript:alert(1)"', 6, "start"),
        ('done = "filled"', 'done = "fylld"', 17, "step[0].done"),
        ('done = "filled"', 'hm = "filled"', 17, "step[0].hm"),
        ('text = "Skriv din hyra."', "", 13, "step[0]"),
        (', { css = "#hyra" }', "", 18, "step[0].target"),
        ('{ css = "#hyra" }', '{ css = "#hyra", label = "Hyra" }', 18, "step[0].target[1]"),
        ('{ css = "#hyra" }', '{ role = "textbox" }', 18, "step[0].target[1]"),
        ('receipt = "P-[0-9]+"', 'receipt = "P-[0-9+"', 22, "finish.receipt"),
        ('done = "filled"', 'when = { bor = "ensam" }\ndone = "filled"', 17, "step[0].when"),
        ('done = "filled"', 'when = { hushall = "x" }\ndone = "filled"', 17, "step[0].when"),
    ],
)
def test_a_fault_is_named_with_line_and_key(
    guide_file: Path, old: str, new: str, line: int, key: str
) -> None:
    assert old in GOOD
    guide_file.write_text(GOOD.replace(old, new), encoding="utf-8")

    with pytest.raises(GuideError) as refusal:
        load_guide(guide_file)

    assert str(refusal.value).startswith(f"{guide_file}:{line}: {key}")


@pytest.mark.parametrize(
    ("when", "known"), [('{ bor = "ensam" }', "hushall"), ('{ hushall = "x" }', "ensam, sambo")]
)
def test_what_a_step_depends_on_is_chosen_from_what_there_is(
    guide_file: Path, when: str, known: str
) -> None:
    step = f'when = {when}\ndone = "filled"'
    guide_file.write_text(GOOD.replace('done = "filled"', step), encoding="utf-8")

    with pytest.raises(GuideError, match=f"; choose one of {known}$"):
        load_guide(guide_file)


def test_a_guide_that_is_too_long_is_not_read(guide_file: Path) -> None:
    guide_file.write_text(" " * (LIMIT + 1), encoding="utf-8")

    with pytest.raises(GuideError, match=r"at most 500000 bytes\); is it the right file"):
        load_guide(guide_file)


def test_broken_toml_names_the_line(guide_file: Path) -> None:
    guide_file.write_text('format = 1\nid = "x\n', encoding="utf-8")

    with pytest.raises(GuideError, match=r"guide\.toml: not valid TOML: .*line 2"):
        load_guide(guide_file)


def test_a_file_that_is_not_text_is_refused(guide_file: Path) -> None:
    guide_file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(GuideError, match="UTF-8"):
        load_guide(guide_file)


@pytest.mark.proves("F24")
@pytest.mark.usefixtures("guide_file")
def test_one_broken_guide_leaves_the_others(tmp_path: Path) -> None:
    broken = tmp_path / "trasig" / "guide.toml"
    broken.parent.mkdir()
    broken.write_text("format = 1", encoding="utf-8")

    guides, refused = load_all([tmp_path])

    assert [guide.id for guide in guides] == ["prov"]
    assert [refusal.path for refusal in refused] == [broken]


def test_two_steps_of_one_name_are_refused(guide_file: Path) -> None:
    step = GOOD[GOOD.index("[[step]]") : GOOD.index("[finish]")]
    guide_file.write_text(GOOD.replace(step, step + step), encoding="utf-8")

    with pytest.raises(GuideError, match=r"step\[1\]\.id: 'hyra' is used twice"):
        load_guide(guide_file)


PAGELESS = GOOD.replace('page = { path = "/prov", heading = "Prov" }\n', "")


def test_a_draft_may_name_no_page_but_a_ready_guide_may_not(guide_file: Path) -> None:
    draft = PAGELESS.replace('done = "filled"\n', "").replace(
        'start = "practice:prov/"', 'start = "https://prov.se/"\nstate = "draft"'
    )
    guide_file.write_text(draft, encoding="utf-8")

    assert load_guide(guide_file).step[0].page is None
    guide_file.write_text(draft.replace('state = "draft"', ""), encoding="utf-8")
    with pytest.raises(GuideError, match=r"step\[0\].page: is required; only a draft"):
        load_guide(guide_file)


def test_a_step_without_a_page_finds_nothing_by_itself(guide_file: Path) -> None:
    draft = PAGELESS.replace('start = "practice:prov/"', 'start = "https://p.se/"\nstate = "draft"')
    guide_file.write_text(draft, encoding="utf-8")

    with pytest.raises(GuideError, match=r"step\[0\].done: without a page nothing is found"):
        load_guide(guide_file)


@pytest.mark.parametrize(("days", "outdated"), [(0, False), (90, False), (91, True)])
def test_a_guide_is_outdated_after_ninety_days(guide_file: Path, days: int, outdated: bool) -> None:  # noqa: FBT001  a parameter of the test
    today = date(2026, 11, 28)
    guide = replace(
        load_guide(guide_file), start="https://prov.se/", verified=today - timedelta(days)
    )

    assert guide.outdated(today) is outdated
    assert replace(guide, verified=None).outdated(today)
    assert not replace(guide, verified=None, start="practice:prov/").outdated(today)


def test_the_shipped_guides_are_all_read() -> None:
    guides, refused = load_all([SHIPPED])

    assert [str(each.error) for each in refused] == []
    drafts = [guide for guide in guides if guide.state is State.DRAFT]
    assert len(drafts) >= 10
    assert all(guide.verified is None for guide in drafts)
    sensitive = {guide.id for guide in guides if guide.sensitive}
    assert {"uppehallstillstand", "ekonomiskt-bistand", "vard-1177"} <= sensitive


def test_an_instruction_is_short() -> None:
    guides, _ = load_all([SHIPPED])

    long = [
        f"{guide.id}: {step.text}"
        for guide in guides
        for step in guide.step
        if len(step.text.split()) > 12
    ]
    assert long == []


def test_every_step_on_the_phone_has_a_drawing_without_text_in_known_colours() -> None:
    guides, _ = load_all([SHIPPED])
    phone = [guide for guide in guides if guide.on_phone]

    assert {guide.id for guide in phone} >= {"skaffa-bankid", "digital-brevlada"}
    for guide in phone:
        for step in guide.step:
            drawing = (SHIPPED / guide.id / f"{step.picture}.svg").read_text(encoding="utf-8")
            assert "<text" not in drawing
            assert set(re.findall(r"#[0-9A-Fa-f]{6}", drawing)) <= set(COLOURS)
