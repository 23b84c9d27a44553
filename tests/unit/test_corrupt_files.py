"""Whatever is wrong with a file of ours: that thing is left out, and told, and the rest works."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from kiosk import i18n, resources
from kiosk.app.languages import choices
from kiosk.app.offer import Offer, glossary
from kiosk.config import Config, Speech, Translation
from kiosk.services.speech.phrases.pack import load_pack
from kiosk.supervisor.stock import left_out

Damage = Callable[[bytes], bytes | None]
MSGIDS = ("Försök igen", "Allt raderas om {n} sekund.", "Hämta personal", "Sidan kan inte visas")


def noise(content: bytes) -> bytes:
    """Change some bytes in the middle; the same ones each time."""
    chance = random.Random(len(content))  # noqa: S311  nothing is secret here
    spoilt = bytearray(content)
    for _ in range(max(3, len(spoilt) // 200)):
        spoilt[chance.randrange(len(spoilt) // 3, len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


DAMAGES: dict[str, Damage] = {
    "missing": lambda _content: None,
    "empty": lambda _content: b"",
    "cut in half": lambda content: content[: len(content) // 2],
    "cut at the end": lambda content: content[:-7],
    "other bytes": lambda content: os.urandom(len(content)),
    "some bytes changed": noise,
    "zeros, as a disk leaves them": lambda content: bytes(len(content)),
    "another type": lambda _content: b"x = 3\n",
}
FILES = (
    "assets/guides/boendestod/guide.toml",
    "assets/letters/letters.toml",
    "assets/glossary/glossary.csv",
    "assets/phrases/phrases.toml",
    "locales/ar/LC_MESSAGES/kiosk.mo",
)


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a place with copies of what Lots ships, which are used in its stead."""
    for name in ("guides", "letters", "glossary", "phrases"):
        source = resources.folder("assets") / name
        shutil.copytree(source, tmp_path / "assets" / name, ignore=shutil.ignore_patterns("*.opus"))
    for tag in ("ar", "so"):
        source = resources.folder("locales") / tag / "LC_MESSAGES" / "kiosk.mo"
        place = tmp_path / "locales" / tag / "LC_MESSAGES"
        place.mkdir(parents=True)
        shutil.copy(source, place)
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path / name)
    load_pack.cache_clear()
    yield tmp_path
    load_pack.cache_clear()


def spoil(place: Path, damage: str) -> None:
    content = DAMAGES[damage](place.read_bytes())
    if content is None:
        place.unlink()
    else:
        place.write_bytes(content)


@pytest.mark.proves("F23", "F24")
@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_is_spoilt_somebody_can_be_let_in(copies: Path, damage: str) -> None:
    for name in FILES:
        spoil(copies / name, damage)

    offer = Offer(Config(), practice=True)
    tags = [choice.tag for choice in choices(())]
    told = "\n".join(left_out(Config()))
    glossary()

    assert offer.guides
    assert {"sv", "so"} <= set(tags)
    for tag in tags:  # what is offered can be shown, with its values put in
        i18n.use(tag)
        for msgid in MSGIDS:
            i18n.gettext(msgid).format(n=3)
        i18n.ngettext("Allt raderas om {n} sekund.", "Allt raderas om {n} sekunder.", 3).format(n=3)
    if damage in {"empty", "other bytes", "zeros, as a disk leaves them", "another type"}:
        named = [Path(name).parts[1] for name in FILES]  # the kind of file, or the language
        assert [kind for kind in named if kind not in told] == []


@pytest.mark.proves("F23", "F24")
@pytest.mark.parametrize("name", FILES)
def test_one_spoilt_file_spoils_no_other(copies: Path, name: str) -> None:
    spoil(copies / name, "other bytes")

    offer = Offer(Config(), practice=True)

    assert len(offer.guides) > 1
    assert (offer.letters is None) == ("letters" in name)
    assert bool(glossary().tags) == ("glossary" not in name)
    assert ("ar" in [choice.tag for choice in choices(())]) == ("locales" not in name)


@pytest.mark.proves("F23")
def test_spoilt_packs_and_voices_are_told_and_an_empty_folder_as_well(tmp_path: Path) -> None:
    (tmp_path / "packs" / "sv-ar.argos").mkdir(parents=True)
    (tmp_path / "packs" / "sv-ar.argos" / "metadata.json").write_bytes(os.urandom(200))
    (tmp_path / "voices").mkdir()
    config = Config(
        translation=Translation(packs=str(tmp_path / "packs")),
        speech=Speech(voices=str(tmp_path / "gone")),
    )

    told = "\n".join(left_out(config))

    assert str(tmp_path / "packs") in told


def test_a_text_with_foreign_fields_stays_in_swedish(tmp_path: Path) -> None:
    place = tmp_path / "ar" / "LC_MESSAGES"
    place.mkdir(parents=True)
    made = Catalog(locale="ar")
    made.add("Kvar: {n}", "{m} باق")
    made.add("Kvar: {n} s", "{n باق")
    made.add("Klar {n}", "تم")
    with (place / "kiosk.mo").open("wb") as file:
        write_mo(file, made)
    i18n.use("ar", tmp_path)

    told = [i18n.gettext(text).format(n=1) for text in ("Kvar: {n}", "Kvar: {n} s", "Klar {n}")]

    assert told == ["Kvar: 1", "Kvar: 1 s", "تم"]
