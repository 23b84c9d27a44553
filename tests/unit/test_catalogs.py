import gettext
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import i18n
from kiosk.catalogs import files
from kiosk.catalogs.__main__ import main
from kiosk.catalogs.extract import code_texts, msgid_takers

_CODE = '''
"""A docstring."""

from kiosk.i18n import gettext as _, ngettext


class Bar:
    def __init__(self, icon: str, msgid: str = "") -> None:
        self.msgid = msgid


def bar(count: int, many: bool) -> None:
    _("Börja om")
    _("Steg {number} av {total}").format(number=1, total=2)
    _("Hör igen" if many else "Lyssna")
    ngettext("{count} sekund kvar", "{count} sekunder kvar", count).format(count=count)
    Bar("icon", "Hämta personal")
    Bar("icon", msgid="Visa mig")
    print("inte för besökaren")
'''
_GUIDE = """
id = "hyra"
title = "Ansök om bostad"
authority = "Övningskassan"
[[step]]
text = "Skriv din hyra."
target = [{ label = "Hyra per månad" }, { css = "#hyra" }]
"""
_TRANSLATIONS = {
    "Börja om": "Baştan başla",
    "Steg {number} av {total}": "Adım {number}/{total}",
    "Hör igen": "Tekrar dinle",
    "Lyssna": "Dinle",
    "Hämta personal": "Görevli çağır",
    "Visa mig": "Göster",
    "Ansök om bostad": "Konut başvurusu",
    "Övningskassan": "Alıştırma kurumu",
    "Skriv din hyra.": "Kiranızı yazın.",
}
_PLURAL = 'msgstr[0] "{count} saniye kaldı"\nmsgstr[1] "{count} saniye kaldı"'

Tool = Callable[..., int]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "kiosk" / "ui").mkdir(parents=True)
    (tmp_path / "kiosk" / "ui" / "bar.py").write_text(_CODE, encoding="utf-8")
    (tmp_path / "assets" / "guides" / "hyra").mkdir(parents=True)
    (tmp_path / "assets" / "guides" / "hyra" / "guide.toml").write_text(_GUIDE, encoding="utf-8")
    (tmp_path / "locales").mkdir()
    return tmp_path


@pytest.fixture
def tool(checkout: Path) -> Tool:
    return lambda *arguments: main(["--root", str(checkout), *arguments])


