"""What a page takes, and what would become of a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.upload import (
    MEGABYTE,
    READ_LIMIT,
    Accepted,
    Fit,
    Format,
    FoundFile,
    Kind,
    Why,
    kind_of,
)

EVERYTHING = frozenset(Format)


def accepted(*types: str, allowed: frozenset[Format] = EVERYTHING) -> Accepted:
    return Accepted.of(types, allowed, several=False, limit=5 * MEGABYTE)


def file(kind: Kind, size: int = 100_000) -> FoundFile:
    return FoundFile("0" * 16, 0, "a", kind, size, 0.0)


@pytest.mark.parametrize(
    ("types", "formats"),
    [
        ((), EVERYTHING),
        (("*/*",), EVERYTHING),
        ((".PDF", " .Jpg "), {Format.PDF, Format.JPEG}),
        (("image/*",), {Format.JPEG, Format.PNG}),
        (("application/pdf", "image/png"), {Format.PDF, Format.PNG}),
        ((".docx", "video/*"), set()),  # nothing of it is given here
    ],
)
def test_a_page_says_what_it_takes(types: tuple[str, ...], formats: set[Format]) -> None:
    assert accepted(*types).formats == formats


def test_what_it_does_not_allow_is_not_given_whatever_the_page_takes() -> None:
    assert accepted(allowed=frozenset({Format.PDF})).formats == {Format.PDF}


@pytest.mark.parametrize(
    ("types", "given_file", "fit"),
    [
        ((), file(Kind.JPEG), Fit(Format.JPEG)),
        ((), file(Kind.IMAGE), Fit(Format.JPEG)),
        ((".pdf",), file(Kind.JPEG), Fit(Format.PDF)),
        ((".png",), file(Kind.JPEG), Fit(Format.PNG)),
        ((".jpg",), file(Kind.PDF), Fit(why=Why.TYPE)),
        ((), file(Kind.OTHER), Fit(why=Why.TYPE)),
        ((), file(Kind.PDF, 6 * MEGABYTE), Fit(why=Why.SIZE)),
        ((), file(Kind.JPEG, 6 * MEGABYTE), Fit(Format.JPEG, smaller=True)),
        ((), file(Kind.JPEG, READ_LIMIT + 1), Fit(why=Why.SIZE)),
        ((), file(Kind.PDF, 0), Fit(why=Why.BROKEN)),
    ],
)
def test_what_becomes_of_a_file_is_known_before_it_is_chosen(
    types: tuple[str, ...], given_file: FoundFile, fit: Fit
) -> None:
    assert accepted(*types).fit(given_file) == fit


def test_photos_get_the_ending_the_page_knows() -> None:
    assert accepted(".jpeg").ending(Format.JPEG) == "jpeg"
    assert accepted(".jpg", ".jpeg").ending(Format.JPEG) == "jpg"
    assert accepted("image/*").ending(Format.PDF) == "pdf"


@given(st.binary(max_size=64))
def test_a_file_is_what_its_first_bytes_say(beginning: bytes) -> None:
    assert kind_of(beginning) in Kind
    assert kind_of(b"%PDF-1.7" + beginning) is Kind.PDF
    assert kind_of(b"MZ" + beginning.replace(b"%PDF-", b"")) is Kind.OTHER
