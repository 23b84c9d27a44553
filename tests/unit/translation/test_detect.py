"""What is Swedish, measured on whole collections: our own office text, and Tatoeba's pairs."""

from collections import defaultdict
from pathlib import Path

import babel.messages.pofile
import pytest

from kiosk.services.translation.detect import foreign

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
HELDOUT = ROOT.parent / "shared" / "models" / "tatoeba-sv-en-tiny" / "heldout.tsv"
NEIGHBOURS = {"da", "no"}
OWN_NAMES = {"Meänkieli"}  # a language's name for itself is in that language


def _tongues() -> dict[str, list[str]]:
    texts = defaultdict(list)
    for line in (HERE / "tongues.tsv").read_text(encoding="utf-8").splitlines():
        tag, text = line.split("\t")
        texts[tag].append(text)
    return dict(texts)


def _swedish() -> list[str]:
    """Return the Swedish of the screens and of the practice services."""
    found = []
    for path in sorted((ROOT / "locales").glob("*.pot")):
        with path.open("rb") as file:
            found += [str(message.id) for message in babel.messages.pofile.read_po(file)]
    return [text for text in found if text and text[0] != "(" and text not in OWN_NAMES]


@pytest.fixture(scope="module")
def heldout() -> list[list[str]]:
    if not HELDOUT.exists():
        pytest.skip("the held-out pairs of the tiny pack are not here")
    return [line.split("\t") for line in HELDOUT.read_text(encoding="utf-8").splitlines()]


def _share(texts: list[str], said: str) -> float:
    return sum(foreign(text, said) for text in texts) / len(texts)


def test_our_own_swedish_is_swedish() -> None:
    texts = _swedish()

    taken = [text for text in texts if foreign(text, "") or foreign(text, "sv-SE")]

    assert len(texts) > 300
    assert taken == []


@pytest.mark.parametrize("tag", sorted(_tongues()))
def test_office_text_of_another_language_is_left_alone(tag: str) -> None:
    texts = _tongues()[tag]

    assert _share(texts, "") >= (0.75 if tag in NEIGHBOURS else 0.9)
    assert _share(texts, "sv") >= (0.75 if tag in NEIGHBOURS else 0.9)
    assert _share(texts, tag) == 1


def test_of_all_foreign_office_text_nineteen_of_twenty_are_recognised() -> None:
    texts = [text for tag, some in _tongues().items() if tag not in NEIGHBOURS for text in some]

    assert _share(texts, "") >= 0.95


def test_swedish_sentences_stay_swedish(heldout: list[list[str]]) -> None:
    texts = [swedish for swedish, _ in heldout]

    assert _share(texts, "") <= 0.005
    assert _share(texts, "sv") <= 0.005


def test_english_sentences_are_recognised(heldout: list[list[str]]) -> None:
    english = [text for _, text in heldout]

    assert _share([text for text in english if len(text.split()) >= 5], "") >= 0.95
    assert _share(english, "en") == 1


def test_swedish_under_a_wrong_claim_is_swedish(heldout: list[list[str]]) -> None:
    texts = [swedish for swedish, _ in heldout if len(swedish.split()) >= 4]

    for claim in ("en", "en-GB", "fi", "ar", "xx"):
        assert _share(texts, claim) <= 0.08, claim


@pytest.mark.parametrize("said", ["", "sv", "en", "ar", "uk"])
@pytest.mark.parametrize(
    "text", ["الإيجار الشهري", "Оплатити рахунок", "ክራይ", "ভাড়া", "租金", "Ενοίκιο"]
)
def test_another_script_is_never_swedish(text: str, said: str) -> None:
    assert foreign(text, said)


@pytest.mark.parametrize(
    "text",
    [
        "Spara",
        "Logga in",
        "Support",
        "Cookies",
        "Service Center",
        "Dataskydd och cookies",
        "Tom Anderson",
        "7 450 kr",
        "",
        "Vi använder The Open Source Initiative och Creative Commons på sidan.",
        "Appen heter Find My Way Home och är gratis.",
        "Välj språk: العربية, فارسی eller Soomaali.",
        "Kontakta oss på how-to-get-help@the-best-company.example i dag.",
        "Svenska",
        "Norsk medborgare",
        "Hyra, el och försäkring",
    ],
)
def test_swedish_with_foreign_names_and_short_labels_are_translated(text: str) -> None:
    assert not foreign(text, "")
    assert not foreign(text, "sv")


@pytest.mark.parametrize("text", ["English", " Suomi ", "Soomaali", "Türkçe"])
def test_a_language_is_called_what_it_calls_itself(text: str) -> None:
    assert foreign(text, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [("Contact us", "en"), ("Spara", "en"), ("Hae", "fi"), ("Kontakt oss", "nb"), ("", "en")],
)
def test_a_short_text_is_what_the_page_says(text: str, said: str) -> None:
    assert foreign(text, said)
