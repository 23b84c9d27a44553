"""What is read aloud, sentence by sentence, and each word by the voice of its language."""

import pytest

from kiosk.app.recital import Recital
from kiosk.domain.speech import Fragment, Utterance, WordTime
from kiosk.services.speech.prepared import asked_for, catalog_texts
from kiosk.services.speech.reading import read

MIXED = Fragment("عقد الإيجار (hyreskontrakt) هنا. اكتب الرقم.", "ar", number=7)


def recital(*fragments: Fragment) -> Recital:
    return Recital.of(fragments, lambda _text, _language: False)


def voices(told: Recital) -> list[tuple[str, str]]:
    return [(piece.text, piece.fragment.language) for piece in told.pieces]


def test_swedish_words_in_a_sentence_have_a_voice_of_their_own() -> None:
    assert voices(recital(MIXED)) == [
        ("عقد الإيجار", "ar"), ("hyreskontrakt", "sv"), ("هنا.", "ar"), ("اكتب الرقم.", "ar"),
    ]  # fmt: skip


def test_a_text_people_have_read_is_not_cut() -> None:
    told = Recital.of([MIXED], lambda _text, _language: True)

    assert voices(told) == [(MIXED.text, "ar")]


def test_the_place_is_in_the_text_as_it_is_shown() -> None:
    piece = recital(MIXED).pieces[1]
    piece.sound = Utterance(1.0, (WordTime(0, 13, 0.0),))
    place = piece.place(0.5)

    assert place.fragment is MIXED
    assert place.sentence == (0, MIXED.text.index(".") + 1)
    assert place.word is not None
    assert MIXED.text[slice(*place.word)] == "hyreskontrakt"


@pytest.mark.parametrize(("at", "by", "then"), [(0, 1, 3), (1, 1, 3), (3, -1, 0), (4, -1, 3)])
def test_one_goes_from_sentence_to_sentence_not_from_voice_to_voice(
    at: int, by: int, then: int
) -> None:
    told = recital(MIXED)
    told.at = at

    told.step(by)

    assert told.at == then


def test_without_a_swedish_voice_the_words_alone_are_left_out() -> None:
    told = recital(MIXED)

    told.leave_out(told.pieces[1].fragment)

    assert [piece.left_out for piece in told.pieces] == [False, True, False, False]


def test_without_a_voice_of_its_own_nothing_of_a_text_is_read() -> None:
    told = recital(MIXED)

    told.leave_out(told.pieces[0].fragment)

    assert all(piece.left_out for piece in told.pieces)


def test_words_of_somebodys_own_stay_private_in_the_other_voice() -> None:
    told = recital(Fragment("السيدة Andersson", "ar", private=True))

    assert [piece.fragment.private for piece in told.pieces] == [True, True]


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_what_is_asked_for_of_a_catalogs_text_is_what_was_prepared(language: str) -> None:
    texts = catalog_texts(language)
    fragments = [Fragment(text, language) for text in texts]

    pieces = Recital.of(fragments, lambda _text, _language: False).pieces

    asked = {piece.text for piece in pieces if piece.fragment.language == language}
    there = set(asked_for(texts, language))
    assert there <= asked
    assert not [text for text in asked - there if read(text, language).text]
