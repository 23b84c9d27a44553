"""What a configuration may say; the rest is refused with the file, the key and the remedy."""

from pathlib import Path

import pytest

from kiosk.config import Config, load
from kiosk.domain.errors import ConfigError


def _refused(tmp_path: Path, text: str) -> str:
    file = tmp_path / "lots.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(file)
    message = str(caught.value)
    assert message.startswith(f"{file}: ")
    return message.removeprefix(f"{file}: ")


def test_without_a_file_everything_has_a_default() -> None:
    assert load(None) == Config()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("idel = 1", "idel: no such key; did you mean idle?"),
        ("[idle]\nwarn = 1", "idle.warn: no such key; choose one of warn_after, countdown"),
        ("[idle]\nwarn_after = 1", "idle.warn_after: Expected `int` >= 5"),
        ('[speech]\nengine = "x"', "speech.engine: does not fit; choose one of pyttsx3, piper"),
        ('[translation]\nengine = "x"', "translation.engine: does not fit; choose one of argos"),
        ('[speech.engines]\nar = "x"', "speech.engines.ar: no engine 'x'; choose one of pyttsx3"),
        ('[speech.engines]\nArabic = "piper"', "speech.engines.Arabic: no language; write it"),
        ("[translation.engines]\nar = 5", "translation.engines: Expected `str`, got `int`"),
        ('[display]\ntheme = "dark"', "display.theme: Invalid enum value 'dark'; choose one of"),
        ('[print]\nqueue = "a b"', "print.queue: does not fit; the name of a print queue has no"),
        ('[[upload.place]]\npath = "usb"', "upload.place[0].path: does not fit; write the whole"),
        ('[[upload.place]]\npath = "/a"\nkind = "x"', "upload.place[0].kind: Invalid enum value"),
        ('[[upload.place]]\nkind = "usb"', "upload.place[0]: Object missing required field `path`"),
        ("[upload]\nplace = 1", "upload.place: Expected `array`, got `int`"),
        ('languages = ["sv", 1]', "languages[1]: Expected `str`, got `int`"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_key_and_what_would_fit(
    tmp_path: Path, text: str, message: str
) -> None:
    refused = _refused(tmp_path, text)

    assert refused.startswith(message)
    assert refused.endswith("; docs/configuration.md tells of each key")


def test_what_is_no_toml_or_no_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    assert _refused(tmp_path, "idle = ").endswith("; correct that line")
    with pytest.raises(ConfigError, match=r"cannot be read .*; check the path"):
        load(tmp_path / "none.toml")


@pytest.mark.proves("F22", "M50")
@pytest.mark.parametrize(
    "text", ["idle = ", "languages = " + "[" * 5000, "[idle]\nwarn_after = " + "9" * 5000]
)
def test_what_is_no_toml_is_refused_however_long_it_goes_on(tmp_path: Path, text: str) -> None:
    assert _refused(tmp_path, text).startswith("not valid TOML (")