@pytest.fixture
def turkish(checkout: Path, tool: Tool) -> Path:
    """A complete Turkish catalog."""
    tool("update", "tr")
    path = checkout / "locales" / "tr" / "LC_MESSAGES" / "kiosk.po"
    text = path.read_text(encoding="utf-8")
    for swedish, turkish in _TRANSLATIONS.items():
        text = text.replace(
            f'msgid "{swedish}"\nmsgstr ""', f'msgid "{swedish}"\nmsgstr "{turkish}"'
        )
    text = text.replace('msgstr[0] ""\nmsgstr[1] ""', _PLURAL)
    path.write_text(text, encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_template_holds_what_visitors_meet_and_nothing_else(checkout: Path, tool: Tool) -> None:
    tool("extract")

    template = (checkout / "locales" / "kiosk.pot").read_text(encoding="utf-8")
    for swedish in _TRANSLATIONS:
        assert f'msgid "{swedish}"' in template
    assert 'msgid_plural "{count} sekunder kvar"' in template
    assert "Hyra per månad" not in template
    assert "inte för besökaren" not in template
    assert "docstring" not in template


def test_a_template_says_neither_day_nor_line(checkout: Path, tool: Tool) -> None:
    tool("extract")
    before = (checkout / "locales" / "kiosk.pot").read_bytes()
    change(checkout / "kiosk" / "ui" / "bar.py", '"""A docstring."""', '"""A\n\ndocstring."""')

    tool("extract")

    assert (checkout / "locales" / "kiosk.pot").read_bytes() == before
    assert b"POT-Creation-Date" not in before


def test_a_parameter_named_msgid_takes_a_message(tmp_path: Path) -> None:
    (tmp_path / "widgets.py").write_text(
        "class Tile:\n    icon: str\n    msgid: str\n"
        "class Sign:\n    def set_msgid(self, msgid: str) -> None: ...\n"
    )

    takers = msgid_takers(tmp_path)

    found = code_texts("Tile('i', 'Ett')\nsign.set_msgid('Två')\nlog('tre')\n", takers)
    assert [message for _line, message, _comments in found] == ["Ett", "Två"]


@pytest.mark.parametrize(
    "code",
    [
        "_('Ett' if x else 'Två')",
        "_(x or 'Ett' or 'Två')",
        "TEXTS = {'a': 'Ett', 'b': 'Två'}\n_(TEXTS[x])",
        "TEXTS = {'a': 'Ett'}\n_(TEXTS.get(x, 'Två'))",
        "TEXTS: dict[str, str] = {'a': 'Ett', 'b': 'Två'}\nfor t in TEXTS.values(): _(t)",
        "TEXTS = {'a': 'Ett', 'b': 'Två'}\nfor a, t in TEXTS.items(): _(t)",
        "ROWS = (('icon', 'Ett'), ('icon', 'Två'))\nfor icon, t in ROWS: _(t)",
        "ROWS = {'a': ('icon', 'Ett'), 'b': ('icon', 'Två')}\nicon, t = ROWS[x]\n_(t)",
        "[_(t) for t in ('Ett', 'Två')]",
        "A = 'Ett'\n_(A)\nB = mark('Två')",
        "t = t\nt = 'Ett'\nt = 'Två'\n_(t)",
    ],
)
def test_a_text_is_followed_to_where_it_is_written(code: str) -> None:
    assert [message for _line, message, _comments in code_texts(code, {})] == ["Ett", "Två"]


def test_a_complete_catalog_passes(tool: Tool, turkish: Path) -> None:
    assert turkish.is_file()
    assert tool("check") == 0


def test_a_new_catalog_is_a_draft_with_the_plural_rule_of_cldr(checkout: Path, tool: Tool) -> None:
    tool("update", "ar")

    headers = files.read(checkout / "locales/ar/LC_MESSAGES/kiosk.po").headers
    assert headers["X-Review"] == "draft"
    assert headers["Plural-Forms"].startswith("nplurals=6;")


def test_every_header_is_read_also_the_first_and_a_folded_one(tool: Tool, turkish: Path) -> None:
    change(turkish, '"Project-Id-Version: lots-kiosk\\n"', '"Project-Id-Version: "\n"lots 2\\n"')
    change(turkish, 'msgid ""\nmsgstr ""\n"', '# By A. Tolk\nmsgid ""\nmsgstr ""\n"')

    headers = files.read(turkish).headers

    assert list(headers)[:2] == ["Project-Id-Version", "Language"]
    assert headers["Project-Id-Version"] == "lots 2"
    tool("update")
    assert '"Project-Id-Version: lots 2\\n"' in turkish.read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", ["ar", "so", "ti", "fa", "tr", "en", "uk", "pt-BR"])
def test_gettext_understands_the_plural_rule(tag: str) -> None:
    rule = files.plural_forms(tag)

    plural = gettext.c2py(rule.split("plural=", 1)[1].rstrip(";"))
    forms = files.plural_count({"Plural-Forms": rule})
    assert {plural(number) for number in range(1, 2000)} <= set(range(forms))


def test_an_update_keeps_translations_review_and_other_headers(tool: Tool, turkish: Path) -> None:
    change(turkish, "X-Review: draft\\n", 'X-Review: reviewed\\n"\n"X-Reviewed-By: A. Tolk\\n')
    before = turkish.read_text(encoding="utf-8")

    tool("update")

    assert turkish.read_text(encoding="utf-8") == before
    assert tool("check") == 0


def test_an_update_adds_new_texts_and_drops_old_ones(
    checkout: Path, tool: Tool, turkish: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(checkout / "kiosk" / "ui" / "bar.py", '"Börja om"', '"Börja på nytt"')

    tool("update")

    text = turkish.read_text(encoding="utf-8")
    assert 'msgid "Börja på nytt"\nmsgstr ""' in text
    assert "Börja om" not in text
    assert "Tekrar dinle" in text
    assert tool("check") == 1
    assert "'Börja på nytt': not translated" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"Dinle"', '""', "'Lyssna': not translated"),
        ('"Dinle"', '"  "', "'Lyssna': not translated"),
        ('msgid "Lyssna"', '#, fuzzy\nmsgid "Lyssna"', "'Lyssna': marked fuzzy"),
        ("Adım {number}/{total}", "Adım {number}/{tota}", "must be: {number}, {total}"),
        ("Adım {number}/{total}", "Adım {number}/{total", "a brace"),
        ('"Dinle"', '"Dinle {x}"', "the placeholders must be: none"),
        ('\nmsgstr[1] "{count} saniye kaldı"', "", "'{count} sekund kvar': not translated"),
        (
            '\n\n#: kiosk/ui/bar.py\nmsgid "Hämta',
            '\nmsgstr[2] "x"\n\nmsgid "Hämta',
            "correct that line",
        ),
        ('"X-Review: draft\\n"\n', "", "X-Review must say draft or reviewed"),
        ("X-Review: draft", "X-Review: maybe", "X-Review must say draft or reviewed"),
        ("nplurals=2", "nplurals=3", "Plural-Forms is not CLDR's"),
        ("Language: tr", "Language: ar", "Language must say tr"),
        ('msgid "Lyssna"', 'msgid "Lyssnade"', "'Lyssna': missing"),
        ('msgstr "Dinle"', 'msgstr "Dinle', "not a line of a catalog; correct it"),
    ],
)
def test_a_fault_in_a_catalog_is_named(
    tool: Tool,
    turkish: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    complaint: str,
) -> None:
    change(turkish, old, new)

    assert tool("check") == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if complaint in line)
    assert line.startswith(str(turkish))


