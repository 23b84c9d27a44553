import pytest

from kiosk.services.speech.languages import NoVoiceError, check_writing, spoken_tags, voice_for
from kiosk.services.speech.normalise import normalise
from kiosk.services.speech.sentences import pieces


@pytest.mark.parametrize(
    ("written", "language", "read"),
    [
        ("7 450 kr", "sv", "7450 kronor"),
        ("7\u00a0450 kr/mån", "sv", "7450 kronor i månaden"),
        ("12 450,50 kr", "sv", "12450 kronor och 50 öre"),
        ("1 000:-", "sv", "1000 kronor"),
        ("7 450 kr", "en", "7450 kronor"),
        ("7 450 kr", "tr", "7450 kron"),
        ("7 450 kr", "ar", "7450 كرونة"),
        ("7 450 kr", "so", "7450 kr"),
        ("2026-11-23", "sv", "23 november 2026"),
        ("2026-11-23", "tr", "23 Kasım 2026"),
        ("2026-13-45", "sv", "2026-13-45"),
        ("19900101-1234", "sv", "19 90 01 01, 12 34"),
        ("900101-1234", "fa", "90 01 01, 12 34"),
        ("Ärende BoS-2026-004711", "sv", "Ärende B O S, 2026, 0 0 47 11"),
        ("COVID-19", "sv", "COVID-19"),
        ("kl. 9.00 och kl 13.30", "sv", "klockan 9 och klockan 13 30"),
        ("bl.a. el, t.ex. 3 st.", "sv", "bland annat el, till exempel 3 stycken"),
        ("e-id på boplats.se", "sv", "e-id på boplats.se"),
        ("steg 2-3", "sv", "steg 2-3"),
        ("Hej\u200f\u00ad 😀 du", "sv", "Hej du"),
        ("می\u200cخواهم", "fa", "می\u200cخواهم"),
        ("*** — !!!", "sv", ""),
    ],
)
def test_text_is_made_readable(written: str, language: str, read: str) -> None:
    assert normalise(written, language) == read


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("sv", "sv"),
        ("sv-FI", "sv"),
        ("en", "en-gb"),
        ("en-US", "en-us"),
        ("fa-Arab", "fa"),
        ("kmr", "ku"),
        ("ku-Latn", "ku"),
        ("ku-Arab", None),
        ("ckb", None),
        ("so", None),
        ("no", "nb"),
    ],
)
def test_a_language_has_its_own_voice_or_none(language: str, voice: str | None) -> None:
    voices = {"sv", "en-gb", "en-us", "fa", "ku", "nb", "om", "am"}

    assert voice_for(language, voices) == voice


def test_a_new_voice_is_offered_without_a_change_here() -> None:
    assert "ti" in spoken_tags({"ti", "en-gb"})
    assert "en" in spoken_tags({"ti", "en-gb"})


@pytest.mark.parametrize(
    ("text", "language", "readable"),
    [
        ("Hej", "sv", True),
        ("مرحبا", "sv", False),
        ("اضغط «Spara ansökan» الآن", "ar", True),
        ("BankID", "ar", True),
        ("Привет", "ar", False),
        ("7450", "sv", True),
    ],
)
def test_a_voice_is_given_its_own_script_only(
    text: str,
    language: str,
    readable: bool,  # noqa: FBT001  a parameter of the table
) -> None:
    if readable:
        check_writing(text, language)
    else:
        with pytest.raises(NoVoiceError):
            check_writing(text, language)


@pytest.mark.parametrize("text", ["Ett. " * 500, "a" * 3_000, "ord " * 900, "ett, " * 700])
def test_pieces_are_short_and_lose_nothing(text: str) -> None:
    found = pieces(text, 100)

    assert all(len(piece) <= 100 for piece in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_a_text_is_cut_between_sentences_not_at_abbreviations() -> None:
    text = "Du får bidrag till bl.a. hyra och el. Skriv din hyra här."

    assert pieces(text, 40) == ["Du får bidrag till bl.a. hyra och el.", "Skriv din hyra här."]
