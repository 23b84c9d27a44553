from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.errors import CatalogError
from kiosk.domain.units import Origin, Run
from kiosk.services.translation.memory import Memory, services
from tests.helpers.growth import in_step

Catalog = Callable[..., Path]


def _found(locales: Path, text: str, tag: str = "tr") -> str | None:
    found = Memory.load("prov", tag, locales).find(text)
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("msgid", "msgstr", "text", "expected"),
    [
        ("Bor du ensam?", "Yalnız mısın?", " Bor\u00a0du\n en\u00adsam? ", "Yalnız mısın?"),
        (
            "Steg {0} av {1}: Bostad",
            "{1} adımdan {0}: Konut",
            "Steg 2 av 7: Bostad",
            "7 adımdan 2: Konut",
        ),
        ("Steg 2 av 7: Bostad", "Adım 2/7: Konut", "Steg 3 av 7: Bostad", None),
        ("Skriv 10 siffror", "10 rakam yaz", "Skriv 12 siffror", "12 rakam yaz"),
        ("Två barn, 2 rum", "İki çocuk, iki oda", "Två barn, 3 rum", None),
        ("Två barn, 2 rum", "İki çocuk, iki oda", "Två barn, 2 rum", "İki çocuk, iki oda"),
        ("Hyran är {0} kr.", "Kira {0} kr.", "Hyran är 7\u00a0450 kr.", "Kira 7\u00a0450 kr."),
        ("Hyran är {0}.", "Kira {0}.", "Hyran är 7 450 kr.", "Kira 7 450 kr."),
        (
            "Svara senast {0}.",
            "En geç {0}.",
            "Svara senast 23 november 2026.",
            "En geç 23 Kasım 2026.",
        ),
        ("Inloggad som {0}", "{0} girdi", "Inloggad som Amina Testsson", "Amina Testsson girdi"),
        (
            "Filen {0} är bifogad",
            "{0} eklendi",
            "Filen hyresavi.pdf är bifogad",
            "hyresavi.pdf eklendi",
        ),
        ("Till {0}", "{0} için", "Till alla som söker stöd", None),
        ("{0}", "x{0}", "allt", None),
        ("{0}", "x{0}", "7", None),
        ("ÅÅÅÅ-MM-DD", "YYYY-AA-GG", "ÅÅÅÅ-MM-DD", "YYYY-AA-GG"),
        ("Bostad", "Konut", "BOSTAD", "Konut"),
        ("Bostad", "Konut", "Bostad:", "Konut:"),
        ("Bostad", "Konut", "Bostad *", "Konut *"),
        ("Din bostad.", "Konutun.", "Din bostad", "Konutun"),
        ("Bor du ensam?", "Yalnız mısın?", "Bor du ensam", None),
        ("Till {0} ", "{0} için", "Till 7 ", "7 için"),
    ],
)
def test_a_sentence_is_found(
    catalog: Catalog, locales: Path, msgid: str, msgstr: str, text: str, expected: str | None
) -> None:
    catalog("tr", {msgid: msgstr})

    assert _found(locales, text) == expected


def test_the_exact_sentence_outranks_its_variants(catalog: Catalog, locales: Path) -> None:
    words = {"Bostad": "Konut", "BOSTAD": "KONUT"}
    catalog("tr", words | {"Skriv 10 ord": "On söz", "Skriv {0} ord": "{0} söz"})

    assert _found(locales, "BOSTAD") == "KONUT"
    assert _found(locales, "Skriv 10 ord") == "On söz"
    assert _found(locales, "Skriv 11 ord") == "11 söz"


def test_the_sentence_with_the_same_number_outranks_the_others(
    catalog: Catalog, locales: Path
) -> None:
    catalog("tr", {"Efter 1 dag": "1 gün", "Efter 7 dag": "7 gün sonra"})

    assert _found(locales, "Efter 7 dag") == "7 gün sonra"
    assert _found(locales, "Efter 9 dag") == "9 gün"


def test_a_translated_word_fills_a_slot_in_its_translation(catalog: Catalog, locales: Path) -> None:
    catalog("ar", {"Steg {0}: {1}": "الخطوة {0}: {1}", "Bostad": "السكن"})

    assert _found(locales, "Steg 2: Bostad", "ar") == "الخطوة 2: السكن"


def test_numbers_keep_their_direction_in_right_to_left_text(
    catalog: Catalog, locales: Path
) -> None:
    catalog("ar", {"Svara senast {0}.": "الرد حتى {0}."})

    assert _found(locales, "Svara senast 2026-11-23.", "ar") == "الرد حتى \u20662026-11-23\u2069."


@pytest.mark.parametrize(
    ("review", "origin"), [("draft", Origin.DRAFT), ("reviewed", Origin.REVIEWED)]
)
def test_the_header_says_who_has_read_it(
    catalog: Catalog, locales: Path, review: str, origin: Origin
) -> None:
    catalog("tr", {"Spara": "Kaydet"}, review)

    found = Memory.load("prov", "tr", locales).find("Spara")

    assert found is not None
    assert found.origin is origin


