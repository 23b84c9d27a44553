"""What an engine may write right beside a stand-in, and what cannot be the number of the page."""

import pytest

from kiosk.services.translation.mask import mask, restore


@pytest.mark.parametrize(
    ("swedish", "answer", "restored"),
    [
        ("Det kostar 500 kr.", "It costs30.", "It costs 500 kr."),
        ("Det kostar 500 kr.", "Это стоит30.", "Это стоит 500 kr."),
        ("Betala 500 kr.", "ادفع ب30.", "ادفع ب500 kr."),
        ("Kom kl9.", "Kom kl30.", "Kom kl9."),
        ("Det tar 3 veckor.", "It takes 30weeks.", "It takes 3 weeks."),
        ("Det är 3 km dit.", "It is 30km away.", "It is 3 km away."),
        ("På 1990-talet", "In the 30s", "In the 1990s"),
        ("Den 3 maj", "On the 30th of May", "On the 3rd of May"),
        ("Den 112 dagen", "The 30th day", "The 112th day"),
        ("Köp 5st biljetter", "Köp 30st", "Köp 5st"),
        ("Se 2b §", "See 30b §", "See 2b §"),
        ("Gång " + "9" * 5000, "The 30th time", f"The {'9' * 5000}th time"),
        ("En yta på 5 kvadratmeter", "An area of 30 m²", "An area of 5 m²"),
    ],
)
def test_words_keep_their_distance_from_a_number(swedish: str, answer: str, restored: str) -> None:
    assert restore(answer, mask(swedish)) == restored


@pytest.mark.parametrize(
    "answer",
    [
        "The fee is 30K.",
        "The fee is 30pm.",
        "The fee is 30M.",
        "The fee is 30½.",
        "The fee is 30².",
        "The fee is ½ 30.",
        "The fee is ፴.",
        "The fee is 30st.",
        "The fee is 3O.",
    ],
)
def test_a_number_that_became_another_is_lost(answer: str) -> None:
    assert restore(answer, mask("Avgiften är 500 kr.")) is None


@pytest.mark.parametrize(
    "text", ["5st", "1:a", "22nd", "30th", "kl9", "3½-rummare", "A4", "50:50th"]
)
def test_what_the_page_glues_stays_glued(text: str) -> None:
    assert restore(mask(text).text(), mask(text)) == text