def test_a_plural_form_may_leave_the_number_out(tool: Tool, turkish: Path) -> None:
    change(turkish, 'msgstr[0] "{count} saniye kaldı"', 'msgstr[0] "bir saniye kaldı"')

    assert tool("check") == 0


def test_a_stale_template_is_named(
    checkout: Path, tool: Tool, turkish: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(checkout / "assets/guides/hyra/guide.toml", "Skriv din hyra.", "Skriv hyran.")

    assert turkish.is_file()
    assert tool("check") == 1
    assert "kiosk.pot: stale" in capsys.readouterr().out


def test_a_missing_catalog_is_named(
    checkout: Path, tool: Tool, turkish: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turkish.unlink()

    assert tool("check") == 1
    assert f"{checkout / 'locales/tr/LC_MESSAGES/kiosk.po'}: missing" in capsys.readouterr().out


def test_reviewed_sentences_of_other_services_are_left_alone(tool: Tool, turkish: Path) -> None:
    other = turkish.with_name("pages-elsewhere.po")
    other.write_text(
        turkish.read_text(encoding="utf-8").split("\n\n", 1)[0]
        + '\n\nmsgid "Skicka {0}"\nmsgstr "Gönder {0}"\n',
        encoding="utf-8",
    )
    before = other.read_bytes()

    tool("update")

    assert other.read_bytes() == before
    assert tool("check") == 0
    change(other, "Gönder {0}", "Gönder {1}")
    assert tool("check") == 1


def test_a_compiled_catalog_is_what_the_screens_show(
    checkout: Path, tool: Tool, turkish: Path
) -> None:
    change(turkish, 'msgid "Lyssna"', '#, fuzzy\nmsgid "Lyssna"')

    assert tool("compile") == 0

    i18n.use("tr", checkout / "locales")
    assert i18n.gettext("Visa mig") == "Göster"
    assert i18n.gettext("Lyssna") == "Lyssna"
    assert (
        i18n.ngettext("{count} sekund kvar", "{count} sekunder kvar", 3) == "{count} saniye kaldı"
    )
    assert sorted(path.name for path in turkish.parent.iterdir()) == ["kiosk.mo", "kiosk.po"]


def test_a_broken_catalog_is_not_compiled_and_says_where(
    tool: Tool, turkish: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turkish.write_bytes(b'msgid "a"\nmsgstr "\xff"\n')

    assert tool("compile") == 1
    assert f"{turkish}: not UTF-8" in capsys.readouterr().err


def test_six_arabic_forms_survive_an_update(checkout: Path, tool: Tool) -> None:
    tool("update", "ar")
    path = checkout / "locales/ar/LC_MESSAGES/kiosk.po"
    for form in range(6):
        change(path, f'msgstr[{form}] ""', f'msgstr[{form}] "{{count}} {form}"')

    tool("update")
    tool("compile")

    i18n.use("ar", checkout / "locales")
    shown = [i18n.ngettext("{count} sekund kvar", "-", n) for n in (0, 1, 2, 3, 11, 100)]
    assert shown == [f"{{count}} {form}" for form in range(6)]


def test_an_unknown_language_is_refused(tool: Tool, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool("update", "xx-unknown") == 1
    assert "CLDR knows no language" in capsys.readouterr().err