def test_without_the_header_it_is_a_draft(catalog: Catalog, locales: Path) -> None:
    path = catalog("tr", {"Spara": "Kaydet"})
    path.write_text(path.read_text().replace('"X-Review: draft\\n"\n', ""))

    assert Memory.load("prov", "tr", locales).origin is Origin.DRAFT


def test_unfinished_entries_are_left_out(catalog: Catalog, locales: Path) -> None:
    extra = (
        '\n#, fuzzy\nmsgid "Spara"\nmsgstr "Yanlış"\n\nmsgid "Nästa"\nmsgstr ""\n'
        '\n#~ msgid "Förr"\n#~ msgstr "Eski"\n'
    )
    catalog("tr", {"Bostad": "Konut"}, extra=extra)

    memory = Memory.load("prov", "tr", locales)

    assert [memory.find(text) for text in ("Spara", "Nästa", "Förr")] == [None, None, None]
    assert len(memory) == 1


def test_a_translation_that_forgets_a_value_is_left_out_and_named(
    catalog: Catalog, locales: Path
) -> None:
    path = catalog("tr", {"Steg {0} av {1}": "Adım {0}"})

    memory = Memory.load("prov", "tr", locales)

    assert memory.find("Steg 1 av 2") is None
    assert memory.unusable[0].startswith(f"{path}:6: ")


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ('\nmsgid "Spara\nmsgstr "Kaydet"\n', 10),
        ("\nmsgid Spara\n", 10),
        ('\nhej "Spara"\nmsgstr "x"\n', 10),
    ],
)
def test_a_broken_catalog_names_file_line_and_remedy(
    catalog: Catalog, locales: Path, broken: str, line: int
) -> None:
    path = catalog("tr", {"Hemlig": "Gizli"}, extra="\n" + broken)

    with pytest.raises(CatalogError) as caught:
        Memory.load("prov", "tr", locales)

    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert ";" in str(caught.value)


def test_a_catalog_that_is_no_text_is_refused(catalog: Catalog, locales: Path) -> None:
    path = catalog("tr", {"Spara": "Kaydet"})
    path.write_bytes(path.read_bytes() + b'\nmsgid "\xff\xfe"\n')

    with pytest.raises(CatalogError, match="UTF-8"):
        Memory.load("prov", "tr", locales)


def test_a_service_without_a_catalog_is_an_empty_memory(locales: Path) -> None:
    assert Memory.load("prov", "tr", locales).find("Spara") is None


def test_a_service_cannot_point_outside_the_catalogs(locales: Path) -> None:
    with pytest.raises(CatalogError):
        Memory.load("../../etc/passwd", "tr", locales)


def test_the_services_with_a_catalog_are_listed(catalog: Catalog, locales: Path) -> None:
    catalog("tr", {"Spara": "Kaydet"})

    assert services(locales) == ("prov",)


def test_a_catalog_is_read_in_step_with_its_length(catalog: Catalog, locales: Path) -> None:
    def load(sentences: int) -> None:
        words = ("x" * (n // 20) + "abcdefghijklmnopqrst"[n % 20] for n in range(sentences))
        texts = {f"Mening {word} om {{0}} barn": f"Cümle {word} {{0}}" for word in words}
        catalog("tr", texts)
        Memory.load("prov", "tr", locales)

    assert in_step(load, 1_000)


def _with_header(path: Path, line: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"X-Review', f'"{line}\\n"\n"X-Review'), encoding="utf-8")


def test_a_catalog_in_another_language_is_refused(catalog: Catalog, locales: Path) -> None:
    path = catalog("ar", {"Spara": "Kaydet"})
    _with_header(path, "Language: tr")

    with pytest.raises(CatalogError) as caught:
        Memory.load("prov", "ar", locales)

    assert str(caught.value).startswith(f"{path}:4: Language: ")
    assert "; name the catalog of 'ar'" in str(caught.value)


@pytest.mark.parametrize("language", ["ar_SY", "AR", "ar", ""])
def test_the_region_of_a_catalog_may_be_another(
    catalog: Catalog, locales: Path, language: str
) -> None:
    _with_header(catalog("ar", {"Spara": "حفظ"}), f"Language: {language}")

    assert _found(locales, "Spara", "ar") == "حفظ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BOR DU ENSAM?", "Yalnız mısın?"),
        ("Bor Du Ensam?", "Yalnız mısın?"),
        ("Telefon:", "Telefon:"),
        ("Telefon *", "Telefon *"),
        ("* Telefon", "* Telefon"),
        ("Telefon…", "Telefon…"),
        ("Telefon ...", "Telefon ..."),
        ("Telefon (frivilligt)", "Telefon (isteğe bağlı)"),
        ("TELEFON (Frivilligt):", "Telefon (isteğe bağlı):"),
        ("Telefon (hemligt)", None),
        ("• Bor du ensam?", "• Yalnız mısın?"),
        ("Telefon\u00ad\u00a0", "Telefon"),
        ("SIDA 2 AV 5", "Sayfa 2 / 5"),
        ("Ditt ”bo” – nu", "Şimdi ev"),
        ("→ Telefon", "→ Telefon"),
        ("Bor du ensam? »", "Yalnız mısın? »"),
        ("1. Telefon", "1. Telefon"),
        ("b) Telefon:", "b) Telefon:"),
        ("• 2) Telefon (frivilligt) *", "• 2) Telefon (isteğe bağlı) *"),
        ("+ Sida 2 av 5 ›", "+ Sayfa 2 / 5 ›"),
        ("e‑post", "E-posta"),
        ("- " * 300 + "Telefon", "- " * 300 + "Telefon"),
        ("• " * 9000 + "x", None),
    ],
)
def test_pages_write_the_same_words_in_many_ways(
    catalog: Catalog, locales: Path, text: str, expected: str | None
) -> None:
    words = {"Bor du ensam?": "Yalnız mısın?", "Telefon": "Telefon", "Frivilligt": "isteğe bağlı"}
    words |= {"E-post": "E-posta"}
    more = {"Sida {0} av {1}": "Sayfa {0} / {1}", "Ditt 'bo' - nu".replace("'", '\\"'): "Şimdi ev"}
    catalog("tr", words | more)

    assert _found(locales, text) == expected


