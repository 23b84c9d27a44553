from pathlib import Path

import pytest

from kiosk.domain.errors import CatalogError
from kiosk.domain.units import Block, Origin, Run
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.extract import Extract
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.memory import Memory
from kiosk.services.translation.pipeline import Pipeline

PAGE = [
    Block.of("Bostad"),
    Block.of("BOSTAD:"),
    Block((Run("Läs ", 0), Run("mer här", 1), Run(" om stödet. Sidan är ny."))),
    Block.of("Sida 2 av 5"),
    Block.of("Sida 3 av 5"),
    Block((Run("Filen "), Run("hyresavi-amina.pdf", 1, kept=True), Run(" är sparad."))),
    Block.of("Skriv till amina.testsson@exempel.se eller ring 070-123 45 67."),
    Block.of("19900101-1234"),
    Block.of("   "),
    Block.of("This page is not translated, because it is already in English."),
    Block((Run("Viktigt", 1), Run(": "))),
    Block((Run("Du har "), Run("3", 1), Run(" ärenden"))),
]
MSGIDS = [
    "Bostad",
    "Läs <1>mer här</1> om stödet.",
    "Sidan är ny.",
    "Sida {0} av {1}",
    "Filen {0} är sparad.",
    "Skriv till {0} eller ring {1}.",
    "Viktigt",
    "Du har <1>{0}</1> ärenden",
]


def _extract(path: Path, tag: str = "tr", blocks: list[Block] = PAGE) -> str:
    extract = Extract(path, tag)
    extract.add(blocks, "/boende/sida")
    extract.write()
    return path.read_text(encoding="utf-8")


def _msgids(text: str) -> list[str]:
    return [line[7:-1] for line in text.splitlines() if line.startswith('msgid "')][1:]


def test_a_page_becomes_the_sentences_a_translator_needs(tmp_path: Path) -> None:
    text = _extract(tmp_path / "prov.po")

    assert _msgids(text) == MSGIDS
    assert '"Plural-Forms: nplurals=' in text
    assert text.count("#: /boende/sida\n") == len(MSGIDS)
    for secret in ("amina", "070", "1990"):
        assert secret not in text


def test_filled_in_it_translates_the_whole_page(tmp_path: Path) -> None:
    path = tmp_path / "tr" / "LC_MESSAGES" / "pages-prov.po"
    path.parent.mkdir(parents=True)
    lines = _extract(path).splitlines()
    for number, line in enumerate(lines):
        if line == 'msgstr ""' and number > 1:
            lines[number] = lines[number - 1].replace("msgid", "msgstr", 1).upper()
            lines[number] = lines[number].replace("MSGSTR", "msgstr")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    pipeline = Pipeline(Memory.load("prov", "tr", tmp_path), NoTranslator(), Glossary())

    answers = pipeline.translate(PAGE, "tr")

    left = [answer for answer in answers if answer.origin is Origin.NONE]
    assert {flag for answer in left for flag in answer.flags} == {"nothing", "foreign"}
    assert answers[2].runs == ("LÄS ", "MER HÄR", " OM STÖDET. SIDAN ÄR NY.")
    assert answers[5].runs == ("FILEN ", "hyresavi-amina.pdf", " ÄR SPARAD.")
    assert answers[10].runs == ("VIKTIGT", ": ")
    assert answers[11].runs == ("DU HAR ", "3", " ÄRENDEN")


def test_what_stands_in_the_catalog_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "prov.po"
    before = (
        '# En kommentar\nmsgid ""\nmsgstr ""\n"Language: tr\\n"\n"X-Review: reviewed\\n"\n\n'
        '# from us\n#. note\n#: old/place\n#, fuzzy\n#| msgid "Bostäder"\nmsgid "Bostad"\n'
        'msgstr "Konut"\n\nmsgid "Sida {0} av {1}"\nmsgstr ""\n\n'
        '#~ msgid "Förr"\n#~ msgstr "Eski"\n'
    )
    path.write_text(before, encoding="utf-8")

    once = _extract(path)
    twice = _extract(path)

    assert once.startswith(before)
    assert _msgids(once)[2:] == [*MSGIDS[1:3], *MSGIDS[4:]]
    assert twice == once


