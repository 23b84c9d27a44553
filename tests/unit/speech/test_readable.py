import pytest

from kiosk.services.speech.languages import NoVoiceError, check_writing, spoken_tags, voice_for
from kiosk.services.speech.reading import read


@pytest.mark.parametrize("nothing", ["", "   ", "*** — !!!", "\ud800\udfff"[:1], "😀\u200f\n"])
def test_what_has_no_words_is_not_read(nothing: str) -> None:
    assert read(nothing, "sv").text == ""


def test_a_region_is_read_as_its_language() -> None:
    assert read("7 450 kr", "sv-FI") == read("7 450 kr", "sv")


def test_a_language_without_words_keeps_what_is_written() -> None:
    assert read("7 450 kr, 1,5 %, -5", "xx").text == "7450 kr, 1,5 %, -5"


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