def _placed(
    locales: Path, *parts: str | tuple[str, int] | tuple[str, int, bool], tag: str = "tr"
) -> tuple[str, ...] | None:
    memory = Memory.load("prov", tag, locales)
    runs = [Run(part) if isinstance(part, str) else Run(*part) for part in parts]

    def own(text: str) -> str | None:
        found = memory.find(text)
        return None if found is None else found.text

    found = memory.find_runs(runs, own)
    return found and found[0]


@pytest.mark.parametrize(
    ("msgstr", "expected"),
    [
        ("Read <1>more here</1> about it.", ("Read ", "more here", " about it.")),
        ("<1>Burada</1> oku.", ("", "Burada", " oku.")),
        ("Oku <1>burada</1>", ("Oku ", "burada", "")),
        ("Oku burada", None),
        ("Oku <2>burada</2>", None),
        ("Oku <1>burada", None),
        ("Oku <1></1> burada", None),
    ],
)
def test_the_tags_of_a_translation_say_what_goes_where(
    catalog: Catalog, locales: Path, msgstr: str, expected: tuple[str, ...] | None
) -> None:
    catalog("tr", {"Läs <1>mer här</1> om stödet.": msgstr})

    assert _placed(locales, "Läs ", ("mer här", 3), "\u00a0om stö\u00addet.") == expected


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Läs <1>mer</1> nu", "Şimdi oku"),
        ("Läs <1>mer</1> nu", "Oku <1>daha <2>x</2></1>"),
        ("Läs <1>mer</1> nu", "Oku <1>daha"),
        ("<1>Hyra</1> och <2>el</2>", "<2>Elektrik</2> ve <1>kira</1>"),
    ],
)
def test_a_translation_with_impossible_tags_is_left_out_and_named(
    catalog: Catalog, locales: Path, msgid: str, msgstr: str
) -> None:
    path = catalog("tr", {msgid: msgstr})

    memory = Memory.load("prov", "tr", locales)

    assert len(memory) == 0
    assert memory.unusable[0].startswith(f"{path}:6: msgstr has ")
    assert ";" in memory.unusable[0]


def test_names_and_numbers_stand_where_the_translation_has_them(
    catalog: Catalog, locales: Path
) -> None:
    catalog(
        "ar",
        {"Filen {0} är <1>sparad</1> i {1} dagar.": "يُحفظ {0} <1>محفوظا</1> لمدة {1} أيام."},
    )

    placed = _placed(
        locales, "Filen ", ("x 1.pdf", 1, True), " är ", ("sparad", 2), " i 7 dagar.", tag="ar"
    )

    assert placed == (
        "يُحفظ \u2066",
        "x 1.pdf",
        "\u2069 ",
        "محفوظا",
        " لمدة 7 أيام.",
    )


def test_without_tags_the_words_of_the_link_tell_its_place(catalog: Catalog, locales: Path) -> None:
    catalog(
        "tr",
        {
            "Läs mer här om stödet.": "Destek hakkında Buradan okuyun.",
            "Mer här": "buradan",
            "Läs villkoren nu": "Koşulları oku",
        },
    )

    assert _placed(locales, " Läs ", ("mer här", 1), " om stödet.") == (
        "Destek hakkında ",
        "Buradan",
        " okuyun.",
    )
    assert _placed(locales, "Läs ", ("villkoren", 1), " nu") is None