def test_words_that_look_like_markup_of_a_catalog_are_written_once(tmp_path: Path) -> None:
    path = tmp_path / "prov.po"
    texts = (
        "{krull} parentes",
        "%d filer",
        "{n} saker",
        "100 %s",
        "{{ namn }} är ny",
        "Se <1>a</1>",
    )
    blocks = [*map(Block.of, texts), Block.of("<2>öppen"), Block.of("50 %(x)s och %%d")]

    once = _extract(path, blocks=blocks)
    twice = _extract(path, blocks=blocks)

    assert twice == once
    assert '"{{krull}} parentes"' in once
    assert '"%%d filer"' in once
    assert len(_msgids(once)) == len(blocks)


def test_escaped_words_are_found_again_and_shown_as_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "prov.po"
    _extract(path, blocks=[Block.of("{krull} parentes"), Block.of("%d filer")])
    text = path.read_text(encoding="utf-8")
    for msgid, msgstr in (("{{krull}} parentes", "ayraç {{krull}}"), ("%%d filer", "%%d dosya")):
        text = text.replace(f'"{msgid}"\nmsgstr ""', f'"{msgid}"\nmsgstr "{msgstr}"')
    path.write_text(text, encoding="utf-8")

    memory = Memory.read(path, "tr")

    found = [memory.find(words) for words in ("{krull} parentes", "%d filer", "3 filer")]
    assert [one and one.text for one in found] == ["ayraç {krull}", "%d dosya", None]


def test_words_of_the_glossary_are_written_too(tmp_path: Path) -> None:
    assert _msgids(_extract(tmp_path / "prov.po", blocks=[Block.of("Hushåll")])) == ["Hushåll"]


def test_a_name_and_a_number_are_told_apart(tmp_path: Path) -> None:
    blocks = [
        Block((Run("Hej "), Run("Amina", 1, kept=True), Run(", du har 3 filer"))),
        Block((Run("Hej "), Run("Ali", 1, kept=True), Run(", du har "), Run("4", 2, kept=True))),
    ]

    text = _extract(tmp_path / "prov.po", blocks=blocks)

    assert _msgids(text) == ["Hej {0}, du har {1} filer", "Hej {0}, du har {1}"]
    assert text.count("#. numbers only: {1}\n") == 2


def test_where_a_number_stood_no_word_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "prov.po"
    text = _extract(path, blocks=[Block.of("3 filer från i går"), Block.of("Inloggad som {x}")])
    path.write_text(text.replace('msgstr ""\n\n', 'msgstr "dünden {0} dosya"\n\n'), "utf-8")
    memory = Memory.read(path, "tr")

    found = memory.find("12 filer från i går")

    assert found is not None
    assert found.text == "dünden 12 dosya"
    assert memory.find("Amina Testsson filer från i går") is None


def test_a_case_number_in_the_path_of_a_page_is_not_written(tmp_path: Path) -> None:
    extract = Extract(tmp_path / "prov.po", "tr")
    extract.add([Block.of("Ditt ärende")], "/arende/SN-2026-00417/mer info")
    extract.write()

    assert "#: /arende/…/mer%20info\n" in (tmp_path / "prov.po").read_text(encoding="utf-8")


def test_a_broken_catalog_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "prov.po"
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "Spara\nmsgstr ""\n', encoding="utf-8")

    with pytest.raises(CatalogError, match=r"prov\.po:4: .*; "):
        Extract(path, "tr")

    assert "Spara" in path.read_text(encoding="utf-8")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="make it first"):
        Extract(tmp_path / "no" / "prov.po", "tr")
