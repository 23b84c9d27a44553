"""What the form accepts and refuses, and in which words."""

import io
import re

import pytest

from tests.unit.practice.conftest import ALMA, PDF, SAMIR, Visitor


def errors(page: str) -> list[str]:
    """Return the sentences of the error summary."""
    box = re.search(r'<div class="errors" role="alert".*?</div>', page, re.DOTALL)
    return re.findall(r"<a href=[^>]*>([^<]*)</a>", box.group()) if box else []


@pytest.fixture
def inside(visitor: Visitor) -> Visitor:
    visitor.log_in()
    return visitor


@pytest.mark.parametrize(
    ("page", "changes", "sentence"),
    [
        ("hushall", {"boende": None}, "Välj hur du bor."),
        ("hushall", {"barn": "13"}, "Skriv ett antal från 0 till 12."),
        ("hushall", {"barn": "0"}, "Skriv hur många barn som bor hos dig."),
        ("hushall", {"dagar": "31"}, "Skriv ett antal dagar från 1 till 30."),
        ("bostad", {"upplatelse": "köper"}, "Välj om du hyr eller äger bostaden."),
        ("bostad", {"hyra": "499"}, "Kontrollera beloppet. Skriv mellan 500 och 30 000 kronor."),
        ("bostad", {"hyra": "30001"}, "Kontrollera beloppet. Skriv mellan 500 och 30 000 kronor."),
        ("bostad", {"hyra": "7450,50"}, "Skriv ett helt tal, utan komma."),
        ("bostad", {"hyra": "sju"}, "Skriv bara siffror."),
        ("bostad", {"hyra": "٧٤٥٠"}, "Skriv med siffrorna 0–9."),
        ("bostad", {"hyra": ""}, "Du har glömt att fylla i ett tal."),
        ("bostad", {"yta": "9"}, "Kontrollera ytan. Skriv mellan 10 och 300 kvadratmeter."),
        ("bostad", {"inflyttning": "2026-11-24"}, "Datumet får inte ligga i framtiden."),
        ("bostad", {"inflyttning": "2024-02-30"}, "Det datumet finns inte."),
        (
            "bostad",
            {"inflyttning": "1 maj"},
            "Skriv datumet med åtta siffror, till exempel 2024-05-01.",
        ),
        ("bostad", {"lagenhet": "110"}, "Skriv fyra siffror, till exempel 1102."),
        ("inkomster", {"ar": "2024"}, "Välj ett år."),
        ("inkomster", {"lon": "-1"}, "Skriv ett belopp från 0 till 9 999 999 kronor."),
        ("inkomster", {"typ": "", "belopp": "100"}, "Välj typ av inkomst."),
        (
            "inkomster",
            {"typ": "pension", "belopp": "0"},
            "Skriv ett belopp från 1 till 9 999 999 kronor.",
        ),
        ("utbetalning", {"clearing": "123"}, "Clearingnumret har fyra eller fem siffror."),
        ("utbetalning", {"konto": "123456"}, "Kontonumret har 7 till 12 siffror."),
        ("bilagor", {"senare": None}, "Lägg till ditt hyreskontrakt, eller skicka det senare."),
    ],
)
def test_a_wrong_answer_is_named_in_plain_swedish(
    inside: Visitor, page: str, changes: dict[str, str], sentence: str
) -> None:
    answer = inside.fill(page, **changes)

    assert answer.status_code == 422
    assert sentence in errors(answer.text)
    assert answer.text.count('aria-invalid="true"') >= 1


@pytest.mark.parametrize("rent", ["7450", "7 450", "7\u00a0450", "7450 kr", "7.450", "7450,00"])
def test_an_amount_may_be_written_in_the_usual_ways(inside: Visitor, rent: str) -> None:
    assert inside.fill("bostad", hyra=rent).status_code == 303


def test_an_error_leads_to_its_field_and_stays_beside_it(inside: Visitor) -> None:
    page = inside.fill("bostad", hyra="400").text

    assert '<a href="#hyra">' in page
    assert re.search(r'id="hyra"[^>]*aria-describedby="hyra-hint hyra-fel" aria-invalid', page)
    assert 'value="400"' in page


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (ALMA, "Du har skrivit ditt eget personnummer."),
        ("19121212-1212", "Använd bara övningspersonerna."),
        ("", "Du har glömt att fylla i personnumret."),
    ],
)
def test_a_partner_is_another_practice_person(inside: Visitor, number: str, sentence: str) -> None:
    answer = inside.fill("hushall", boende="sambo", partner=number)

    assert errors(answer.text) == [sentence]


@pytest.mark.parametrize("number", [SAMIR, "189001702381", "900170-2381", "18900170 2381"])
def test_a_practice_person_may_be_written_in_the_usual_ways(inside: Visitor, number: str) -> None:
    assert inside.fill("hushall", boende="sambo", partner=number).status_code == 303


def test_an_income_of_zero_must_be_confirmed(inside: Visitor) -> None:
    asked = inside.fill("inkomster", lon="0")

    assert 'data-modal="may"' in asked.text
    assert inside.see("utbetalning").status_code == 200
    assert inside.fill("inkomster", lon="0", noll="ja").status_code == 303


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("kontrakt.exe", b"MZ", "Filen måste vara en pdf, jpg eller png."),
        ("kontrakt.pdf", b"MZ", "Filen måste vara en pdf, jpg eller png."),
        (
            "kontrakt.pdf",
            PDF + bytes(5 * 1024 * 1024),
            "Filen är för stor. Den får vara högst 5 MB.",
        ),
    ],
)
def test_only_pictures_and_pdf_up_to_five_megabytes_are_taken(
    inside: Visitor, name: str, content: bytes, sentence: str
) -> None:
    answer = inside.attach("hyreskontrakt", name, content)

    assert sentence in errors(answer.text)


def test_four_files_are_taken_and_a_fifth_is_refused(inside: Visitor) -> None:
    files = [(io.BytesIO(PDF), f"{number}.pdf") for number in range(5)]

    answer = inside.send("bilagor", {"hyreskontrakt": files})

    assert "Du kan lägga till högst fyra filer." in errors(answer.text)
    assert answer.text.count('name="ta_bort"') == 4


def test_a_file_can_be_taken_away_again(inside: Visitor) -> None:
    inside.attach("hyreskontrakt", "kontrakt.pdf")

    inside.send("bilagor", {"ta_bort": "1"})

    assert "kontrakt.pdf" not in inside.see("bilagor").text


def test_both_papers_are_enough_without_a_promise(inside: Visitor) -> None:
    inside.attach("hyreskontrakt", "kontrakt.pdf")

    assert inside.attach("hyresavi", "avi.PNG", b"\x89PNG\r\n\x1a\n").status_code == 303


def test_an_attached_file_never_touches_the_disk(
    inside: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was made")

    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", refuse)

    answer = inside.attach("hyreskontrakt", "kontrakt.pdf", PDF + bytes(1_000_000))

    assert "kontrakt.pdf" in answer.text
